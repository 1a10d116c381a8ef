"""Forms of the admin's picture and document libraries."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin.forms.tags import AdminTagWidget
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from .queries import embedded_caption, pictures_like


class PictureForm(BaseImageForm):
    """Fills caption and credit from what the camera or the photo desk wrote into the file, and names duplicates."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "title" in self.fields:
            twins = pictures_like(self.instance)
            if twins:
                names = format_html_join("、", "《{}》", ((twin.title,) for twin in twins))
                self.fields["title"].help_text = format_html(_("图片库里已有内容相同的图：{}。可以删掉这一张，改用已有的。"), names)

    def save(self, commit: bool = True) -> Any:
        if "file" in self.changed_data:
            found = embedded_caption(self.instance.file)
            for field, value in found.items():
                if not getattr(self.instance, field):
                    setattr(self.instance, field, value)
        return super().save(commit=commit)

    class Meta(BaseImageForm.Meta):
        widgets = BaseImageForm.Meta.widgets | {"tags": AdminTagWidget}


class DocumentForm(BaseDocumentForm):
    """The stock form; the model's validator judges the file."""
