"""Forms of the admin for units."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput


class RenameForm(forms.Form):
    """A unit's new name; the old one is kept and leads to it."""

    name = forms.CharField(label=_("新的单位全称"), max_length=120, help_text=_("与公章一致。"))
    until = forms.DateField(label=_("旧名用到何时"), required=False, widget=AdminDateInput)
    note = forms.CharField(label=_("依据"), max_length=200, required=False, help_text=_("例：2023 年工商变更"))
