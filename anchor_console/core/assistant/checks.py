"""What is wrong with a text that a model wrote: numbers of nowhere, contacts, secrets, orders obeyed, the law."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.assistant.meaning import meanings, misused
from anchor_console.core.compliance import Flag, Pack, flags
from anchor_console.core.compliance.seen import Seen, plain, squeezed
from anchor_console.core.triage.contact import lure

Kind = Literal["number", "meaning", "link", "contact", "secret", "leak", "role", "echo", "rule", "script"]
"""`meaning`: a number that is held, but means another thing; `leak`: of the prompt's own rules.

`role`: a machine speaks, or obeys an order; `script`: foreign letters.
"""
Weight = Literal["stop", "needs_proof", "remind"]
ECHO: Final = 16
LEAK: Final = 20
"""Letters in a row that are the same as in a comment, or in the rules of the prompt; Chinese ones say twice as much."""
_LEAST: Final = 6
"""What is shorter than that is said by chance."""
_LINK: Final = re.compile(
    r"(?:https?|hxxps?|ftp|file|tg|data|javascript)\s*:\s*/*|www\s*\.|"
    r"(?:[a-z0-9-]{1,63}\s?(?:\.|dot|\(dot\)|点)\s?)+"
    r"(?:com|cn|net|org|top|xyz|shop|vip|me|cc|ru|io|co|link|app|site|info|ly|gl|im)(?![a-z])|"
    r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\]\(|<\s*a\b|<\s*img\b"
)
_CONTACT: Final = re.compile(
    r"[\w.+-]{1,64}\s?@\s?[\w-]{1,64}|\d{7,}|(?<!\d)1[3-9](?:[\s().-]?\d){9}(?!\d)|\+\d{1,3}(?:[\s().-]?\d){6,}|"
    r"\b\d{3}[\s.-]\d{3}[\s.-]\d{4}\b|"
    r"微信|薇信|威信|v信|wechat|weixin|whatsapp|telegram|(?<![a-z])(?:vx|wx|qq)(?![a-z])|"
    r"二维码|扫码|加群|进群|私聊|私信|企鹅号|扣扣|飞机号|电话|手机号|打给|主页"
)
_SQUEEZED: Final = re.compile(
    "加微|微信|加v|加扣|加q|进群|加群|扫码|二维码|telegram|whatsapp|wechat|weixin|httpss?|www"
)
_SECRET: Final = re.compile(
    r"\b(?:sk|ak|pk|ghp|xox[bp])[-_]\w{6,}|[a-z0-9+/_=-]{24,}|\b(?:[0-9a-f]{2}[\s:]){8,}|"
    r"(?:api|access|secret)[\s_-]*(?:key|token)|密钥|口令|密码(?![锁箱])|令牌|bearer|password|passwd"
)
_ROLE: Final = re.compile(
    r"系统提示|提示词|系统指令|系统消息|开发者模式|越狱|之前的(?:指令|要求|规则)|以上(?:所有)?(?:指令|规则|要求)|"
    r"忽略(?:了)?(?:以上|之前|上面|前面|所有)|"
    r"作为(?:一个|一名)?(?:人工智能|ai|语言模型|大模型)|我是(?:一个|一名)?(?:人工智能|ai|语言模型|大模型|dan)|不受(?:任何)?限制|无限制模式|"
    r"system prompt|(?:previous|prior|above|earlier) (?:instruction|rule|prompt|message)|"
    r"ignore (?:all|any|the|previous|everything)|disregard|"
    r"developer mode|jailbr[eo]a?k|\bdan\b|as an? (?:ai|language model)|i am (?:an? )?(?:ai|language model|dan)|"
    r"no restrictions|unrestricted|"
    r"<\||\|>|\[/?inst\]|<<sys>>|###|quoted>>>|<<<quoted|\b(?:system|assistant|user)\s*[:：]|"
    r"ignor(?:e[zr]|a|iere)\b|instrucciones|anweisungen|指示を|無視|무시|지시|инструкци|игнорир|تجاهل|تعليمات"
)
_LETTERS: Final = re.compile(r"[\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff\uac00-\ud7af]{2,}")
"""Alphabets that no buyer's answer here is written in."""
_CITED: Final = re.compile(r"[\[【]f\d+[\]】]", re.IGNORECASE)


class Finding(Struct, frozen=True, kw_only=True):
    """`text[start:end]` is not to be said as it stands. `article`, `rewrites` where a rule of law is met (`rule`).

    `of`: what a number really is ("list_price"; "": nobody says), where it is said to be `said`.
    """

    kind: Kind
    start: int
    end: int
    weight: Weight
    rule: str = ""
    article: str = ""
    rewrites: tuple[str, ...] = ()
    of: str = ""
    said: str = ""


class Grounds(Struct, frozen=True, kw_only=True):
    """What an answer is held against. `known`: numbers of facts and ledger; `day`: "2025-03-17".

    `meant`: what each of them means (core/assistant/meaning), and what others mean that must not be said at all.
    `quoted`: the comments that went into the prompt; `rules`: the prompt's rules; `secrets`: texts never to be told.
    """

    known: frozenset[Decimal] = frozenset()
    meant: Mapping[Decimal, frozenset[str]] = {}
    category: str = ""
    day: str = ""
    platform: str = ""
    quoted: tuple[str, ...] = ()
    rules: str = ""
    secrets: tuple[str, ...] = ()


def checked(text: str, grounds: Grounds, pack: Pack) -> tuple[Finding, ...]:
    """All that is wrong, by where it begins; the marks that cite facts ("[F1]") are looked over."""
    seen = plain(text)
    bare = _CITED.sub(lambda found: " " * len(found[0]), text)
    found = [*_numbers(bare, grounds), *_patterns(seen), *_overlaps(seen, grounds)]
    found += [_rule(flag) for flag in flags(text, grounds.category, pack, grounds.day, grounds.platform)]
    if not any(one.kind in ("contact", "link") for one in found) and lure(text):
        found.append(Finding(kind="contact", start=0, end=len(text), weight="stop"))
    return tuple(sorted(set(found), key=lambda one: (one.start, -one.end, one.kind)))


def stops(found: Collection[Finding]) -> bool:
    """Whether the text can't be used as it stands."""
    return any(one.weight == "stop" for one in found)


def _numbers(text: str, grounds: Grounds) -> Iterator[Finding]:
    for one in meanings(text):
        start, end, value = one.figure.start, one.figure.end, one.figure.value
        of = misused(one, grounds.meant)
        if of is not None:
            yield Finding(kind="meaning", start=start, end=end, weight="needs_proof", of=of, said=one.of)
        elif value not in grounds.known:
            yield Finding(kind="number", start=start, end=end, weight="needs_proof")


def _patterns(seen: Seen) -> Iterator[Finding]:
    tables: tuple[tuple[Kind, re.Pattern[str], Seen], ...] = (
        ("link", _LINK, seen), ("contact", _CONTACT, seen), ("contact", _SQUEEZED, squeezed(seen)),
        ("secret", _SECRET, seen), ("role", _ROLE, seen), ("script", _LETTERS, seen),
    )  # fmt: skip
    for kind, expression, view in tables:
        for found in expression.finditer(view.text):
            start, end = view.span(*found.span())
            yield Finding(kind=kind, start=start, end=end, weight="stop")


def _overlaps(seen: Seen, grounds: Grounds) -> Iterator[Finding]:
    """What is copied from the comments, from the rules, or is a secret."""
    letters = squeezed(seen)
    for text, length, kind in _foreign(grounds):
        theirs = squeezed(plain(text)).text
        size = min(length, len(theirs))
        for at in range(len(theirs) - size + 1 if size >= _LEAST else 0):
            place = letters.text.find(theirs[at : at + size])
            if place >= 0:
                start, end = letters.span(place, place + size)
                yield Finding(kind=kind, start=start, end=end, weight="remind" if kind == "echo" else "stop")
                break


def _foreign(grounds: Grounds) -> Iterable[tuple[str, int, Kind]]:
    yield from ((text, ECHO, "echo") for text in grounds.quoted)
    yield from ((line, LEAK if line.isascii() else LEAK // 2, "leak") for line in grounds.rules.split("\n"))
    yield from ((text, LEAK, "secret") for text in grounds.secrets)


def _rule(flag: Flag) -> Finding:
    return Finding(
        kind="rule", start=flag.start, end=flag.end, weight=flag.severity, rule=flag.rule, article=flag.article,
        rewrites=flag.rewrites,
    )  # fmt: skip


def worst(found: Sequence[Finding]) -> Weight | Literal[""]:
    """The weight of the gravest."""
    order: tuple[Weight, ...] = ("stop", "needs_proof", "remind")
    return next((weight for weight in order if any(one.weight == weight for one in found)), "")
