"""The invented edition: every state of every page, marked 示例, belonging to invented units."""

import io
import json
from typing import Any

from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.models import Collection

from covers.enums import Palette
from covers.queries.cover import figure
from covers.services import render_png
from editions.enums import AwardKind, ResultsState
from editions.models import Award, Contest, Edition, Format, Source
from home.models import HomePage, Pick
from library.models import Picture
from organisations.enums import TagKind
from organisations.models import FormerName, Organisation, OrganisationTag, PromotingUnit, Region
from organisations.services import create_organisation, create_promoting_unit
from showcase.models import Card, Credit, EditionFigure, EditionPage, EditionSource, ExhibitionPage, Honour, RightsStatement, ShowcaseIndexPage, Still, WorkPage
from showcase.services import open_edition_page, withdraw

from .sample import day, make_award, make_format, make_vocabulary, publish_work, read

COLLECTION = "示例"
_AWARDS: list[tuple[str, str, int | None, str]] = [
    ("一等奖", AwardKind.PROFESSIONAL, 1, ""),
    ("二等奖", AwardKind.PROFESSIONAL, 2, ""),
    ("三等奖", AwardKind.PROFESSIONAL, 3, ""),
    ("最具风采奖", AwardKind.AUDIENCE, None, ""),
    ("最佳演绎奖", AwardKind.AUDIENCE, None, ""),
    ("最具创意奖", AwardKind.AUDIENCE, None, ""),
    ("最佳人气奖", AwardKind.AUDIENCE, None, ""),
]


@transaction.atomic
def load_example() -> int:
    """Load the invented edition; return how many works were added. Running it again adds nothing."""
    data, archive = read("example.json"), read("archive.json")
    if Contest.objects.filter(slug=data["contest"]["slug"]).exists():
        return 0
    make_vocabulary(archive)
    contest = Contest.objects.create(**data["contest"])
    regional = Contest.objects.create(**data["regional"])
    edition = Edition.objects.create(
        contest=contest, year=data["year"], name="示例届（虚构，仅供演示）", theme=data["theme"], palette=Palette.PLUM, results=ResultsState.COMPLETE
    )
    later = Edition.objects.create(
        contest=regional, year=data["year"] + 1, name="示例区域赛（虚构，仅供演示）", palette=Palette.OLIVE, results=ResultsState.COMPLETE
    )
    source = Source.objects.create(**data["source"])
    page = _page(edition, data, source)
    for name, kind, rank, code in _AWARDS:
        make_award(edition, name, kind, rank, code)
    make_award(later, "一等奖", AwardKind.PROFESSIONAL, 1)
    for code in ("speech", "microfilm", "essay", "case"):
        make_format(edition, code, archive["formats"][code])
    promoters = {name: create_promoting_unit(name, kind=kind, is_example=True) for name, kind in data["promoting_units"]}
    for row in data["works"]:
        _work(row, page, edition, later, source, promoters)
    _former_names(data["renamed"])
    _exhibition(data["exhibition"])
    _front_page()
    return len(data["works"])


def _page(edition: Edition, data: dict[str, Any], source: Source) -> EditionPage:
    page = open_edition_page(edition, by=None)
    if page is None:
        raise RuntimeError("the showcase page is missing: run `manage.py bootstrap` first")
    page.lead = data["lead"]
    page.figures = [EditionFigure(label="示例作品", value=sum("state" not in row for row in data["works"]), unit="件", source=source)]
    page.sources = [EditionSource(source=source)]
    page.save_revision().publish()
    return page


def _unit(row: dict[str, Any]) -> Organisation:
    found = Organisation.objects.filter(name=row["unit"]).first()
    if found:
        return found
    tags = list(OrganisationTag.objects.filter(kind=TagKind.INDUSTRY, name=row.get("industry", "")))
    region = Region.objects.filter(name="示例区").first()
    return create_organisation(row["unit"], is_example=True, region=region, tags=tags)


def _stream(row: dict[str, Any]) -> tuple[str, str]:
    story = []
    for text in row.get("story", []):
        if text.startswith("#"):
            story.append({"type": "heading", "value": {"text": text[1:]}})
        elif text.startswith(">"):
            story.append({"type": "pull_quote", "value": {"text": text[1:], "speaker": ""}})
        else:
            story.append({"type": "paragraph", "value": f"<p>{text}</p>"})
    script: list[dict[str, Any]] = [{"type": "cue", "value": {"time": time, "text": f"<p>{text}</p>"}} for time, text in row.get("script", [])]
    if script and row.get("quote"):
        script.insert(len(script) - 1, {"type": "pull_quote", "value": {"text": row["quote"], "speaker": ""}})
    return json.dumps(story, ensure_ascii=False), json.dumps(script, ensure_ascii=False)


def _work(row: dict[str, Any], page: EditionPage, edition: Edition, later: Edition, source: Source, promoters: dict[str, PromotingUnit]) -> WorkPage:
    story, script = _stream(row)
    work = WorkPage(
        title=row["title"],
        format=Format.objects.get(edition=edition, code=row["format"]),
        organisation=_unit(row),
        promoting_unit=promoters.get(row.get("promoter", "")),
        lead=row.get("lead", ""),
        story=story,
        script=script,
        script_note=row.get("script_note", ""),
        duration=row.get("seconds"),
        verified="（示例）",
        rights=RightsStatement.objects.filter(name="转载须同意").first() if row.get("lead") else None,
    )
    work.credits = [Credit(role=role, names=names, sort_order=place) for place, (role, names) in enumerate(row.get("credits", []))]
    work.stills = _stills(row)
    if row.get("tags"):
        work.tags.add(*row["tags"].split("、"))
    names = [row["award"], *row.get("also", [])]
    honours = [Honour(award=Award.objects.get(edition=edition, name=name), source=source, source_row="示例", sort_order=i) for i, name in enumerate(names)]
    if row.get("regional"):
        honours.append(Honour(award=Award.objects.get(edition=later, name=row["regional"]), source=source, source_row="示例", sort_order=9))
    state = row.get("state", "live")
    publish_work(page, work, honours, live=state != "draft")
    if state == "withdrawn":
        withdraw(work, by=None, reason="示例：演示撤下后的样子")
    return work


def _stills(row: dict[str, Any]) -> list[Still]:
    """Draw pictures for a work: nothing here was photographed, and the captions say so."""
    count = row.get("stills", 0)
    if not count:
        return []
    root = Collection.get_first_root_node()
    collection = root.get_children().filter(name=COLLECTION).first() or root.add_child(name=COLLECTION)
    stills = []
    for place in range(count):
        palette = (Palette.INDIGO, Palette.PINE, Palette.UMBER)[place % 3]
        art = figure(f"{row['title']}{place}", "film", palette, 640, 480)
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="960" viewBox="0 0 640 480">{art}</svg>'
        file = ImageFile(io.BytesIO(render_png(drawing)), name=f"example-{place + 1}.png")
        picture = Picture(title=f"示例插图：{row['title']} {place + 1}", file=file, collection=collection, caption="示例插图，由程序绘制", credit="示例")
        picture._set_image_file_metadata()
        picture.save()
        stills.append(Still(picture=picture, alt="几何图形组成的示例插图", caption="", is_cover=place == 0, sort_order=place))
    return stills


def _former_names(data: dict[str, Any]) -> None:
    unit = Organisation.objects.get(name=data["unit"])
    for name, until, note in data["former"]:
        former = FormerName(organisation=unit, name=name, until=day(until), note=note)
        former.full_clean()
        former.save()


def _exhibition(data: dict[str, Any]) -> None:
    body = []
    for kind, value, *rest in data["body"]:
        if kind == "work":
            work = WorkPage.objects.get(title=value, organisation__is_example=True)
            body.append({"type": "work", "value": {"work": work.pk, "remark": rest[0]}})
        elif kind == "pull_quote":
            body.append({"type": kind, "value": {"text": value, "speaker": ""}})
        else:
            body.append({"type": kind, "value": value})
    index = ShowcaseIndexPage.objects.get()
    page = ExhibitionPage(title=data["title"], curator=data["curator"], lead=data["lead"], body=json.dumps(body, ensure_ascii=False))
    index.add_child(instance=page)
    page.save_revision().publish()


def _front_page() -> None:
    """Put real winners first and an example essay in the middle of a front page that has no picks yet."""
    home = HomePage.objects.get()
    if home.picks.exists() or home.reading_id:
        return
    real = list(Card.objects.filter(is_example=False, organisation__region__name="上海").order_by("-year", "sort_key")[:3])
    examples = list(Card.objects.filter(is_example=True).order_by("sort_key")[:3])
    home.picks = [Pick(work_id=card.pk, sort_order=place) for place, card in enumerate([*real, *examples])]
    home.reading = WorkPage.objects.filter(title="写在工艺卡背面的字", organisation__is_example=True).first()
    home.save_revision().publish()


@transaction.atomic
def remove_example() -> int:
    """Remove the invented edition with everything that belongs to it; return how many works went."""
    data = read("example.json")
    works = WorkPage.objects.filter(organisation__is_example=True)
    count = works.count()
    ExhibitionPage.objects.filter(title=data["exhibition"]["title"], curator=data["exhibition"]["curator"]).delete()
    for page in EditionPage.objects.filter(edition__contest__is_example=True):
        page.delete()
    Picture.objects.filter(collection__name=COLLECTION).delete()
    Collection.objects.filter(name=COLLECTION).delete()
    Edition.objects.filter(contest__is_example=True).delete()
    Contest.objects.filter(is_example=True).delete()
    Source.objects.filter(title=data["source"]["title"]).delete()
    PromotingUnit.objects.filter(is_example=True).delete()
    Organisation.objects.filter(is_example=True).delete()
    return count
