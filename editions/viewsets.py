"""The admin's screens for the competition's vocabulary."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from .models import Contest, Edition, Source


class EditionEditView(EditView):
    """Editing an edition, with the way to next year's."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, Button(_("复制为新一届"), url=reverse("edition_copy", args=[self.object.pk]), icon_name="copy", priority=5)]


class EditionViewSet(SnippetViewSet):
    model = Edition
    icon = "calendar-alt"
    menu_label = _("届次")
    list_display = ("name", "year", "contest", "results")
    list_filter = ("contest", "results", "year")
    search_fields = ("name", "theme", "notice_number")
    search_backend_name = None
    ordering = ("-year",)
    edit_view_class = EditionEditView
    copy_view_enabled = False


class ContestViewSet(SnippetViewSet):
    model = Contest
    icon = "pick"
    menu_label = _("赛事")
    list_display = ("name", "level", "position")
    copy_view_enabled = False


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "link"
    menu_label = _("来源")
    list_display = ("title", "publisher", "kind", "published_on")
    list_filter = ("kind",)
    search_fields = ("title", "publisher", "address")
    search_backend_name = None


class EditionGroup(SnippetViewSetGroup):
    menu_label = _("大赛")
    menu_icon = "calendar-alt"
    menu_order = 240
    items = (EditionViewSet, ContestViewSet, SourceViewSet)
