"""A lineup (排品) for so many minutes: the craft's order of roles, filled with goods by what they brought.

It names no price: what a thing may cost is the price guard's to say, when somebody types it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct, structs

from anchor_console.core.compliance.seen import plain
from anchor_console.core.echelon import echelon
from anchor_console.core.lineup import Role
from anchor_console.core.numbers import numbers
from anchor_console.core.product import Product
from anchor_console.core.rundown.hinting import USUAL
from anchor_console.core.rundown.history import Basis, Learned

Why = Literal["own", "like", "role", "room", "chosen", "cheapest", "untold", "again"]
USUALLY: Final = 90
LEAST, MOST = 10, 600
BEATS: Final[tuple[Role, ...]] = ("traffic", "hero", "profit", "welfare", "profit")
"""One wave: most of the room is new after it, so it repeats."""
MINUTES: Final[Mapping[Role, int]] = {"traffic": 3, "hero": 10, "profit": 6, "welfare": 2, "encore": 3}
BOTH_ENDS: Final = 5
"""Minutes of warm-up and sign-off together, from LONG minutes on."""
LONG: Final = 30
LAST: Final = 2
"""Minutes under which nothing is begun any more."""
ENCORES: Final = 2
_ASKED: Final = re.compile(
    r"排(?![骨毒水汗气扣异队])[^，。？?]{0,14}品(?![牌质种相类控名])|品怎么排|货盘|"
    r"plan (?:me )?(?:an?|the)? ?[\w -]{0,24}(?:lineup|show|session)|lineup for"
)
_LENGTH: Final = re.compile(
    r"\s*(?:个)?\s*(?P<half>半)?\s*(?:(?P<hours>小时|钟头|hours?|h\b)(?P<late>半)?|(?P<minutes>分钟|min))"
)
_SPOKEN: Final = (
    (re.compile("一个半(?:小时|钟头)|anhourandahalf"), 90),
    (re.compile(r"(?<![一二两三四五六七八九十\d]个)(?<!时)半个?(?:小时|钟头)|halfanhour"), 30),
    (re.compile("一个?(?:小时|钟头)|(?:an|one)hour"), 60),
)
"""Lengths that bear no number, without their spaces."""


class Candidate(Struct, frozen=True, kw_only=True):
    """A product that may be shown. `price`: its list price; `paid`: minor units a minute, as `shows` past shows tell.

    `basis`: whose pace that is; "": nobody's.
    """

    product: str
    title: str
    category: str = ""
    role: Role | None = None
    price: int | None = None
    stock: int | None = None
    paid: int = 0
    shows: int = 0
    basis: Basis | Literal[""] = ""


class Placed(Struct, frozen=True, kw_only=True):
    """A row of the plan, `minutes` long from the minute `at` on, and why it stands there: `paid`, `shows` of its pace.

    `given`: the role is the catalogue's own.
    """

    product: str
    title: str
    role: Role
    minutes: int
    at: int
    why: Why
    given: bool = False
    paid: int = 0
    shows: int = 0
    price: int | None = None


class Lineup(Struct, frozen=True, kw_only=True):
    """A plan of `minutes`: `ends` of them are for warm-up and sign-off, `left` are not filled.

    `sold_out`: goods left out because the catalogue has none; `known`: goods that were looked at.
    """

    minutes: int
    rows: tuple[Placed, ...] = ()
    ends: int = 0
    left: int = 0
    sold_out: int = 0
    known: int = 0


def is_asked(question: str) -> bool:
    """Whether somebody wants a lineup."""
    return _ASKED.search(plain(question).text) is not None


def minutes_of(question: str) -> int:
    """How long it is to be, in minutes: "90 分钟", "两个小时", "1.5 hours"; USUALLY where nobody says."""
    text = plain(question).text
    whole = next((length for words, length in _SPOKEN if words.search("".join(text.split()))), 0)
    if whole:
        return whole
    for one in numbers(text):
        found = _LENGTH.match(text[one.end :]) or _LENGTH.match(text[one.end - 1 :])
        if found is not None:
            each = 60 if found["hours"] else 1
            whole += int(one.value * each) + (each // 2 if found["half"] or found["late"] else 0)
    return min(max(whole, LEAST), MOST) if whole else USUALLY


def candidates(products: Iterable[Product], past: Learned) -> tuple[Candidate, ...]:
    """The products as candidates, with the pace that the room's past knows for them."""
    return tuple(_candidate(one, past) for one in products)


def planned(minutes: int, known: Sequence[Candidate]) -> Lineup:
    """Waves of traffic, hero and profit items, as long as there are minutes and goods; then what sold best once more.

    Goods stand in the role that the catalogue gives them; who has none fills what is free: heroes by what a minute of
    them brought, traffic and welfare items the cheapest first.
    """
    there = [one for one in known if one.stock != 0]
    ends = BOTH_ENDS if minutes >= LONG else 0
    rows = list(_filled(minutes - ends, there))
    used = sum(row.minutes for row in rows)
    rows += _encores(minutes - ends - used, rows)
    rows = _stretched(rows, minutes - ends)
    begun, placed = ends * 3 // 5, []
    for row in rows:
        placed.append(structs.replace(row, at=begun))
        begun += row.minutes
    left = minutes - ends - sum(row.minutes for row in rows)
    return Lineup(
        minutes=minutes, rows=tuple(placed), ends=ends, left=left, sold_out=len(known) - len(there), known=len(known)
    )  # fmt: skip


def _candidate(product: Product, past: Learned) -> Candidate:
    pace = past.pace(product.id, product.role or "", product.category, product.list_price or 0)
    return Candidate(
        product=product.id, title=product.short_title or product.title, category=product.category, role=product.role,
        price=product.list_price, stock=product.stock, paid=round(pace.paid) if pace is not None else 0,
        shows=pace.shows if pace is not None else 0, basis=pace.basis if pace is not None else "",
    )  # fmt: skip


def _filled(minutes: int, goods: Sequence[Candidate]) -> Iterator[Placed]:
    """Beat by beat; a beat that nothing fits is passed over, and two heroes never follow on each other."""
    left, at, idle, last = list(goods), 0, 0, ""
    while left and minutes >= LAST and idle < len(BEATS):
        role = BEATS[at % len(BEATS)]
        at += 1
        fitting = [one for one in left if one.role in (None, role)]
        if not fitting or role == last == "hero":
            idle += 1
            continue
        best = min(fitting, key=lambda one: _order(one, role))
        length = min(_minutes(role, best), minutes)
        minutes, idle, last = minutes - length, 0, role
        left.remove(best)
        yield _placed(best, role, length)


def _order(one: Candidate, role: Role) -> tuple[int, float, str]:
    """What fits a role best comes first: its own, then what has none; then by pace, or by price."""
    fits = 0 if one.role == role else 1
    cheap = role in ("traffic", "welfare")
    price = float("inf") if one.price is None else one.price
    return fits, price if cheap else -one.paid, one.product


def _minutes(role: Role, one: Candidate) -> int:
    """Goods of the second and third echelon earn longer talk."""
    longer = role == "hero" and echelon(one.category) in ("second", "third")
    return USUAL["hero"][1] if longer else MINUTES[role]


def _placed(one: Candidate, role: Role, minutes: int) -> Placed:
    given = one.role == role
    why: Why = one.basis or ("chosen" if given else "untold")
    if role in ("traffic", "welfare") and not given and one.price is not None:
        why = "cheapest"
    return Placed(
        product=one.product, title=one.title, role=role, minutes=minutes, at=0, why=why, given=given, paid=one.paid,
        shows=one.shows, price=one.price,
    )  # fmt: skip


def _encores(minutes: int, rows: Sequence[Placed]) -> list[Placed]:
    """The best of those that were on, never the one that was on last."""
    best = sorted((row for row in rows[:-1] if row.paid), key=lambda row: (-row.paid, row.product))
    many = max(min(ENCORES, minutes // MINUTES["encore"]), 0)
    return [
        structs.replace(row, role="encore", minutes=MINUTES["encore"], why="again", given=False) for row in best[:many]
    ]


def _stretched(rows: Sequence[Placed], minutes: int) -> list[Placed]:
    """What is left goes to heroes and profit items, a minute each in turn, as far as the craft lets them."""
    lengths = [row.minutes for row in rows]
    left = minutes - sum(lengths)
    while left > 0:
        open = [n for n, row in enumerate(rows) if row.role in ("hero", "profit") and lengths[n] < USUAL[row.role][1]]
        if not open:
            break
        for n in open[:left]:
            lengths[n] += 1
        left -= len(open[:left])
    return [structs.replace(row, minutes=length) for row, length in zip(rows, lengths, strict=True)]
