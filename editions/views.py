"""Doors of the admin for editions."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from . import services
from .admin_forms import CopyEditionForm
from .models import Edition

if TYPE_CHECKING:
    from members.models import User


@permission_required("editions.add_edition", raise_exception=True)
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Make next year's edition from this one in one step."""
    edition = get_object_or_404(Edition.objects.select_related("contest"), pk=pk)
    form = CopyEditionForm(request.POST or None, initial={"year": edition.year + 1})
    if request.method == "POST" and form.is_valid():
        try:
            new = services.copy_edition(edition, year=form.cleaned_data["year"], by=cast("User", request.user))
        except ValidationError as error:
            form.add_error("year", error.messages[0])
        else:
            messages.success(request, _("已复制为 %(year)d 年：形式、奖项、组织单位照旧；日期平移，核对并勾选“已核”后才公开。") % {"year": new.year})
            return redirect("wagtailsnippets_editions_edition:edit", new.pk)
    return render(request, "editions/copy.html", {"edition": edition, "form": form})
