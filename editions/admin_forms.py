"""Forms of the admin for editions."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CopyEditionForm(forms.Form):
    """The year that a copied edition is for."""

    year = forms.IntegerField(label=_("复制到哪一年"), min_value=1990, max_value=2200)
