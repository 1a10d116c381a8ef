"""A work's page: complete with title, unit and award alone; every honour says where it is written."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail import blocks
from wagtail.models import Page, PageViewRestriction

from organisations.services import rename
from showcase.blocks import STORY_BLOCKS
from showcase.models import Credit, RightsStatement, WorkPage
from tests.factories.editions import AwardFactory, EditionFactory, FormatFactory, SourceFactory
from tests.factories.organisations import OrganisationFactory, PromotingUnitFactory
from tests.factories.showcase import make_edition_page, make_work

pytestmark = pytest.mark.django_db


def soup(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, (path, response.status_code)
    return BeautifulSoup(response.content, "html.parser")


def path_of(work):
    return work.card.path


@pytest.fixture
def record():
    return make_work("平凡，又不平凡", organisation=OrganisationFactory(name="上海飞机设计研究院"), verified="题目、单位、奖项")


def test_record_with_only_title_unit_and_award_is_complete(client, record):
    page = soup(client, path_of(record))
    text = page.select_one("main").text
    assert page.h1.text == "平凡，又不平凡"
    assert "上海飞机设计研究院" in text
    assert "一等奖" in text
    assert "讲稿、录像、讲述者、推进单位尚未入库" in text
    assert page.select_one("a[href*='/tips/new/?work=2024-0001']")
    assert page.select_one(".cover svg")


def test_every_honour_names_its_source_and_where_in_it(client, record):
    honour = record.honours.get()
    item = soup(client, path_of(record)).select_one(".route li")
    assert honour.award.edition.name in item.text
    assert item.a["href"] == honour.source.address
    assert "第 1 行" in item.text


def test_several_honours_of_several_years_stand_on_one_page(client):
    page = make_edition_page(EditionFactory(year=2024))
    regional = AwardFactory(edition=EditionFactory(year=2025, contest__regional=True, contest__city=False))
    work = make_work(page=page, awards=[AwardFactory(edition=page.edition), AwardFactory(edition=page.edition, popular=True), regional])
    shown = soup(client, path_of(work))
    assert [item.select_one(".when").text for item in shown.select(".route li")] == ["2024 年", "2024 年", "2025 年"]
    assert len(shown.select("aside .seal")) == 3
    assert "2025 区域赛一等奖" in shown.select_one(".facts").text


def test_full_work_shows_text_credits_rights_and_dates(client):
    rights = RightsStatement.objects.create(name="可转载", reprint="free", text="注明出处即可。")
    story = json.dumps([{"type": "heading", "value": {"text": "小标题"}}, {"type": "paragraph", "value": "<p>正文一段。</p>"}])
    script = json.dumps([{"type": "cue", "value": {"time": "2:14", "text": "<p>讲的话。</p>"}}])
    work = make_work(
        story=story, script=script, script_note="字句未改", lead="导语。", duration=372, rights=rights, promoting_unit=PromotingUnitFactory(name="浦东局"),
        credits=[Credit(role="讲述", names="王工、李工")], corrected_on="2024-10-01", correction="改正单位名", tags=["师徒"],
    )  # fmt: skip
    text = soup(client, path_of(work)).select_one("main").text
    for expected in (
        "小标题",
        "正文一段。",
        "2:14",
        "讲的话。",
        "字句未改",
        "导语。",
        "6 分 12 秒",
        "注明出处即可。",
        "浦东局",
        "王工、李工",
        "2024 年 10 月 1 日：改正单位名",
        "师徒",
    ):
        assert expected in text
    assert "尚未入库" not in text


def test_default_rights_statement_stands_on_works_that_name_none(client, record):
    assert "只载录事实" in soup(client, path_of(record)).text


@pytest.mark.parametrize("honours", [1, 3])
def test_page_takes_five_queries_at_most(client, honours, django_assert_max_num_queries):
    page = make_edition_page()
    kinds = [{}, {"second": True}, {"popular": True}]
    awards = [AwardFactory(edition=page.edition, **kind) for kind in kinds[:honours]]
    work = make_work(page=page, awards=awards, promoting_unit=PromotingUnitFactory(), tags=["师徒", "夜班"], credits=[Credit(role="讲述", names="甲")])
    for n in range(5):
        make_work(f"别的{n}", page=page, tags=["师徒"], organisation=work.organisation)
    client.get(path_of(work))
    with django_assert_max_num_queries(5):
        client.get(path_of(work))


def test_related_works_are_of_the_unit_first_and_never_itself(client, record):
    same = make_work("同一单位的另一件", page=record.get_parent().specific, organisation=record.organisation)
    other = make_work("同年同奖的一件", page=record.get_parent().specific)
    titles = [link.text for link in soup(client, path_of(record)).select(".covers .ti a")]
    assert titles == [same.title, other.title]


def test_related_works_of_examples_are_examples_and_of_real_works_real(client, record):
    example = EditionFactory(year=2000, contest__example=True, contest__city=False)
    page = make_edition_page(example)
    unit = OrganisationFactory(example=True)
    first, second = make_work("示例一", page=page, organisation=unit, tags=["师徒"]), make_work("示例二", page=page, organisation=unit, tags=["师徒"])
    assert [link.text for link in soup(client, path_of(first)).select(".covers .ti a")] == [second.title]
    assert not soup(client, path_of(record)).select(".covers .ti a")


def test_draft_answers_404_and_leaks_nothing(client):
    draft = make_work("机密草稿标题", live=False)
    body = soup(client, "/showcase/2024/jimicaogaobiaoti/", status=404)
    assert "机密" not in body.text
    assert client.get(f"/admin/pages/{draft.pk}/edit/").status_code == 302


def test_restricted_year_asks_for_a_login_and_shows_no_title(client, record):
    path = path_of(record)
    PageViewRestriction.objects.create(page=Page.objects.get(pk=record.get_parent().pk), restriction_type="login")
    response = client.get(path)
    assert response.status_code == 302
    assert "login" in response["Location"]
    assert "平凡" not in client.get("/showcase/").content.decode()
    assert "平凡" not in client.get("/feeds/works.rss").content.decode()


def test_short_number_leads_to_the_page(client, record):
    response = client.get("/w/2024-0001/")
    assert response.status_code == 302
    assert response["Location"] == path_of(record)


def test_unknown_number_answers_404(client):
    assert client.get("/w/1999-0001/").status_code == 404
    assert client.get("/w/%E4%B8%AD/").status_code == 404


def test_changed_slug_leaves_a_permanent_redirect(client, record, django_capture_on_commit_callbacks):
    old = path_of(record)
    record.slug = "pingfan"
    with django_capture_on_commit_callbacks(execute=True):
        record.save_revision().publish()
    response = client.get(old)
    assert response.status_code == 301
    assert response["Location"].endswith("/showcase/2024/pingfan/")
    assert client.get("/w/2024-0001/")["Location"] == "/showcase/2024/pingfan/"


def test_unit_renamed_twice_keeps_all_its_addresses(client, record):
    unit = record.organisation
    first = unit.get_absolute_url()
    unit = rename(unit, "上海飞机设计院", by=None)
    second = unit.get_absolute_url()
    unit = rename(unit, "中国商飞上飞院", by=None)
    for old in (first, second):
        response = client.get(old)
        assert response.status_code == 301
        assert response["Location"] == unit.get_absolute_url()
    page = soup(client, unit.get_absolute_url())
    assert "平凡，又不平凡" in page.text
    assert "上海飞机设计研究院" in page.text
    assert "上海飞机设计院" in page.text


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("……？！——", "zuopin"),
        ("囍字与𬭚和喆", "xiziyuchunhezhe"),
        ("Made to Measure", "made-to-measure"),
        ("C919：３D打印", "c919-dadayin"),
        ("《“特”有底气》", "te-youdiqi"),
    ],
)
def test_odd_titles_are_published_at_an_address_of_letters(client, title, slug):
    work = make_work(title)
    shown = soup(client, path_of(work))
    assert shown.h1.text == title
    assert work.slug.startswith(slug.split("-")[0])


def test_two_works_of_one_title_get_two_addresses(client):
    page = make_edition_page()
    first, second = make_work("……", page=page), make_work("！！", page=page)
    assert {first.slug, second.slug} == {"zuopin", "zuopin-2"}


def test_title_of_500_characters_is_refused_with_a_sentence():
    with pytest.raises(ValidationError) as refused:
        make_work("长" * 500)
    assert "255" in refused.value.messages[0]


def test_title_of_255_characters_is_shown_whole(client):
    work = make_work("很长的题目" * 51)
    assert soup(client, path_of(work)).h1.text == "很长的题目" * 51


def test_html_in_every_field_stays_text(client):
    nasty = "<img src=x onerror=alert(1)>\"'&"
    work = make_work(
        "题" + nasty, lead=nasty, printed_organisation=nasty, script_note=nasty, verified=nasty, provenance=nasty, correction=nasty, corrected_on="2024-01-01",
        organisation=OrganisationFactory(name="单位" + nasty), promoting_unit=PromotingUnitFactory(name="推进" + nasty), tags=["标签" + nasty],
        credits=[Credit(role="角" + nasty[:20], names=nasty)], format=FormatFactory(name="形" + nasty[:10]),
        story=json.dumps([{"type": "pull_quote", "value": {"text": nasty, "speaker": nasty}}]),
    )  # fmt: skip
    source = work.honours.get().source
    source.title = "来源" + nasty
    source.save()
    for path in (
        path_of(work),
        work.organisation.get_absolute_url(),
        "/showcase/",
        "/showcase/2024/",
        "/",
        "/search/?q=" + nasty,
        "/w/2024-0001/poster/",
        "/embed/2024-0001/",
    ):
        response = client.get(path, follow=True)
        page = BeautifulSoup(response.content, "html.parser")
        assert not [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)], path
        assert not page.select("img[src=x]"), path


def test_example_work_of_a_real_unit_is_refused():
    example = EditionFactory(year=2000, contest__example=True, contest__city=False)
    work = WorkPage(title="冒充", format=FormatFactory(edition=example), organisation=OrganisationFactory())
    with pytest.raises(ValidationError, match="示例作品只能属于示例单位"):
        work.clean()


def test_linked_data_and_share_card_describe_the_work(client, record):
    page = soup(client, path_of(record))
    data = json.loads(page.select_one('script[type="application/ld+json"]').text)
    assert data["@context"] == "https://schema.org"
    assert data["name"] == "平凡，又不平凡"
    assert data["author"]["name"] == "上海飞机设计研究院"
    assert data["award"] == ["2024年市级大赛 一等奖"]
    assert data["url"].endswith(path_of(record))
    trail = json.loads(page.select('script[type="application/ld+json"]')[1].text)
    assert [step["name"] for step in trail["itemListElement"]] == ["获奖作品", "2024", "平凡，又不平凡"]
    assert trail["itemListElement"][-1]["item"] == data["url"]
    tags = {tag["property"]: tag["content"] for tag in page.select("meta[property]")}
    assert tags["og:title"] == "平凡，又不平凡"
    assert tags["og:image"].endswith("/w/2024-0001/share.png")
    assert page.select_one("link[rel=canonical]")["href"].endswith(path_of(record))


def test_preview_of_an_unsaved_draft_shows_it(client, chief):
    client = Client()
    client.force_login(chief)
    draft = make_work("草稿预览", live=False)
    response = client.get(f"/admin/pages/{draft.pk}/view_draft/")
    assert response.status_code == 200
    assert "草稿预览" in response.content.decode()
    assert "发布后编号" in response.content.decode()


def test_source_without_address_is_named_without_a_link(client):
    work = make_work()
    honour = work.honours.get()
    honour.source = SourceFactory(title="《上海质量》2020 年第 12 期", address="", publisher="上海质量杂志社")
    honour.save()
    item = soup(client, path_of(work)).select_one(".route li")
    assert "《上海质量》2020 年第 12 期" in item.text
    assert item.a is None


def test_script_typed_into_a_paragraph_is_dropped():
    """What an editor pastes passes the editor's own white list before it is stored."""
    field = blocks.StreamBlock(STORY_BLOCKS).child_blocks["paragraph"].field
    pasted = json.dumps(
        {
            "blocks": [{"key": "a", "text": "<script>alert(1)</script>", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}],
            "entityMap": {},
        }
    )
    stored = field.widget.value_from_datadict({"t": pasted}, {}, "t")
    assert "<script" not in str(stored)
    assert "&lt;script&gt;" in str(stored)
