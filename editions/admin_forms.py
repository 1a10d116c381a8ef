"""Forms of the admin for editions."""

from functools import partial

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from pages.admin_forms import refuse_repeated


class EditionForm(WagtailAdminModelForm):
    """Refuses two formats of one code and two awards of one name, in words."""

    def is_valid(self) -> bool:
        formats = partial(refuse_repeated, self, "formats", ("code",), _("两种形式用了同一个代号，请改掉一个。"), super().is_valid)
        return refuse_repeated(self, "awards", ("name", "format_code"), _("同一个奖项写了两次，请删去一行，或写明只授予哪种形式。"), formats)


class CopyEditionForm(forms.Form):
    """The year that a copied edition is for."""

    year = forms.IntegerField(label=_("复制到哪一年"), min_value=1990, max_value=2200)
