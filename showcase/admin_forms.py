"""Forms of the admin for the archive."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pages.admin_forms import BasePageForm, refuse_repeated


class WorkPageForm(BasePageForm):
    """Offers only the formats of the year in which the work stands, and asks for an honour before publishing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition = getattr(self.parent_page.specific, "edition", None) if self.parent_page else None
        if edition is not None and "format" in self.fields:
            field = self.fields["format"]
            field.queryset = field.queryset.filter(Q(edition__year=edition.year) | Q(pk=self.instance.format_id))

    def is_valid(self) -> bool:
        """Besides the fields: a work that goes public has at least one honour. A draft may still be without."""
        valid = refuse_repeated(self, "honours", ("award",), _("同一奖项写了两次，请删去一行。"), super().is_valid)
        if not valid or self.is_deferred_validation or "honours" not in self.formsets:
            return valid
        if not [form for form in self.formsets["honours"].forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]:
            self.add_error(None, _("请至少写一项荣誉：得了什么奖、见于哪份公开文件。"))
            return False
        return True


class EditionPageForm(BasePageForm):
    """Names a document once."""

    def is_valid(self) -> bool:
        return refuse_repeated(self, "sources", ("source",), _("同一份文件列了两次，请删去一行。"), super().is_valid)


class WithdrawForm(forms.Form):
    """Why a work is taken down; the reason stays inside."""

    reason = forms.CharField(
        label=_("撤下的理由"),
        widget=forms.Textarea(attrs={"rows": 3}),
        min_length=4,
        max_length=500,
        help_text=_("只留在操作记录里，不公开。"),
    )
