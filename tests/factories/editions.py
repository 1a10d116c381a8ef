import factory

from editions.models import Award, Contest, Edition, Format, Source


class ContestFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda n: f"赛事{n}")
    short_name = factory.LazyAttribute(lambda o: o.name)
    slug = factory.Sequence(lambda n: f"contest-{n}")
    level = "city"
    position = 10

    class Meta:
        model = Contest
        django_get_or_create = ("slug",)

    class Params:
        city = factory.Trait(name="市级大赛", short_name="市级大赛", slug="city", level="city", position=10)
        national = factory.Trait(name="全国大赛", short_name="全国赛", slug="national", level="national", position=30)
        regional = factory.Trait(name="区域赛", short_name="区域赛", slug="regional", level="regional", position=40)
        example = factory.Trait(name="示例大赛", short_name="示例大赛", slug="example", level="city", position=80, is_example=True)


class EditionFactory(factory.django.DjangoModelFactory):
    contest = factory.SubFactory(ContestFactory, city=True)
    year = 2024
    name = factory.LazyAttribute(lambda o: f"{o.year}年{o.contest.name}")
    palette = "pine"
    results = "partial"

    class Meta:
        model = Edition
        django_get_or_create = ("contest", "year")


class FormatFactory(factory.django.DjangoModelFactory):
    edition = factory.SubFactory(EditionFactory)
    name = "演讲"
    code = "speech"
    glyph = "讲"
    pattern = "speech"

    class Meta:
        model = Format
        django_get_or_create = ("edition", "code")

    class Params:
        film = factory.Trait(name="微电影", code="microfilm", glyph="影", pattern="film")
        essay = factory.Trait(name="征文", code="essay", glyph="文", pattern="essay")


class AwardFactory(factory.django.DjangoModelFactory):
    edition = factory.SubFactory(EditionFactory)
    name = "一等奖"
    key = "yidengjiang"
    kind = "professional"
    rank = 1
    seal_shape = "solid-brass"
    seal_text = "壹"

    class Meta:
        model = Award
        django_get_or_create = ("edition", "name")

    class Params:
        second = factory.Trait(name="二等奖", key="erdengjiang", rank=2, seal_shape="solid-ink", seal_text="贰")
        popular = factory.Trait(name="最佳人气奖", key="zuijiarenqijiang", kind="audience", rank=None, seal_shape="round", seal_text="人气")


class SourceFactory(factory.django.DjangoModelFactory):
    title = factory.Sequence(lambda n: f"获奖名单 {n}")
    publisher = "上海市质量协会"
    kind = "notice"
    address = factory.Sequence(lambda n: f"https://example.org/list/{n}")

    class Meta:
        model = Source
