"""Forms of the admin for the archive."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pages.admin_forms import BasePageForm


class WorkPageForm(BasePageForm):
    """Offers only the formats of the year in which the work stands."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition = getattr(self.parent_page.specific, "edition", None) if self.parent_page else None
        if edition is not None and "format" in self.fields:
            field = self.fields["format"]
            field.queryset = field.queryset.filter(Q(edition__year=edition.year) | Q(pk=self.instance.format_id))


class WithdrawForm(forms.Form):
    """Why a work is taken down; the reason stays inside."""

    reason = forms.CharField(
        label=_("撤下的理由"),
        widget=forms.Textarea(attrs={"rows": 3}),
        min_length=4,
        max_length=500,
        help_text=_("只留在操作记录里，不公开。"),
    )
