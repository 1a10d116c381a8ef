"""Forms of the admin's picture and document libraries."""

from pathlib import PurePath
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin.forms.tags import AdminTagWidget
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from .queries import caption_of_name, embedded_facts, pictures_like


class PictureForm(BaseImageForm):
    """Fills in what the camera or the photo desk wrote into the file, failing that its name; names duplicates."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "title" in self.fields:
            twins = pictures_like(self.instance)
            if twins:
                names = format_html_join("、", "《{}》", ((twin.title,) for twin in twins))
                self.fields["title"].help_text = format_html(_("图片库里已有内容相同的图：{}。可以删掉这一张，改用已有的。"), names)

    def save(self, commit: bool = True) -> Any:
        if "file" in self.changed_data:
            self._fill_in()
        return super().save(commit=commit)

    def _fill_in(self) -> None:
        picture, name = self.instance, self.cleaned_data["file"].name
        said = embedded_facts(picture.file)
        if said.title and picture.title in (name, PurePath(name).stem):
            picture.title = said.title
        picture.caption = picture.caption or said.caption or caption_of_name(name)
        picture.credit = picture.credit or said.credit
        picture.is_ai_made = picture.is_ai_made or said.is_ai_made

    class Meta(BaseImageForm.Meta):
        widgets = BaseImageForm.Meta.widgets | {"tags": AdminTagWidget}


class DocumentForm(BaseDocumentForm):
    """The stock form; the model's validator judges the file."""
