"""Who may do what in the admin: three groups and one workflow, as data."""

from typing import NamedTuple

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page, Workflow, WorkflowPage, WorkflowTask

from home.models import HomePage

EDITOR, CHIEF, MANAGER = "编辑", "主编", "管理员"
WORKFLOW = "主编审核"


class Role(NamedTuple):
    """What members of a group may do.

    ``models`` maps app.model to actions; ``pages`` and ``collections`` are actions below the home page and in the libraries.
    """

    models: dict[str, str]
    pages: tuple[str, ...]
    collections: tuple[str, ...]


_RECORDS = ("organisations.organisation", "organisations.promotingunit", "editions.source")
_VOCABULARY = (
    "organisations.region",
    "organisations.organisationtag",
    "editions.contest",
    "editions.edition",
    "showcase.rightsstatement",
)
_ADMIN = "wagtailadmin.admin"
# The libraries' permissions hang on the CMS's stock models, whichever models stand in for them.
_COLLECTIONS = ("add_collection", "change_collection", "delete_collection")
_LIBRARY = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")

# Actions: a add, c change, d delete, v view, x access, w withdraw.
ROLES: dict[str, Role] = {
    EDITOR: Role(
        {_ADMIN: "x", **dict.fromkeys(_RECORDS, "acv"), **dict.fromkeys(_VOCABULARY, "v"), "showcase.tip": "vc"},
        ("add", "change"),
        _LIBRARY,
    ),
    CHIEF: Role(
        {_ADMIN: "x", **dict.fromkeys(_RECORDS, "acdv"), **dict.fromkeys(_VOCABULARY, "acv"), "showcase.tip": "vcd", "showcase.withdrawal": "ad"},
        ("add", "change", "publish", "lock", "unlock"),
        (*_LIBRARY, "delete_image", "delete_document"),
    ),
    MANAGER: Role(
        {
            _ADMIN: "x",
            **dict.fromkeys(_RECORDS, "acdv"),
            **dict.fromkeys(_VOCABULARY, "acdv"),
            "showcase.tip": "vcd",
            "showcase.withdrawal": "ad",
            "home.sitesettings": "c",
            "members.user": "acdv",
            "auth.group": "acdv",
            "wagtailredirects.redirect": "acdv",
            "wagtailcore.workflow": "acd",
            "wagtailcore.task": "acd",
            "wagtailcore.site": "c",
        },
        ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
        (*_LIBRARY, "delete_image", "delete_document", *_COLLECTIONS),
    ),
}
_VERBS = {"a": "add", "c": "change", "d": "delete", "v": "view", "x": "access"}
_VERB_NAMES = {"add": "添加", "change": "更改", "delete": "删除", "view": "查看", "publish": "发布", "lock": "锁定", "unlock": "解锁"}


def _permissions(role: Role) -> list[Permission]:
    wanted = set()
    for name, letters in role.models.items():
        app, model = name.split(".")
        wanted |= {(app, f"{_VERBS[letter]}_{model}") for letter in letters}
    found = Permission.objects.select_related("content_type").filter(codename__in={codename for _app, codename in wanted})
    return [permission for permission in found if (permission.content_type.app_label, permission.codename) in wanted]


def _name_permissions() -> None:
    """Put Chinese names on permissions: the framework stores them in English, and the group's form reads them aloud."""
    renamed = []
    for permission in Permission.objects.select_related("content_type"):
        model = permission.content_type.model_class()
        action = permission.codename.removesuffix(f"_{permission.content_type.model}")
        if model is not None and action in model._meta.default_permissions and action in _VERB_NAMES:
            name = f"{_VERB_NAMES[action]}{model._meta.verbose_name}"
        else:
            name = gettext(permission.name)
        if name != permission.name:
            permission.name = name
            renamed.append(permission)
    Permission.objects.bulk_update(renamed, ["name"])


@transaction.atomic
def ensure_roles(home: HomePage, *, reset: bool = False) -> dict[str, Group]:
    """Make the groups with their permissions, and the approval workflow, where they are missing; return the groups by name.

    What a manager changed since then stays, unless ``reset``. Only rights on a kind of record that none of the groups has any
    right on, as after an upgrade that brings a new kind, are granted as planned.
    """
    # The two groups that the CMS installs become ours, so that no English name remains.
    fresh = set(ROLES) - set(Group.objects.filter(name__in=ROLES).values_list("name", flat=True))
    for stock, ours in (("Editors", EDITOR), ("Moderators", CHIEF)):
        if ours in fresh:
            Group.objects.filter(name=stock).update(name=ours)
    governed = set(Permission.objects.filter(group__name__in=set(ROLES) - fresh).values_list("content_type", flat=True))
    groups = {}
    for name, role in ROLES.items():
        group = groups[name] = Group.objects.get_or_create(name=name)[0]
        if name in fresh or reset:
            group.permissions.set(_permissions(role))
            _set_page_permissions(group, home, role.pages)
            _set_collection_permissions(group, role.collections)
        else:
            group.permissions.add(*(p for p in _permissions(role) if p.content_type_id not in governed))
    if CHIEF in fresh or reset:
        _ensure_workflow(home, groups[CHIEF])
    _name_permissions()
    return groups


def _set_page_permissions(group: Group, home: HomePage, actions: tuple[str, ...]) -> None:
    GroupPagePermission.objects.filter(group=group).delete()
    for action in actions:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{action}_page")
        GroupPagePermission.objects.create(group=group, page=Page.objects.get(pk=home.pk), permission=permission)


def _set_collection_permissions(group: Group, codenames: tuple[str, ...]) -> None:
    GroupCollectionPermission.objects.filter(group=group).delete()
    root = Collection.get_first_root_node()
    for permission in Permission.objects.filter(content_type__app_label__in=("wagtailimages", "wagtaildocs", "wagtailcore"), codename__in=codenames):
        GroupCollectionPermission.objects.create(group=group, collection=root, permission=permission)


def _ensure_workflow(home: HomePage, chiefs: Group) -> None:
    workflow = Workflow.objects.filter(name=WORKFLOW).first()
    if workflow is None:
        workflow = Workflow.objects.order_by("pk").first() or Workflow()
        workflow.name = WORKFLOW
        workflow.save()
    task = GroupApprovalTask.objects.filter(name=WORKFLOW).first()
    if task is None:
        task = GroupApprovalTask.objects.order_by("pk").first() or GroupApprovalTask()
        task.name = WORKFLOW
        task.save()
    task.groups.set([chiefs])
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr, defaults={"sort_order": 1})
    WorkflowPage.objects.filter(workflow=workflow).exclude(page=home.page_ptr).delete()
    WorkflowPage.objects.get_or_create(page=home.page_ptr, defaults={"workflow": workflow})
