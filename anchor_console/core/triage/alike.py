"""Questions that ask the same: a form without what only decorates, and whether two such forms are near twins."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from anchor_console.core.identity import made_id
from anchor_console.core.triage.asking import is_question
from anchor_console.core.triage.lexicon import ABOUT
from anchor_console.core.triage.products import Names
from anchor_console.core.triage.texts import plain

TWINS: Final = 84.0
"""From this likeness on (rapidfuzz's ratio, of 100) two forms ask the same."""
_ONE_WORD: Final = (
    (
        r"(?:(?:身高|体重)\s*\d+(?:\.\d+)?(?:斤|公斤|kg|cm|厘米)?|\d+(?:\.\d+)?\s*(?:斤|公斤|kg|cm|厘米|岁))"
        r"[，, 、和]*", "我",
    ),
    ("啥时候|什么时间|几时|何时|多久|几天|哪天|(?:大概|一般)?什么时候", "何时"),
    ("多钱|多少米|几块钱?|怎么卖|什么价格?|啥价格?|价格多少|价格是?多少|多少(?:块钱?|元|钱)", "多少钱"),
    ("还有货|还有现货|有现货|有没有货|有没有现货|还有没有|还有$", "有货"),
    ("啥|神马", "什么"), ("咋样|咋|怎样", "怎么"), ("哪个|哪种|哪款|哪一个", "哪"), ("快递公司|物流", "快递"),
    ("尺寸|码数|什么号|几码|什么码|多少码|多大的?码?|哪码", "尺码"), ("优惠卷|优惠券|消费券", "券"),
)  # fmt: skip
"""What is said in many ways, and the one that stands for it."""
_DECORATION: Final = (
    "请问一下|请问|求问|想问一下|想问下|我想问|想问|问一下|问下|麻烦问|主播|老师|老板|亲们?|宝宝们|宝子们?|姐妹们?|"
    "姐姐?|哥哥?|美女|小姐姐|宝贝|产品|家人们|大家|"
    "有没有人知道|有人知道|谁知道|看一下|讲一下|介绍一下|说一下|一下|下(?=$)|"
    "这个|那个|这款|那款|这件|那件|这条|这双|这种|它|你们家?|咱们?家?|店里|家里|我们?(?!$)|"
    "能不能|可不可以|可以不可以|是不是|会不会|有没有|要不要|行不行|可以|能够|会|能|是|有(?!货)|到底|大概|一般|真的|就是|现在|今天(?=有)|"
    r"please|could you|can you|hello|hi|hey|the|this|that|these|it|a|an|is|are|does|do|did|will|would|can|could|any|"
    r"there|your|you|i"
)
_TAIL: Final = "[吗嘛么呢呀啊哈哦噢吧啦了的诶耶哇捏不没]+$"
_PARTICLES: Final = re.compile(r"[\W_]+")
_CLAUSES: Final = re.compile(r"[,，。;；!！?？~…]+\s*")
_DIGITS: Final = re.compile(r"\d+(?:\.\d+)?")


def form(text: str, names: Names) -> str:
    """What a question asks, without greetings, particles, the product's name and other ways of putting it.

    The same for all products: of which it is asked is told apart by who groups them. Where nothing would be left, the
    text as it is read.
    """
    whole = plain(text)
    body = names.without(_asked(whole))
    same, decoration, tail = _patterns()
    for pattern, word in same:
        body = pattern.sub(word, body)
    body = decoration.sub(" ", body)
    body = _PARTICLES.sub("", tail.sub("", _PARTICLES.sub("", body)))
    return body if len(body) > 1 else _PARTICLES.sub("", whole) or whole or text.strip()


def _asked(body: str) -> str:
    """The clauses that ask, and those with figures; all where none asks by itself."""
    clauses = [clause for clause in _CLAUSES.split(body) if clause.strip()]
    if len(clauses) < 2:
        return body
    asking = [is_question(clause) for clause in clauses]
    wanted = zip(clauses, asking, strict=True)
    return " ".join(clause for clause, asks in wanted if asks or _DIGITS.search(clause)) if any(asking) else body


def key(product: str, topic: str, asked: str) -> str:
    """The name of a question: of which product, about what, in which form. 32 hex digits."""
    return made_id("question", product, topic, asked)


def twin(asked: str, among: Sequence[str]) -> str:
    """The one of the forms, all with the same `signs`, that asks the same; "" where none does."""
    from rapidfuzz import fuzz, process  # who asks no questions needs it not: it costs 20 ms

    found = process.extractOne(asked, among, scorer=fuzz.ratio, score_cutoff=TWINS) if len(asked) > _SHORT else None
    return str(found[0]) if found else ""


_SHORT: Final = 4
"""Forms up to this length are alike only when they are the same: one character is too much of them."""


def signs(asked: str) -> tuple[str, ...]:
    """What has to be the same in both: figures, colours, and whether it is denied."""
    return (*_DIGITS.findall(asked), *_colours().findall(asked), *_DENIED.findall(asked))


_DENIED: Final = re.compile("[不没无冬夏男女早晚今明昨]")


@cache
def _colours() -> re.Pattern[str]:
    words = (word for word in ABOUT["colour"].split() if word.endswith("色") and len(word) < 3)
    return re.compile(f"[{''.join(word[0] for word in words)}]")


@cache
def _patterns() -> tuple[tuple[tuple[re.Pattern[str], str], ...], re.Pattern[str], re.Pattern[str]]:
    same = tuple((re.compile(pattern), word) for pattern, word in _ONE_WORD)
    parts = [
        part if not part[0].isascii() or not part[0].isalpha() else rf"\b{part}\b" for part in _DECORATION.split("|")
    ]
    return same, re.compile("|".join(parts)), re.compile(_TAIL)
