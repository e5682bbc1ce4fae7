"""Products, facts and rooms for the next line, made up by number: the same ones every time."""

import tomllib
from decimal import Decimal

import msgspec
from msgspec import structs

from anchor_console.core.glass.points import Held as Rules
from anchor_console.core.nextline import Asked, Flow, Goods, Held, Judge, Lines, Proven, Situation, Spoken, judge_of
from anchor_console.core.nextline.signs import PITCH
from anchor_console.desk.rules import rules
from anchor_console.kit.paths import resources

NOW = 1_700_000_000_000
DAY = "2026-11-26"
CATEGORIES = (
    "女装",
    "家纺",
    "零食",
    "护肤",
    "小家电",
    "绘本玩具",
    "话费充值",
    "珠宝首饰",
    "五金",
    "厨具",
    "童装",
    "茶叶",
)
NAMES = (
    "圆领针织衫",
    "水洗棉床笠",
    "山核桃仁",
    "保湿面霜",
    "空气炸锅",
    "磁力积木",
    "视频月卡",
    "银手镯",
    "扳手组合",
    "不粘炒锅",
    "儿童外套",
    "白茶饼",
)
TOWNS = ("南通", "临沂", "杭州")
SEGMENTS = (
    "", "pitch", "warm_up", "retain", "interact", "release", "close", "transition", "rapid_pass", "giveaway", "encore",
    "sign_off", "hold",
)  # fmt: skip


def lines(language: str) -> Lines:
    """The patterns that come with the program."""
    with (resources() / "lines" / f"{language}.toml").open("rb") as file:
        return msgspec.convert(tomllib.load(file), Lines)


def judge(platform: str = "douyin") -> Judge:
    """A judge by the pack that comes with the program."""
    return judge_of(Rules(pack=rules(), day=DAY, platform=platform))


def goods(number: int) -> Goods:
    """A product with up to seven facts, each with figures of its own."""
    n = number
    texts = [
        ("specification", f"净含量 {n + 210} 克"), ("test", f"检测报告显示色牢度 {n % 4 + 3} 级"),
        ("service", f"签收后 {n % 23 + 7} 天内可退"), ("origin", f"{TOWNS[n % 3]}工厂 {n % 9 + 2014} 年投产"),
        ("material", f"主料占比 {n % 30 + 65}%"), ("sales", f"店铺记录本季回购 {n + 1300} 人"),
        ("specification", f"尺寸 {n % 90 + 30} 厘米"),
    ]  # fmt: skip
    facts = tuple(
        Proven(id=f"f{n}-{i}", text=text, sort=sort, proof="检测报告", until="2027-03-01")
        for i, (sort, text) in enumerate(texts) if (n + i) % 8
    )  # fmt: skip
    return Goods(
        id=f"p{n}", name=NAMES[n % 12], number=n % 40 + 1, category=CATEGORIES[n % 12],
        price=None if n % 13 == 0 else Decimal(1990 + n * 37) / 100, least=n % 5 == 0,
        stock=(n * 17) % 900, lasts=(n % 40) / 2, facts=facts, sizes=("大号", "中号") if n % 3 else (),
        offer=f"拍下 {n % 3 + 2} 件共减 {n % 20 + 5} 元" if n % 4 == 0 else "",
    )  # fmt: skip


def situation(number: int, at: int = NOW, language: str = "zh") -> Situation:
    """A room in one of many states; every third one is calm, somewhere in its pitch."""
    n = number
    here = goods(n % 200)
    asked = Asked(
        key="q", topic=("size", "quality", "material", "shipping")[n % 4], lately=n % 30,
        fact=here.facts[0].id if n % 2 and here.facts else "",
    )  # fmt: skip
    told = Spoken(at=at - 4 * 60_000, type=PITCH[n // 3 % len(PITCH)], text="", way="said", product=here.id)
    calm = Situation(
        at=at, language=language, goods=here, next=goods((n + 1) % 200), segment=SEGMENTS[n // 3 % 13],
        gone_over=(told,), hold=Held(until="21:16") if n // 3 % 13 == 12 else None,
    )  # fmt: skip
    if n % 3 == 0:
        return calm
    return structs.replace(
        calm, over=(n % 9 - 5) * 60_000, entries=Flow(100 + n % 7 * 40, 150), stay=Flow(60 + n % 5 * 5, 65),
        clicks=Flow(80 + n % 11 * 10, 120), orders=Flow(20 + n % 6 * 6, 40), comments=Flow(30 + n % 8 * 12, 70),
        unpaid=n % 12, upset=n % 10, read=24, questions=(asked,), wrong=n % 97 == 0, notice=n % 5 == 0,
    )  # fmt: skip
