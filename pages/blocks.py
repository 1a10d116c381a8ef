"""The small set of named blocks from which all prose is made. Names and hints are in the editor's words."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

PROSE_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", "superscript"]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("小标题"), max_length=80)

    class Meta:
        icon = "title"
        label = _("小标题")
        description = _("把长文分成几节。每节一个，不要用加粗代替。")
        template = "blocks/heading.html"
        preview_value: ClassVar = {"text": _("二十六年，没有一只退回")}
        form_layout: ClassVar = ["text"]


class ParagraphBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("段落")
        description = _("正文。可以加粗、加着重、列条目、放链接。")
        template = "blocks/paragraph.html"
        preview_value = _("<p>工艺卡的正面是印好的：工序、转速、进给、公差。背面本来是空白。</p>")


class DescribedImageBlock(ImageBlock):
    """The CMS's block, with a Chinese label on the chooser inside it, which has none of its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.child_blocks["image"].label = _("图片")


class PictureBlock(blocks.StructBlock):
    picture = DescribedImageBlock(label=_("图片"))
    caption = blocks.CharBlock(label=_("图说"), required=False, max_length=200, help_text=_("留空则用图片库里的图说。"))
    credit = blocks.CharBlock(label=_("摄影 / 图源"), required=False, max_length=80, help_text=_("留空则用图片库里的署名。"))

    def render(self, value: Any, context: Any = None) -> str:
        """Leave out a picture that was deleted from the library since; its caption alone says nothing."""
        return super().render(value, context) if value.get("picture") else ""

    class Meta:
        icon = "image"
        label = _("图片")
        description = _("一张图，带图说和署名。请写替代文字，看不见图的人靠它。")
        template = "blocks/picture.html"


class PullQuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("摘句"), max_length=120, rows=2)
    speaker = blocks.CharBlock(label=_("谁说的"), required=False, max_length=60)

    class Meta:
        icon = "openquote"
        label = _("摘句")
        description = _("从文中摘出的一句话，放大排。每篇一两处足够。")
        template = "blocks/pull_quote.html"
        preview_value: ClassVar = {"text": _("规程写得下步骤，写不下犹豫。"), "speaker": ""}


class NoteBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(label=_("说明"), features=["bold", "link"])

    class Meta:
        icon = "info-circle"
        label = _("说明")
        description = _("编者按、更正、提示。左侧有一条铜色边。")
        template = "blocks/note.html"
        preview_value: ClassVar = {"text": _("<p>本文经作者授权刊发。</p>")}


class PauseBlock(blocks.StaticBlock):
    class Meta:
        icon = "horizontalrule"
        label = _("停顿")
        description = _("一小段尺，表示换一个话题。")
        admin_text = _("停顿：一小段尺")
        template = "blocks/pause.html"


PROSE_BLOCKS = [
    ("heading", HeadingBlock()),
    ("paragraph", ParagraphBlock(features=PROSE_FEATURES)),
    ("picture", PictureBlock()),
    ("pull_quote", PullQuoteBlock()),
    ("note", NoteBlock()),
    ("pause", PauseBlock()),
]
