"""Doors of the admin for the archive: taking down, letting back, handling tips."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from showcase import rules, services
from showcase.admin_forms import WithdrawForm
from showcase.enums import TipState
from showcase.models import Tip, WorkPage

if TYPE_CHECKING:
    from members.models import User


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a work down after asking why."""
    work = get_object_or_404(WorkPage, pk=pk)
    if not rules.may_withdraw(request.user, work):
        raise PermissionDenied
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw(work, by=cast("User", request.user), reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error("reason", error.messages[0])
        else:
            messages.success(request, _("《%(title)s》已撤下：页面、列表、订阅源和图片都不再公开。") % {"title": work.title})
            return redirect("wagtailadmin_explore", work.get_parent().pk)
    return render(request, "showcase/withdraw.html", {"work": work, "form": form})


@require_POST
def reinstate(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a withdrawn work back."""
    work = get_object_or_404(WorkPage, pk=pk)
    if not rules.may_reinstate(request.user, work):
        raise PermissionDenied
    try:
        services.reinstate(work, by=cast("User", request.user))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("《%(title)s》已恢复公开。") % {"title": work.title})
    return redirect("wagtailadmin_pages:edit", work.pk)


def confirm_reinstate(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask before letting a work back."""
    work = get_object_or_404(WorkPage.objects.select_related("withdrawal"), pk=pk)
    if not rules.may_reinstate(request.user, work):
        raise PermissionDenied
    if request.method == "POST":
        return reinstate(request, pk)
    return render(request, "showcase/reinstate.html", {"work": work})


@require_POST
def tip_state(request: HttpRequest, pk: int, state: str) -> HttpResponse:
    """Accept, decline or reopen a tip."""
    if not rules.may_handle_tips(request.user):
        raise PermissionDenied
    tip = get_object_or_404(Tip, pk=pk)
    try:
        tip = services.set_tip_state(tip, TipState(state), by=cast("User", request.user))
    except (ValidationError, ValueError) as error:
        messages.error(request, error.messages[0] if isinstance(error, ValidationError) else _("没有这个状态。"))
    else:
        messages.success(request, _("线索已标为“%(state)s”。") % {"state": tip.get_state_display()})
    return redirect("wagtailsnippets_showcase_tip:list")
