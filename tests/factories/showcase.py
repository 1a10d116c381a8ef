from editions.models import Award, Edition
from showcase.models import EditionPage, Honour, WorkPage
from showcase.services import open_edition_page

from .editions import AwardFactory, EditionFactory, FormatFactory, SourceFactory
from .organisations import OrganisationFactory


def make_edition_page(edition: Edition | None = None, **values) -> EditionPage:
    """A live page for a city edition."""
    return open_edition_page(edition or EditionFactory(**values), by=None, live=True)


def make_work(title="质量品牌故事", *, page: EditionPage | None = None, awards: list[Award] | None = None, live=True, **values) -> WorkPage:
    """A work below its year's page, with one honour for each award and a source for each; published unless ``live`` is false."""
    page = page or make_edition_page()
    awards = awards if awards is not None else [AwardFactory(edition=page.edition)]
    values.setdefault("format", FormatFactory(edition=page.edition))
    values.setdefault("organisation", OrganisationFactory(example=page.edition.contest.is_example))
    tags = values.pop("tags", [])
    children = {name: values.pop(name) for name in ("credits", "stills") if name in values}
    work = WorkPage(title=title, live=False, **values)
    work.honours = [Honour(award=award, source=SourceFactory(), source_row="第 1 行", sort_order=i) for i, award in enumerate(awards)]
    for name, rows in children.items():
        setattr(work, name, rows)
    work.tags.add(*tags)
    page.add_child(instance=work)
    revision = work.save_revision()
    if live:
        revision.publish()
        work.refresh_from_db()
    return work
