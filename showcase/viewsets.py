"""The admin's screens for records of the archive."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from .enums import TIP_MOVES, TipState
from .models import RightsStatement, Tip


class TipEditView(EditView):
    """Reading a tip, with buttons to accept or decline it."""

    template_name = "showcase/tip_edit.html"

    def get_context_data(self, **kwargs):  # noqa: ANN003, ANN201 - the CMS's own signature
        context = super().get_context_data(**kwargs)
        context["moves"] = [(state.value, state.label) for state in TipState if state in TIP_MOVES[TipState(self.object.state)]]
        return context


class TipIndexView(IndexView):
    """Tips, newest first; contact data stays out of the list."""


class TipViewSet(SnippetViewSet):
    model = Tip
    icon = "mail"
    menu_label = _("读者线索")
    menu_order = 300
    add_to_admin_menu = True
    list_display = ("excerpt", "kind", "subject", "state", "created_at")
    list_filter = ("state", "kind")
    index_view_class = TipIndexView
    edit_view_class = TipEditView
    edit_template_name = "showcase/tip_edit.html"
    copy_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tip]:
        return Tip.objects.select_related("work", "edition")


class RightsStatementViewSet(SnippetViewSet):
    model = RightsStatement
    icon = "lock-open"
    menu_label = _("权利说明")
    add_to_settings_menu = True
    list_display = ("name", "reprint", BooleanColumn("is_default", label=_("默认")))
