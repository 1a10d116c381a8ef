"""Forms of the admin's picture and document libraries."""

from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin.forms.tags import AdminTagWidget
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .queries import caption_of_name, embedded_facts, pictures_like
from .validators import validate_picture


class PictureFileField(WagtailImageField):
    """The CMS's field with our judge in front: the CMS unpacks a picture before it looks at its size, and stumbles over torn ones."""

    @classmethod
    def in_place_of(cls, field: WagtailImageField) -> "PictureFileField":
        """Return a field that stands where ``field`` stood, with the same words and widget."""
        return cls(required=field.required, label=field.label, help_text=field.help_text, initial=field.initial, widget=field.widget)

    def to_python(self, data: Any) -> Any:
        if isinstance(data, UploadedFile):
            self.check_image_file_size(data)
            validate_picture(data)
        return super().to_python(data)


class PictureForm(BaseImageForm):
    """Fills in what the camera or the photo desk wrote into the file, failing that its name; names duplicates."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"] = PictureFileField.in_place_of(self.fields["file"])
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
