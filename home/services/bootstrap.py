"""The first pages of a new site. Can be run again: what exists is left as it is."""

import json
from typing import TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Collection, Page, Site

from essays.models import EssayIndexPage
from home.models import HomePage, SiteSettings
from pages.models import ContentPage
from showcase.enums import Reprint
from showcase.models import RightsStatement, ShowcaseIndexPage

P = TypeVar("P", bound=Page)

_CONTENT = [
    ("training", "课堂", "三门视频课程全年开放：质量品牌故事概论，质量品牌故事创演的技巧与实践，微电影创作与制作要务。", [
        "课程正在搬到这里。搬好以后，可以按节观看、接着上次的地方往下学，并留下学习记录。",
        "眼下想学，请到上海市质量协会网站的在线学习平台。",
    ], False),
    ("news", "动态", "大赛的通知与报道。", [
        "通知和报道正在搬到这里。搬好以后，日期会是可以订阅的数据，更正会写明改了什么。",
        "眼下的通知，请看上海市质量协会网站；历届的日期与文号，已经写在各届的页面上。",
    ], False),
    ("about", "大赛简介", "企业讲述自己的质量故事：站上台讲，拍成片子，写成文章。", [
        "上海市质量品牌故事大赛由上海市质量协会主办、上海质量杂志社承办，从 2013 年起每年举办。参赛的是生产、研发、服务一线的员工和团队。",
        "获奖作品会通过报纸、网站、公众号和杂志与更多人见面，其中一部分被推荐参加下一年的苏浙皖赣沪质量品牌故事比赛。",
        "这个网站把历届获奖作品一件一件编成档案：题目、单位、奖项，各写明见于哪份公开文件；不知道的，照实写“待补”。",
    ], True),
    ("rights", "版权与转载", "作品的权利归作者和原单位；档案里的事实可以引用，请注明来源。", [
        "每件作品的页面上都写着能不能转载、找谁同意。没有取得作品本身时，我们只载录公开发表的事实：题目、单位、奖项和出处。",
        "引用时请写明“来源：质量品牌故事”并附上作品的短网址，短网址永远不变。",
        "权利人认为某一页不妥，请用页脚的“更正与补充”告诉我们，编辑会先撤下再核实。",
    ], True),
    ("accessibility", "无障碍说明", "这个网站照《网页内容无障碍指南》2.2 的 AA 级来做。", [
        "所有页面不用鼠标、不开脚本也能读；文字可以放大到两倍；深色与浅色都满足对比度要求；图片有替代文字，装饰图形对读屏软件隐藏。",
        "哪里用着不方便，请用页脚的“更正与补充”告诉我们。",
    ], True),
    ("privacy", "个人信息保护说明", "不登录也能看完所有公开内容；我们只在您主动留言时收集您写下的联系方式。", [
        "您在“更正与补充”里可以不留联系方式。留下的，只有处理线索的编辑看得到，只用来就那条线索与您核对，处理完即删除。",
        "为了防止刷屏，我们保存留言者网络地址的加密摘要，它还原不出地址。网站不放置任何第三方统计或广告代码。",
        "您可以随时要求查看或删除自己的留言，请用同一张表单告诉我们。",
    ], True),
]  # fmt: skip


def _child(parent: Page, page: P) -> P:
    """Return the child of ``parent`` that has the slug of ``page``, adding ``page`` where there is none."""
    found = type(page).objects.child_of(parent).filter(slug=page.slug).first()
    if found is None:
        parent.add_child(instance=page)
        page.save_revision().publish()
        found = page
    return found


def _paragraphs(texts: list[str]) -> str:
    return json.dumps([{"type": "paragraph", "value": f"<p>{text}</p>"} for text in texts], ensure_ascii=False)


def _point_site_at(home: HomePage) -> None:
    """Make ``home`` the front page of the one site, at the address in the settings."""
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    values = {"hostname": address.hostname, "port": port, "root_page_id": home.pk, "site_name": settings.WAGTAIL_SITE_NAME}
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if any(getattr(site, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(site, name, value)
        site.save()


def _name_roots() -> None:
    """Give the tops of the two trees, which the CMS installs as "Root", the names that editors see."""
    Page.objects.filter(depth=1, title="Root").update(title="全部页面", draft_title="全部页面")
    Collection.objects.filter(depth=1, name="Root").update(name="素材库")


@transaction.atomic
def bootstrap() -> HomePage:
    """Make home page, sections, plain pages, settings and rights statements where they are missing; return the home page."""
    _name_roots()
    root = Page.objects.get(depth=1)
    home = HomePage.objects.first()
    if home is None:
        home = HomePage(title="首页", slug="home-new", lead="上海质量品牌故事的公共档案。来自一线的演讲、微电影与征文，收在这里，供人观看、阅读、转述。")
        root.add_child(instance=home)
        _point_site_at(home)
        Page.objects.filter(depth=2, slug="home").exclude(pk=home.pk).delete()
        # The page that the CMS installs is gone now, and its address free.
        home = HomePage.objects.get(pk=home.pk)
        home.slug = "home"
        home.save_revision().publish()
        home.refresh_from_db()
    _point_site_at(home)
    _child(home, ShowcaseIndexPage(title="获奖作品", slug="showcase", lead="按届次、形式、奖项和单位查找；每一件都写明见于哪份公开文件。"))
    _child(home, EssayIndexPage(title="征文", slug="essays", lead="征文不另收稿，从获奖的演讲和微电影里来：把讲过的、拍过的，再写一遍。"))
    for slug, title, lead, texts, in_menu in _CONTENT:
        _child(home, ContentPage(title=title, slug=slug, lead=lead, body=_paragraphs(texts), show_in_menus=in_menu))
    RightsStatement.objects.get_or_create(
        name="只载录事实",
        defaults={
            "reprint": Reprint.FACTS,
            "is_default": not RightsStatement.objects.filter(is_default=True).exists(),
            "text": "本页载录公开发表的获奖事实与出处，可以引用，请注明来源。作品的著作权归作者与原单位，本站未刊载作品本身。",
        },
    )
    RightsStatement.objects.get_or_create(
        name="转载须同意",
        defaults={"reprint": Reprint.ASK, "text": "作品由权利人授权本站展示。转载请先征得原单位同意，并注明作者、单位与来源。"},
    )
    frame = SiteSettings.load()
    if not frame.host:
        frame.host, frame.organiser = "上海市质量协会", "上海质量杂志社"
        frame.contact = "联系人与电话见当年通知"
        frame.privacy_page = ContentPage.objects.child_of(home).filter(slug="privacy").first()
        frame.save()
    return home
