"""Doors of the admin for units."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from . import services
from .admin_forms import RenameForm
from .models import Organisation

if TYPE_CHECKING:
    from members.models import User


@permission_required("organisations.change_organisation", raise_exception=True)
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a unit; its old name and address keep leading to it."""
    unit = get_object_or_404(Organisation, pk=pk)
    form = RenameForm(request.POST or None, initial={"name": unit.name})
    if request.method == "POST" and form.is_valid():
        old = unit.name
        try:
            unit = services.rename(
                unit, form.cleaned_data["name"], by=cast("User", request.user), until=form.cleaned_data["until"], note=form.cleaned_data["note"]
            )
        except ValidationError as error:
            form.add_error("name", error.messages[0])
        else:
            messages.success(request, _("“%(old)s”已更名为“%(new)s”，旧名和旧地址都会转到新名。") % {"old": old, "new": unit.name})
            return redirect("wagtailsnippets_organisations_organisation:edit", unit.pk)
    return render(request, "organisations/rename.html", {"unit": unit, "form": form})
