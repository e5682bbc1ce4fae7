"""Holds lines of text against the rule packs: lines on standard input, a JSON line with the hits of each as answer."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Final

import msgspec
from msgspec import Struct

from anchor_console.core.compliance import Flag, Pack, Rule, Severity, flags
from anchor_console.core.compliance.hearing import Heard, Hearing
from anchor_console.desk.rules import rules

CATEGORIES: Final[Mapping[str, str]] = {
    "general": "", "clothing": "服装", "shoes_bags": "鞋靴箱包", "home": "家纺家居", "daily": "日用百货",
    "food": "食品", "fresh": "生鲜水果", "tea": "茶叶饮品", "health_food": "保健食品", "cosmetics": "美妆护肤",
    "medical_device": "医疗器械", "medicine": "药品", "alcohol": "酒水", "appliance": "家电", "digital": "数码",
    "jewellery": "珠宝首饰", "children": "母婴儿童用品", "baby_food": "母婴奶粉食品", "toys": "儿童玩具",
    "books": "图书", "education": "教育培训", "pets": "宠物用品", "sports": "运动户外", "automotive": "汽车用品",
    "farming": "农资园艺", "virtual": "虚拟卡券",
}  # fmt: skip
"""The words of categories on the command line, and those that the packs' scopes are written for."""
_OTHER_WORDS: Final[Mapping[str, str]] = {
    "": "general", "apparel": "clothing", "beauty": "cosmetics", "skincare": "cosmetics", "health": "health_food",
    "supplement": "health_food", "device": "medical_device", "drug": "medicine", "drugs": "medicine",
    "wine": "alcohol", "liquor": "alcohol", "appliances": "appliance", "electronics": "digital",
    "jewelry": "jewellery", "kids": "children", "child": "children", "baby": "children", "household": "daily",
    "pet": "pets", "book": "books", "通用": "general", "服装": "clothing", "服饰": "clothing", "女装": "clothing",
    "男装": "clothing", "家纺": "home", "家居": "home", "日用": "daily", "食品": "food", "零食": "food",
    "生鲜": "fresh", "保健食品": "health_food", "保健品": "health_food", "化妆品": "cosmetics", "美妆": "cosmetics",
    "护肤": "cosmetics", "医疗器械": "medical_device", "药品": "medicine", "酒": "alcohol", "酒类": "alcohol",
    "酒水": "alcohol", "家电": "appliance", "数码": "digital", "珠宝": "jewellery", "首饰": "jewellery",
    "儿童": "children", "母婴": "children", "童装": "children", "玩具": "toys", "图书": "books", "教育": "education",
    "宠物": "pets",
}  # fmt: skip
_NAMES: Final[Mapping[str, str]] = {
    "抖音": "douyin", "快手": "kuaishou", "淘宝": "taobao", "天猫": "taobao", "tmall": "taobao", "视频号": "wechat",
    "微信": "wechat", "weixin": "wechat", "wechat_channels": "wechat", "小红书": "xiaohongshu", "京东": "jd",
    "哔哩哔哩": "bilibili", "b站": "bilibili", "拼多多": "pinduoduo", "pdd": "pinduoduo", "channels": "wechat",
}  # fmt: skip
DONE, STOPPED = 0, 130
SECOND: Final = 1_000


_SECONDS: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,3})?")


class Hit(Struct, frozen=True, kw_only=True):
    """A hit. `start` and `end` count characters of the line; `rewrite` is the whole safe text for that stretch."""

    rule: str
    article: str
    severity: Severity
    start: int
    end: int
    rewrite: str
    fine: str
    reason: str
    title: str


class Answer(Struct, frozen=True):
    """What is answered to a line, the first of which is 1."""

    line: int
    hits: list[Hit]


class Spoken(Struct, frozen=True):
    """A piece of a transcript as it comes in: the utterance so far, when it is known so (ms), whether it is over."""

    text: str
    at: int = 0
    final: bool = False


class Told(Struct, frozen=True, kw_only=True):
    """What is answered to a transcript: a hit, told once. `at`: when its utterance began, ms; `said`: the words."""

    at: int
    text: str
    said: str
    hit: Hit


_spoken = msgspec.json.Decoder(Spoken)


def category_of(word: str) -> str | None:
    """The category that a word of the command line means; None: there is none."""
    plain = word.strip().lower().replace("-", "_").replace(" ", "_")
    plain = _OTHER_WORDS.get(plain, plain)
    return plain if plain in CATEGORIES else None


def platform_of(word: str) -> str:
    """The platform's name as the packs write it; one that they don't know is bound by what binds all."""
    plain = word.strip().lower()
    return _NAMES.get(plain, plain)


def hits(text: str, category: str, day: str, platform: str, pack: Pack, known: Mapping[str, Rule]) -> list[Hit]:
    """The hits of one line; `category` is one of CATEGORIES."""
    return [_hit(flag, known[flag.rule]) for flag in flags(text, CATEGORIES[category], pack, day, platform)]


def run(source: IO[bytes], answer: IO[bytes], category: str, platform: str, day: str) -> int:
    """The command: answers line by line, each as soon as it is read; the exit code.

    What is no UTF-8 is read with a replacement character in the place of each broken byte, so that places still count.
    """
    pack = rules()
    known = {rule.id: rule for rule in pack.rules}
    encoder = msgspec.json.Encoder()
    try:
        for number, text in _lines(source):
            answer.write(encoder.encode(Answer(number, hits(text, category, day, platform, pack, known))) + b"\n")
            answer.flush()
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        sys.stderr.close()  # nobody reads: Python's own complaint at the end would go nowhere, too
    return DONE


def listen(source: IO[bytes], answer: IO[bytes], category: str, platform: str, day: str) -> int:
    """The command for a transcript: a line of JSON for each hit, as soon as it is sure; the exit code.

    A line that comes in is Spoken as JSON, or plain: seconds, a blank, and a whole utterance; no seconds: 0.
    """
    pack = rules()
    known = {rule.id: rule for rule in pack.rules}
    hearing = Hearing(lambda text: flags(text, CATEGORIES[category], pack, day, platform))
    encoder = msgspec.json.Encoder()

    def told(found: Sequence[Heard]) -> None:
        for one in found:
            hit = _hit(one.flag, known[one.flag.rule])
            answer.write(encoder.encode(Told(at=one.at, text=one.text, said=one.words, hit=hit)) + b"\n")
        answer.flush()

    try:
        for _, line in _lines(source):
            piece = spoken(line)
            told(hearing.hear(piece.text, piece.at, piece.final))
        told(hearing.end())
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        sys.stderr.close()  # as in `run`
    return DONE


def spoken(line: str) -> Spoken:
    """A line of a transcript; what is no JSON of ours is plain text, and a whole utterance."""
    try:
        return _spoken.decode(line)
    except (msgspec.DecodeError, UnicodeEncodeError):
        at, _, text = line.partition(" ")
        return Spoken(text, int(float(at) * SECOND), True) if _SECONDS.fullmatch(at) else Spoken(line, 0, True)


def _lines(source: IO[bytes]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(source, 1):
        yield number, line.rstrip(b"\r\n").decode("utf-8", "replace")


def _hit(flag: Flag, rule: Rule) -> Hit:
    return Hit(
        rule=flag.rule, article=flag.article, severity=flag.severity, start=flag.start, end=flag.end,
        rewrite=_first(flag.rewrites), fine=flag.fine, reason=rule.reason or rule.rewrite,
        title=rule.title.get("zh", ""),
    )  # fmt: skip


def _first(rewrites: Sequence[str]) -> str:
    return rewrites[0] if rewrites else ""
