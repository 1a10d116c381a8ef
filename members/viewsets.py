"""The admin's screens for people."""

from typing import Any

from wagtail.users.views.users import CreateView, EditView, UserViewSet

from .admin_forms import PersonCreationForm, PersonEditForm
from .rules import may_promote


class PersonCreateView(CreateView):
    """Making an account."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "may_promote": may_promote(self.request.user)}


class PersonEditView(EditView):
    """Changing an account."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "may_promote": may_promote(self.request.user)}


class PersonViewSet(UserViewSet):
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return PersonEditForm if for_update else PersonCreationForm
