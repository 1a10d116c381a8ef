import factory

from organisations.models import Organisation, OrganisationTag, PromotingUnit, Region


class RegionFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda n: f"第{n}区")
    slug = factory.Sequence(lambda n: f"qu-{n}")

    class Meta:
        model = Region


class IndustryFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda n: f"行业{n}")
    slug = factory.Sequence(lambda n: f"hangye-{n}")
    kind = "industry"

    class Meta:
        model = OrganisationTag


class OrganisationFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda n: f"上海测试企业{n}")
    slug = factory.Sequence(lambda n: f"ceshiqiye-{n}")
    sort_name = factory.LazyAttribute(lambda o: o.slug.replace("-", ""))

    class Meta:
        model = Organisation

    class Params:
        example = factory.Trait(name=factory.Sequence(lambda n: f"某示例企业{n}"), is_example=True)


class PromotingUnitFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda n: f"推进单位{n}")
    slug = factory.Sequence(lambda n: f"tuijin-{n}")
    sort_name = factory.LazyAttribute(lambda o: o.slug.replace("-", ""))

    class Meta:
        model = PromotingUnit
