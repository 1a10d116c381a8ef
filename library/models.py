"""Pictures and documents, with the facts a publisher must know about each: who made it, who may print it."""

import secrets
from pathlib import PurePath
from typing import Any, ClassVar

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from PIL.Image import Image as PillowImage
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument, Document as StockDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image, WagtailImageField, get_upload_to
from wagtail.search import index

from .validators import validate_document, validate_picture


def private_storage() -> Storage:
    """Return the storage that no public address maps onto; originals and documents live there."""
    return storages["private"]


class _Undress:
    """The first step of every rendition: once the picture stands upright, only its colours are kept.

    Place and time of the shot, the camera's number, names and thumbnails stay with the private original.
    """

    kept = ("icc_profile", "transparency")

    def run(self, willow: Any, image: "Picture", env: dict[str, Any]) -> None:
        pillow = getattr(willow, "image", None)
        if isinstance(pillow, PillowImage):
            pillow.info = {key: value for key, value in pillow.info.items() if key in self.kept}


class PublicFilter(Filter):
    """A rendition's recipe without the notes that the original carries (EXIF with GPS, XMP, comments)."""

    @cached_property
    def filter_operations(self) -> list[Any]:
        return [_Undress(), *super().filter_operations]


class Picture(AbstractImage):
    """A still, a photograph, a logo. The original stays private; the public sees renditions."""

    file = WagtailImageField(
        verbose_name=_("文件"),
        upload_to=get_upload_to,
        width_field="width",
        height_field="height",
        storage=private_storage,
        validators=[validate_picture],
    )
    caption = models.CharField(_("图说"), max_length=300, blank=True, help_text=_("图里是谁、在做什么、何时何地。"))
    credit = models.CharField(_("摄影 / 图源"), max_length=120, blank=True)
    is_ai_made = models.BooleanField(_("含人工智能生成内容"), default=False, help_text=_("勾选后，图下会标明“人工智能生成”。"))

    admin_form_fields = (*Image.admin_form_fields, "caption", "credit", "is_ai_made")
    search_fields: ClassVar = [*AbstractImage.search_fields, index.SearchField("caption"), index.SearchField("credit")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("图片")
        verbose_name_plural = _("图片")

    def get_upload_to(self, filename: str) -> str:
        """Name the file so that nobody can guess it: the public renditions of a draft's pictures are named after it."""
        path = PurePath(super().get_upload_to(filename))
        return str(path.with_name(f"{path.stem[:56]}-{secrets.token_hex(8)}{path.suffix}"))

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:  # noqa: A002 - the CMS's own signature
        return super().generate_rendition_file(PublicFilter(spec=filter.spec), source=source)

    @property
    def default_alt_text(self) -> str:
        """The description that a person wrote, else the caption; never the file name."""
        return self.description or self.caption


class PictureRendition(AbstractRendition):
    """One size of a picture, made on demand, public."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("图片尺寸")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_specification"),
        ]


class Document(AbstractDocument):
    """A notice, an annex, a handout. Handed out by a view that asks who may see it."""

    file = models.FileField(_("文件"), upload_to="documents", storage=private_storage, validators=[validate_document])
    # The stock model of the same name stays installed; these two would clash with its reverse names.
    tags = TaggableManager(help_text=None, blank=True, verbose_name=_("标签"), related_name="library_documents")
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("上传人"), null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_by_user.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    source = models.CharField(_("来源"), max_length=200, blank=True, help_text=_("例：上海市质量协会网站 2024-08-27 附件 1"))

    admin_form_fields = (*StockDocument.admin_form_fields, "source")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("文件")
        verbose_name_plural = _("文件")

    def clean(self) -> None:
        """Leave extensions to the judge, who knows them all; the stock check would say the same a second time."""
