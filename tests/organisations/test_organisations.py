"""Units: one record for ever; former names lead to it; the same name never belongs to two."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from organisations.models import FormerName, Organisation
from organisations.queries import by_former_slug, by_name, by_slug
from organisations.services import create_organisation, create_promoting_unit, rename

pytestmark = pytest.mark.django_db


def test_new_unit_gets_address_and_sort_key_from_its_pinyin():
    unit = create_organisation("上海市儿童福利院")
    assert unit.slug == "shanghaishiertongfuliyuan"
    assert unit.sort_name == "shanghaishiertongfuliyuan"


def test_units_sort_by_pinyin():
    for name in ("浙江厂", "安徽厂", "北京厂"):
        create_organisation(name)
    assert list(Organisation.objects.values_list("name", flat=True)) == ["安徽厂", "北京厂", "浙江厂"]


def test_units_of_one_sound_get_two_addresses():
    assert {create_organisation("上海仪器厂").slug, create_organisation("上海仪器场").slug} == {"shanghaiyiqichang", "shanghaiyiqichang-2"}


def test_renaming_keeps_the_old_name_and_address(chief):
    unit = create_organisation("旧名厂")
    rename(unit, "新名公司", by=chief, note="工商变更")
    unit.refresh_from_db()
    assert (unit.name, unit.slug) == ("新名公司", "xinminggongsi")
    assert by_former_slug("jiumingchang") == unit
    assert by_name("旧名厂") == by_name("新名公司") == by_slug("xinminggongsi") == unit
    assert ModelLogEntry.objects.get(action="organisations.rename").data == {"from": "旧名厂", "to": "新名公司"}


def test_renaming_back_takes_the_old_address_again():
    unit = create_organisation("甲厂")
    rename(unit, "乙厂", by=None)
    unit = rename(unit, "甲厂", by=None)
    assert (unit.name, unit.slug) == ("甲厂", "jiachang")
    assert list(unit.former_names.values_list("name", "slug")) == [("乙厂", "yichang")]


def test_renaming_to_the_same_sound_keeps_both_addresses_apart():
    unit = create_organisation("上海仪器厂")
    unit = rename(unit, "上海仪器场", by=None)
    assert unit.slug != "shanghaiyiqichang"
    assert by_former_slug("shanghaiyiqichang") == unit


def test_renaming_to_itself_changes_nothing():
    unit = create_organisation("甲厂")
    rename(unit, " 甲厂 ", by=None)
    assert not FormerName.objects.exists()


@pytest.mark.parametrize("taken", ["乙厂", "乙厂旧名"])
def test_name_that_another_unit_has_or_had_is_refused(taken):
    other = create_organisation("乙厂旧名")
    rename(other, "乙厂", by=None)
    unit = create_organisation("甲厂")
    with pytest.raises(ValidationError):
        rename(unit, taken, by=None)
    unit.refresh_from_db()
    assert (unit.name, unit.slug) == ("甲厂", "jiachang")
    with pytest.raises(ValidationError):
        create_organisation(taken)


def test_former_name_that_a_unit_bears_today_is_refused():
    create_organisation("乙厂")
    with pytest.raises(ValidationError, match="现名"):
        FormerName(organisation=create_organisation("甲厂"), name="乙厂").full_clean()


def test_example_unit_must_say_so_in_its_name():
    with pytest.raises(ValidationError, match="某"):
        create_organisation("真实的厂", is_example=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(name="真实的厂", slug="x", sort_name="x", is_example=True)


def test_promoting_units_of_one_sound_get_two_addresses():
    assert {create_promoting_unit("浦东局").slug, create_promoting_unit("浦东菊").slug} == {"pudongju", "pudongju-2"}


def test_unit_is_renamed_in_the_admin_and_its_name_box_is_locked(client, editor):
    unit = create_organisation("甲厂")
    client.force_login(editor)
    edit = client.get(f"/admin/snippets/organisations/organisation/edit/{unit.pk}/").content.decode()
    assert f"/admin/organisations/{unit.pk}/rename/" in edit
    client.post(f"/admin/organisations/{unit.pk}/rename/", {"name": "乙公司", "until": "2024-01-31", "note": ""})
    unit.refresh_from_db()
    assert unit.name == "乙公司"
    assert str(unit.former_names.get().until) == "2024-01-31"


def test_renaming_to_a_taken_name_in_the_admin_says_why(client, editor):
    unit = create_organisation("甲厂")
    create_organisation("乙厂")
    client.force_login(editor)
    response = client.post(f"/admin/organisations/{unit.pk}/rename/", {"name": "乙厂", "until": "", "note": ""})
    assert "单位全称" in response.content.decode()
    unit.refresh_from_db()
    assert unit.name == "甲厂"
