"""Blocks that only the showcase uses: cues of a speech script, works in an exhibition."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks import PROSE_BLOCKS, HeadingBlock, NoteBlock, ParagraphBlock, PictureBlock, PullQuoteBlock


class CueBlock(blocks.StructBlock):
    time = blocks.RegexBlock(
        r"^\d{1,3}:[0-5]\d$",
        label=_("时间"),
        required=False,
        help_text=_("分:秒，例 2:14；没有录音可留空。"),
        error_messages={"invalid": _("请写成“分:秒”，例 2:14。")},
    )
    text = blocks.RichTextBlock(label=_("讲的话"), features=["bold", "italic"])

    class Meta:
        icon = "comment"
        label = _("一段话")
        description = _("讲稿里的一段，可以标出它在录音里的时间。")
        template = "blocks/cue.html"
        preview_value: ClassVar = {"time": "2:14", "text": _("<p>有一年冬天，有一个数，我量了三遍，三遍都在允许范围的边上。</p>")}


class ChosenWorkBlock(blocks.StructBlock):
    work = blocks.PageChooserBlock(label=_("获奖作品"), page_type="showcase.WorkPage")
    remark = blocks.TextBlock(label=_("选它的理由"), required=False, rows=2, max_length=200)

    class Meta:
        icon = "doc-full"
        label = _("获奖作品")
        description = _("一件获奖作品，可写一两句为什么选它。按这里的顺序展出。")


STORY_BLOCKS = PROSE_BLOCKS
SCRIPT_BLOCKS = [("cue", CueBlock()), ("pull_quote", PullQuoteBlock()), ("note", NoteBlock())]
EXHIBITION_BLOCKS = [
    ("work", ChosenWorkBlock()),
    ("heading", HeadingBlock()),
    ("paragraph", ParagraphBlock()),
    ("picture", PictureBlock()),
    ("pull_quote", PullQuoteBlock()),
]
