"""The admin's screens for units."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from .models import Organisation, OrganisationTag, PromotingUnit, Region


class OrganisationEditView(EditView):
    """Editing a unit; its name changes only by renaming, so that the old one is not lost."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, Button(_("更名"), url=reverse("organisation_rename", args=[self.object.pk]), icon_name="edit", priority=5)]


class OrganisationFilterSet(WagtailFilterSet):
    class Meta:
        model = Organisation
        fields = ("region", "tags", "is_example")


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    menu_label = _("单位")
    list_display = ("name", "region", "slug")
    filterset_class = OrganisationFilterSet
    search_fields = ("name", "short_name", "former_names__name", "sort_name")
    search_backend_name = None
    ordering = ("sort_name",)
    list_per_page = 50
    edit_view_class = OrganisationEditView
    add_to_admin_menu = False

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        form_class = super().get_form_class(for_update)
        if not for_update:
            return form_class

        class OrganisationForm(form_class):  # type: ignore[misc, valid-type]
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, **kwargs)
                self.fields["name"].disabled = True
                self.fields["name"].help_text = _("改名请用右上角菜单里的“更名”：旧名会保留，旧地址会转到新名。")

        return OrganisationForm


class PromotingUnitViewSet(SnippetViewSet):
    model = PromotingUnit
    icon = "openquote"
    menu_label = _("推进单位")
    list_display = ("name", "kind", "organisation")
    list_filter = ("kind",)
    search_fields = ("name", "sort_name")
    search_backend_name = None
    ordering = ("sort_name",)


class RegionViewSet(SnippetViewSet):
    model = Region
    icon = "site"
    menu_label = _("地区")
    list_display = ("name", "slug", "position")


class OrganisationTagViewSet(SnippetViewSet):
    model = OrganisationTag
    icon = "tag"
    menu_label = _("行业与类型")
    list_display = ("name", "kind", "position")
    list_filter = ("kind",)


class OrganisationGroup(SnippetViewSetGroup):
    menu_label = _("单位")
    menu_icon = "group"
    menu_order = 250
    items = (OrganisationViewSet, PromotingUnitViewSet, RegionViewSet, OrganisationTagViewSet)
