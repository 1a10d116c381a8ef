"""Invented titles, units and stories that read like the real ones. The same random source gives the same archive."""

from random import Random

_SUBJECTS = [
    "质量", "匠心", "误差", "焊缝", "轴承", "芯片", "电梯", "大桥", "隧道", "盾构", "船台", "车间", "夜班", "师徒", "图纸", "刻度", "标尺", "零件",
    "钢轨", "电缆", "药瓶", "面包", "豆浆", "布鞋", "雨衣", "路灯", "水表", "阀门", "齿轮", "模具", "叶片", "锅炉", "机床", "探头", "镜片", "钟表",
    "疫苗", "病房", "菜场", "地铁", "快递", "仓库", "码头", "机场", "风洞", "火箭", "卫星", "大飞机", "高铁", "新能源车", "C919", "3D打印",
]  # fmt: skip
_DEEDS = [
    "守住", "量出", "磨出", "听见", "追上", "点亮", "改写", "托起", "丈量", "擦亮", "缝好", "拧紧", "读懂", "算准", "护住", "接过", "数清", "焊牢",
    "校准", "找回", "放大", "留下", "跑赢", "等来",
]  # fmt: skip
_ENDS = [
    "最后一毫米", "千分之一", "那一声响", "第三道工序", "零点五秒", "看不见的地方", "一万次", "三十年", "每一个清晨", "沉默的标准", "上海的早晨",
    "一颗螺丝", "手心的温度", "百分之百", "不被看见的人", "下一班", "说明书以外", "三代人", "第九十九次", "凌晨两点",
]  # fmt: skip
_SHAPES = ["{s}与{e}", "{d}{e}", "{d}{s}的{e}", "{e}里的{s}", "把{s}{d}", "{s}，{d}{e}", "{e}：一个{s}的故事", "从{s}到{t}", "我和{s}的{e}", "让{s}{d}{e}"]
_PLACES = [
    "上海",
    "浦东",
    "临港",
    "张江",
    "闵行",
    "宝山",
    "嘉定",
    "松江",
    "奉贤",
    "金山",
    "青浦",
    "崇明",
    "徐汇",
    "杨浦",
    "虹口",
    "普陀",
    "长宁",
    "静安",
    "黄浦",
]
_TRADES = [
    "电气", "航空", "船舶", "汽车", "轨道", "化工", "医药", "食品", "纺织", "建工", "水务", "燃气", "电力", "通信", "仪表", "机床", "钢铁", "新材料",
    "半导体", "机器人", "物流", "检测", "软件", "环保",
]  # fmt: skip
_NAMES = ["申", "沪", "浦", "华", "恒", "瑞", "宏", "信", "诚", "联", "振", "永", "新", "正", "鼎", "益"]
_FORMS = ["有限公司", "股份有限公司", "集团有限公司", "研究院", "技术中心", "服务中心"]
_SENTENCES = [
    "那天早上，车间里只剩下一台机器还在响。", "他把千分尺擦了又擦，读数还是差了两丝。", "师傅说，图纸上没写的，才是手艺。",
    "我们把同一个动作做了一万遍，然后重新来过。",
    "客户没有看出来，可我们自己知道。", "数据不会说谎，说谎的是没有去量的人。", "班组里最年轻的姑娘，后来成了那条线的负责人。", "返工的那一夜，谁也没有先走。",
    "标准写在纸上，也写在每个人的手上。", "第九十九次试验失败以后，他笑了。", "那颗螺丝，至今还放在他的抽屉里。", "质量不是检出来的，是一个人一个人守出来的。",
]  # fmt: skip
THEMES = [
    "师徒",
    "夜班",
    "工匠精神",
    "数字化",
    "绿色",
    "安全",
    "国产化",
    "服务",
    "标准",
    "创新",
    "民生",
    "青年",
    "女性",
    "传承",
    "出海",
    "抗疫",
    "航天",
    "交通",
    "食品安全",
    "精益",
]
PROMOTERS = [f"{place}区市场监督管理局" for place in _PLACES[1:]] + [f"上海{trade}行业协会" for trade in _TRADES[:17]]
STORY_LENGTH = 1_500


def title(dice: Random) -> str:
    """Return a title of 4 to 20 characters, often but not always new."""
    shape = dice.choice(_SHAPES)
    return shape.format(s=dice.choice(_SUBJECTS), t=dice.choice(_SUBJECTS), d=dice.choice(_DEEDS), e=dice.choice(_ENDS))


def unit_name(number: int) -> str:
    """Return the name of the unit with this number; no two are alike."""
    number, form = divmod(number * 7919 % (len(_FORMS) * len(_TRADES) * len(_PLACES) * len(_NAMES) ** 2), len(_FORMS))
    number, trade = divmod(number, len(_TRADES))
    number, place = divmod(number, len(_PLACES))
    first, second = divmod(number, len(_NAMES))
    return f"{_PLACES[place]}{_NAMES[first % len(_NAMES)]}{_NAMES[second]}{_TRADES[trade]}{_FORMS[form]}"


def story(dice: Random) -> list[dict[str, object]]:
    """Return a story of about ``STORY_LENGTH`` characters as the blocks of a story field."""
    blocks: list[dict[str, object]] = []
    length = 0
    while length < STORY_LENGTH:
        text = "".join(dice.choices(_SENTENCES, k=6))
        length += len(text)
        if len(blocks) % 4 == 3:
            blocks.append({"type": "heading", "value": {"text": dice.choice(_ENDS)}})
        blocks.append({"type": "paragraph", "value": f"<p>{text}</p>"})
    return blocks
