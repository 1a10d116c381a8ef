"""The sample archive: real past winners as facts, each with the document that says so."""

import csv
import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from editions.enums import AwardKind
from editions.models import Award, Contest, Edition, EditionParty, Format, Milestone, Source
from editions.queries import default_seal
from organisations.enums import TagKind
from organisations.models import Organisation, OrganisationTag, Region
from organisations.queries import by_name
from organisations.services import create_organisation
from pages.validators import pinyin_slug
from showcase.models import EditionFigure, EditionPage, EditionSource, Honour, WorkPage
from showcase.services import open_edition_page

FOLDER = Path(__file__).resolve().parents[1] / "sample"
FIRST_YEAR = 2013
_CONTEST_OF = {"national": "national", "regional": "division"}
_AWARDS = {"一等奖": 1, "二等奖": 2, "三等奖": 3, "总决赛第二名": 2}


def read(name: str) -> dict[str, Any]:
    """Return a file of the sample folder."""
    return json.loads((FOLDER / name).read_text())


def day(text: str | None) -> datetime.date | None:
    """Read a date as the sample writes it."""
    return datetime.date.fromisoformat(text) if text else None


def make_award(edition: Edition, name: str, kind: str, rank: int | None, format_code: str = "") -> Award:
    """Return an edition's award of this name, making it with the seal such an award usually bears."""
    found = Award.objects.filter(edition=edition, name=name, format_code=format_code).first()
    if found:
        return found
    shape, text = default_seal(kind, rank, name)
    award = Award(edition=edition, name=name, kind=kind, rank=rank, format_code=format_code, seal_shape=shape, seal_text=text)
    award.sort_order = Award.objects.filter(edition=edition).count()
    award.full_clean()
    award.save()
    return award


def make_format(edition: Edition, code: str, data: dict[str, Any], **limits: Any) -> Format:
    """Return an edition's format of this code, making it with ``limits`` where there is none."""
    found = Format.objects.filter(edition=edition, code=code).first()
    return found or Format.objects.create(edition=edition, code=code, sort_order=Format.objects.filter(edition=edition).count(), **data, **limits)


def make_vocabulary(data: dict[str, Any]) -> None:
    """Make contests, regions and tags."""
    for row in data["contests"]:
        Contest.objects.get_or_create(slug=row["slug"], defaults=row)
    for place, name in enumerate(data["regions"]):
        Region.objects.get_or_create(name=name, defaults={"slug": pinyin_slug(name, "diqu"), "position": place})
    for kind, names in ((TagKind.INDUSTRY, data["industries"]), (TagKind.COMPANY, data["company_tags"])):
        for place, name in enumerate(names):
            OrganisationTag.objects.get_or_create(name=name, kind=kind, defaults={"slug": pinyin_slug(name, "biaoqian"), "position": place})


def make_source(key: str, data: dict[str, Any]) -> Source:
    """Return the source that ``data`` lists under ``key``, recording it where it is new."""
    values = data["sources"][key]
    address = values.get("address", key if key.startswith("http") else "")
    rest = {k: v for k, v in values.items() if k not in ("address", "title", "published_on")}
    source, _made = Source.objects.get_or_create(title=values["title"], address=address, defaults={**rest, "published_on": day(values.get("published_on"))})
    return source


def make_edition(row: dict[str, Any], data: dict[str, Any]) -> Edition:
    """Make one edition with its formats, awards, dates and parties."""
    contest = Contest.objects.get(slug=row["contest"])
    year, division = row["year"], row.get("division", "")
    found = Edition.objects.filter(contest=contest, year=year, division=division).first()
    if found:
        return found
    city = row["contest"] == "city"
    edition = Edition(
        contest=contest,
        year=year,
        division=division,
        ordinal=row.get("ordinal") or (year - FIRST_YEAR + 1 if city else None),
        name=row.get("name") or f"{year}年上海市质量品牌故事大赛",
        theme=row.get("theme", ""),
        notice_number=row.get("notice_number", ""),
        palette=row.get("palette", "umber"),
        results=row["results"],
        announced_on=day(row.get("announced_on")),
    )
    edition.save()
    for code in row.get("formats", []):
        make_format(edition, code, data["formats"][code], **row.get("limits", {}).get(code, {}))
    for name, kind, rank, format_code in row.get("awards", []):
        make_award(edition, name, kind, rank, format_code)
    for place, values in enumerate(row.get("milestones", [])):
        dates = {"starts_on": day(values["starts_on"]), "ends_on": day(values.get("ends_on"))}
        Milestone.objects.create(edition=edition, sort_order=place, **{**values, **dates})
    for place, (role, name) in enumerate(row.get("parties", [])):
        EditionParty.objects.create(edition=edition, sort_order=place, role=role, name=name)
    return edition


def make_edition_page(edition: Edition, row: dict[str, Any], data: dict[str, Any]) -> EditionPage:
    """Make the public page of a city edition."""
    found = EditionPage.objects.filter(edition=edition).first()
    if found:
        return found
    page = open_edition_page(edition, by=None)
    if page is None:
        raise RuntimeError("the showcase page is missing: run `manage.py bootstrap` first")
    page.lead = row.get("lead", "")
    page.figures = [
        EditionFigure(label=label, value=value, unit=unit, source=make_source(source, data), sort_order=place)
        for place, (label, value, unit, source) in enumerate(row.get("figures", []))
    ]
    page.sources = [EditionSource(source=make_source(key, data), sort_order=place) for place, key in enumerate(row.get("sources", []))]
    page.save_revision().publish()
    return page


def publish_work(page: EditionPage, work: WorkPage, honours: list[Honour], *, live: bool = True) -> WorkPage:
    """Put ``work`` with its honours below ``page``."""
    work.honours = honours
    work.live = False
    page.add_child(instance=work)
    revision = work.save_revision()
    if live:
        revision.publish()
        work.refresh_from_db()
    return work


def winners() -> Iterator[dict[str, str]]:
    """Yield the rows of the list of real winners."""
    with (FOLDER / "winners.csv").open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


@transaction.atomic
def load_archive() -> int:
    """Load the real archive; return how many works were added. Running it again adds nothing."""
    data = read("archive.json")
    make_vocabulary(data)
    for row in data["editions"]:
        edition = make_edition(row, data)
        if row["contest"] == "city":
            make_edition_page(edition, row, data)
    return sum(_add_winner(row, data) for row in winners())


def _organisation(printed: str, data: dict[str, Any]) -> Organisation:
    name = data["organisation_names"].get(printed, printed)
    region = Region.objects.filter(name=data["organisation_regions"].get(name, "")).first()
    return by_name(name) or create_organisation(name, region=region)


def _add_winner(row: dict[str, str], data: dict[str, Any]) -> bool:
    year = int(row["year"])
    edition = Edition.objects.get(contest__slug=_CONTEST_OF[row["competition_level"]], year=year, name=row["edition_name"])
    organisation = _organisation(row["organisation"], data)
    if WorkPage.objects.filter(title=row["title"], organisation=organisation).exists():
        return False
    page = EditionPage.objects.get(edition__year=year, edition__contest__slug="city")
    award = make_award(edition, row["award"], AwardKind.PROFESSIONAL, _AWARDS.get(row["award"]))
    work = WorkPage(
        title=row["title"],
        format=make_format(edition, row["format"], data["formats"][row["format"]]),
        organisation=organisation,
        printed_organisation=row["organisation"] if row["organisation"] != organisation.name else "",
        verified="题目、单位、奖项",
        provenance=data["notes"].get(row["title"], ""),
    )
    division = row["promoting_unit_or_region"] if edition.division != row["promoting_unit_or_region"] else ""
    honour = Honour(award=award, source=make_source(row["source_url"], data), source_row="正文", division=division)
    publish_work(page, work, [honour])
    return True
