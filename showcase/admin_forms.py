"""Forms of the admin for the archive."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WithdrawForm(forms.Form):
    """Why a work is taken down; the reason stays inside."""

    reason = forms.CharField(
        label=_("撤下的理由"), widget=forms.Textarea(attrs={"rows": 3}), min_length=4, max_length=500, help_text=_("只留在操作记录里，不公开。")
    )
