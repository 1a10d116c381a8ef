"""The public's forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .enums import TipKind


class TipForm(forms.Form):
    """What a reader tells us. ``website`` is a trap for programs: people do not see it."""

    kind = forms.ChoiceField(label=_("您要"), choices=TipKind.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("内容"),
        min_length=6,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("知道什么写什么：讲述者是谁、稿子在哪里、名单的网址、哪个字错了。"),
        error_messages={"min_length": _("请多写几个字，让编辑知道去哪里核对。"), "required": _("请写下内容，一两句也好。")},
    )
    contact = forms.CharField(
        label=_("联系方式（可不填）"),
        required=False,
        max_length=100,
        help_text=_("手机或邮箱，只用来就这条线索与您核对，处理完即删除，不会公开。"),
    )
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("website"):
            raise forms.ValidationError(_("请不要填写隐藏的那一栏。"))
        return cleaned
