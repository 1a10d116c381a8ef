"""Fills an empty database with an archive of a given size.

Pages, honours and units are written in bulk, with the CMS's tree paths made here; cards, facets and index entries are written by
the product's own services, so they cannot differ from what publishing would have written.
"""

import datetime
import json
from collections.abc import Iterator
from itertools import islice
from random import Random
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max, Model
from modelsearch.backends import get_search_backend
from taggit.models import Tag
from wagtail.models import Locale, Page

from bench import words
from editions.models import Award, Contest, Edition, Format, Source
from home.services import bootstrap, ensure_roles
from home.services.sample import make_award, make_format, make_vocabulary, read
from organisations.models import Organisation, OrganisationTag, PromotingUnit, Region
from pages.validators import pinyin_key, pinyin_slug
from showcase.models import Credit, Honour, WorkNumber, WorkPage, WorkTag
from showcase.services import open_edition_page, rebuild_catalogue

YEARS = range(2013, 2026)
# The largest edition holds this share of all works, so that a page of the smallest archive is as full as one of the largest.
LARGEST_YEAR, LARGEST_SHARE = 2020, 0.3
PALETTES = ["cinnabar", "indigo", "pine", "amber", "slate", "maroon", "moon", "gamboge", "umber", "sage", "ochre", "teal", "plum"]
FORMATS = ["speech", "microfilm", "essay", "case"]
AWARDS = [("一等奖", "professional", 1), ("二等奖", "professional", 2), ("三等奖", "professional", 3), ("优秀奖", "professional", 4)]
AWARDS += [(name, "audience", None) for name in ("最佳人气奖", "最佳风采奖", "最佳创意奖", "最佳现场奖")]
AWARDS += [("优秀组织奖", "commendation", None), ("优秀推进奖", "commendation", None)]
AWARD_WEIGHTS = [5, 15, 35, 45]
CHUNK = 500
# Archives up to this size are compared with what publishing work by work would have written.
CHECKED = 500


class Year(NamedTuple):
    """What a work of one year may hold."""

    page: Page
    formats: list[Format]
    awards: list[Award]
    regional: Award
    source: Source


class Batch(NamedTuple):
    """Works with their rows, ready to be written."""

    works: list[WorkPage]
    rows: list[Model]


def seed(size: int) -> None:
    """Write an archive of ``size`` works into the (migrated) database."""
    dice = Random(20260731)
    with transaction.atomic():
        ensure_roles(bootstrap())
        years = _years()
        units = _organisations(max(40, size // 20), dice)
        promoters = _promoters()
        tags = [Tag.objects.get_or_create(name=name, defaults={"slug": pinyin_slug(name, "zhuti")})[0] for name in words.THEMES]
        factory = _Works(dice, units, promoters, tags)
        for year, count in _sizes(size).items():
            _write_year(factory, year, years[year], count)
        _reset_sequences()
    _index_entries()
    rebuild_catalogue()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _sizes(size: int) -> dict[int, int]:
    largest = round(size * LARGEST_SHARE)
    rest, over = divmod(size - largest, len(YEARS) - 1)
    others = [year for year in YEARS if year != LARGEST_YEAR]
    return {year: largest if year == LARGEST_YEAR else rest + (others.index(year) < over) for year in YEARS}


def _years() -> dict[int, Year]:
    data = read("archive.json")
    make_vocabulary(data)
    city, regional = Contest.objects.get(slug="city"), Contest.objects.get(slug="regional")
    found = {}
    for place, year in enumerate(YEARS):
        edition = Edition.objects.create(
            contest=city,
            year=year,
            ordinal=place + 1,
            name=f"{year}年上海市质量品牌故事大赛",
            theme="讲好质量故事",
            palette=PALETTES[place],
            results="complete",
        )
        abroad = Edition.objects.create(contest=regional, year=year + 1, name=f"{year + 1}年苏浙皖赣沪质量品牌故事比赛", results="partial")
        found[year] = Year(
            page=open_edition_page(edition, by=None, live=True),
            formats=[make_format(edition, code, data["formats"][code]) for code in FORMATS],
            awards=[make_award(edition, *award) for award in AWARDS],
            regional=make_award(abroad, "一等奖", "professional", 1),
            source=Source.objects.create(title=f"{year}年获奖名单", publisher="上海市质量协会", address=f"https://example.org/{year}"),
        )
    return found


def _organisations(count: int, dice: Random) -> list[Organisation]:
    regions, industries = list(Region.objects.all()), list(OrganisationTag.objects.filter(kind="industry"))
    units = []
    for number in range(count):
        name = words.unit_name(number)
        units.append(Organisation(name=name, slug=f"{pinyin_slug(name, 'danwei')[:70]}-{number}", sort_name=pinyin_key(name, 60), region=dice.choice(regions)))
    Organisation.objects.bulk_create(units, batch_size=CHUNK)
    through = Organisation.tags.through
    through.objects.bulk_create([through(organisation=unit, organisationtag=dice.choice(industries)) for unit in units], batch_size=CHUNK)
    return units


def _promoters() -> list[PromotingUnit]:
    rows = [PromotingUnit(name=name, slug=pinyin_slug(name, "tuijin"), sort_name=pinyin_key(name, 60)) for name in words.PROMOTERS]
    return PromotingUnit.objects.bulk_create(rows)


class _Works:
    """Makes works, numbering pages and rows itself so that they can be written in bulk."""

    def __init__(self, dice: Random, units: list[Organisation], promoters: list[PromotingUnit], tags: list[Tag]) -> None:
        self.dice, self.units, self.promoters, self.tags = dice, units, promoters, tags
        self.content_type = ContentType.objects.get_for_model(WorkPage)
        self.locale = Locale.get_default()
        self.next_pk = (Page.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
        self.clock = datetime.datetime(2014, 1, 1, tzinfo=datetime.UTC)

    def of(self, year: int, place: Year, count: int) -> Iterator[tuple[WorkPage, list[Model]]]:
        """Yield the works of one year with their honours, makers, tags and number."""
        slugs: dict[str, int] = {}
        for number in range(1, count + 1):
            self.clock += datetime.timedelta(minutes=40)
            title = words.title(self.dice)
            base = pinyin_slug(title, "zuopin")
            slugs[base] = slugs.get(base, 0) + 1
            slug = base if slugs[base] == 1 else f"{base}-{slugs[base]}"
            work = self._page(place, title, slug, number)
            yield work, list(self._rows(work, year, place, number))

    def _page(self, place: Year, title: str, slug: str, number: int) -> WorkPage:
        dice, full = self.dice, number % 5 == 2
        work = WorkPage(
            pk=self.next_pk, title=title, draft_title=title, slug=slug, path=WorkPage._get_path(place.page.path, place.page.depth + 1, number),
            depth=place.page.depth + 1, numchild=0, url_path=f"{place.page.url_path}{slug}/", content_type=self.content_type, locale=self.locale, live=True,
            has_unpublished_changes=False, first_published_at=self.clock, last_published_at=self.clock, latest_revision_created_at=self.clock,
            format=dice.choices(place.formats, [50, 25, 15, 10])[0], organisation=dice.choice(self.units), promoting_unit=dice.choice(self.promoters),
            verified="题目、单位、奖项", duration=dice.randrange(300, 480) if full else None, lead="三十年，只为一个刻度。" if full else "",
            story=json.dumps(words.story(dice)) if full else "[]",
        )  # fmt: skip
        work.page_ptr_id = self.next_pk
        self.next_pk += 1
        return work

    def _rows(self, work: WorkPage, year: int, place: Year, number: int) -> Iterator[Model]:
        dice = self.dice
        awards = [dice.choices(place.awards[:4], AWARD_WEIGHTS)[0]]
        awards += [dice.choice(place.awards[4:8])] if number % 8 == 0 else []
        awards += [place.regional] if number % 40 == 0 else []
        for order, award in enumerate(awards):
            yield Honour(work=work, award=award, source=place.source, source_row=f"第 {number} 行", sort_order=order)
        if work.duration:
            yield from (Credit(work=work, role=role, names=names, sort_order=i) for i, (role, names) in enumerate([("讲述", "王工"), ("撰稿", "李工、张工")]))
            yield from (WorkTag(content_object=work, tag=tag) for tag in dice.sample(self.tags, 2))
        yield WorkNumber(number=f"{year}-{number:04d}", year=year, serial=number, work=work, last_path=f"/showcase/{year}/{work.slug}/")


def _write_year(factory: _Works, year: int, place: Year, count: int) -> None:
    made = factory.of(year, place, count)
    while chunk := list(islice(made, CHUNK)):
        _write(Batch([work for work, _rows in chunk], [row for _work, rows in chunk for row in rows]))
    Page.objects.filter(pk=place.page.pk).update(numchild=count)


def _write(batch: Batch) -> None:
    """Insert a chunk: the tree's rows, then the works' own columns under the same keys, then what belongs to them."""
    base = Page._meta.concrete_fields
    Page.objects.bulk_create([Page(**{f.attname: getattr(work, f.attname) for f in base}) for work in batch.works])
    own = WorkPage._meta.local_concrete_fields
    WorkPage._base_manager._insert(batch.works, fields=own, using="default", raw=True)
    for model in (Honour, Credit, WorkTag, WorkNumber):
        model.objects.bulk_create([row for row in batch.rows if isinstance(row, model)], batch_size=CHUNK)


def _reset_sequences() -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Page]):
            cursor.execute(statement)


def _index_entries() -> None:
    """Write the CMS's search index in chunks; its average title length is computed once at the end, not once a chunk."""
    index = get_search_backend().get_index_for_model(WorkPage)
    refresh, index._refresh_title_norms = index._refresh_title_norms, lambda: None
    works = WorkPage.objects.select_related("organisation").order_by("pk").iterator(chunk_size=CHUNK)
    with transaction.atomic():
        while chunk := list(islice(works, CHUNK)):
            index.add_items(WorkPage, chunk)
        refresh(full=True)


def migrate() -> None:
    """Make the tables."""
    call_command("migrate", verbosity=0)


def seeded() -> int:
    """Return how many works the database holds already; none before it has tables."""
    if WorkPage._meta.db_table not in connection.introspection.table_names():
        return 0
    return WorkPage.objects.count()
