"""The glass at one instant: product, price, stock, points, time, what is next, one cue, one question."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.answer import Answer
from anchor_console.core.compliance import Pack
from anchor_console.core.fact import Fact
from anchor_console.core.glass.asking import Asked, Cued, asked, cued
from anchor_console.core.glass.figures import amounts, units, without_amounts
from anchor_console.core.glass.points import Held, Point, is_proven, is_stopped, points
from anchor_console.core.glass.price import Commanded, Sayable, price_in_force
from anchor_console.core.lineup import LineupItem
from anchor_console.core.price import Price
from anchor_console.core.product import Product
from anchor_console.core.wire import ProductNow, Question

State = Literal["live", "waiting", "nothing"]
TITLE: Final = 60


class Clock(Struct, frozen=True, kw_only=True):
    """The part of the run that is on, `length` ms long by plan, `left` of it; below zero: it is over."""

    left: int
    length: int


class Next(Struct, frozen=True, kw_only=True):
    """What comes next: a product with its price where one may be said, or a segment's kind and title."""

    title: str = ""
    kind: str = ""
    price: Sayable | None = None


class Known(Struct, frozen=True, kw_only=True):
    """What the records and the room hold of one product. `id`: it, as the platform names it, whatever is known."""

    id: str
    item: LineupItem | None = None
    product: Product | None = None
    facts: tuple[Fact, ...] = ()
    now: ProductNow | None = None
    prices: tuple[Price, ...] = ()
    commands: tuple[Commanded, ...] = ()


class Said(Struct, frozen=True, kw_only=True):
    """What may be said of one product: all figures are the ledger's, every point is proven or needs no proof."""

    product: str
    title: str = ""
    price: Sayable | None = None
    stock: int | None = None
    offer: str = ""
    points: tuple[Point, ...] = ()
    proven: Mapping[str, str] = {}
    """Facts that may be said, id → text."""
    category: str = ""


class Glass(Struct, frozen=True, kw_only=True):
    """Everything that stands on the glass. Times in ms since the epoch; 0: not so.

    `state`: on air ("live"), a show is to come ("waiting": `title` at `starts_at`), or "nothing" is planned.
    `lost_since`: nothing new has come since then. `waiting`: further cues behind the one that is shown. `rehearsed`: it
    is a rehearsal, nothing of it is on air.
    """

    state: State = "nothing"
    title: str = ""
    starts_at: int = 0
    currency: str = "CNY"
    said: Said | None = None
    clock: Clock | None = None
    next: Next | None = None
    cue: str = ""
    """The id of the cue that is shown."""
    waiting: int = 0
    asked: Asked | None = None
    lost_since: int = 0
    rehearsed: bool = False


def title_of(product: Product | None, in_force: Collection[Decimal]) -> str:
    """What a product is called where many see it: by its short title where its own is long; no amount not in force."""
    if product is None:
        return ""
    title = product.title if len(product.title) <= TITLE else product.short_title or product.title
    return without_amounts(title, in_force)


def said(known: Known, pack: Pack, day: str, platform: str, room: str, currency: str, at: int) -> Said:
    """What may be said of a product in that room at `at` (ms), by the rules in force on that day."""
    held = Held(pack=pack, day=day, platform=platform)
    product, item = known.product, known.item
    price = price_in_force(known.id, known.now, known.commands, item, product, known.prices, room, at)
    figures: set[Decimal] = set() if price is None else {units(price.amount, currency)}
    category = product.category if product is not None else ""
    offer = item.offer if item is not None else ""
    return Said(
        product=known.id,
        title=title_of(product, figures),
        price=price,
        stock=known.now.stock if known.now is not None else None,
        offer=offer if amounts(offer) <= figures and not is_stopped(offer, category, held) else "",
        points=tuple(points(product, known.facts, held, figures)) if product is not None else (),
        proven={fact.id: fact.text for fact in known.facts if product is not None and is_proven(fact, product, held)},
        category=category,
    )


def glass(
    *,
    state: State,
    title: str = "",
    starts_at: int = 0,
    currency: str = "CNY",
    said: Said | None = None,
    clock: Clock | None = None,
    next: Next | None = None,
    cues: Sequence[Cued] = (),
    whom: frozenset[str] = frozenset(),
    questions: Sequence[Question] = (),
    answers: Sequence[Answer] = (),
    suggested: Mapping[str, str] | None = None,
    held: Held | None = None,
    lost_since: int = 0,
) -> Glass:
    """The glass. A question that a rule stops, or that names an amount which is not in force, is passed over."""
    waiting = cued(cues, whom)
    shown = Glass(
        state=state, title=title, starts_at=starts_at, currency=currency, lost_since=lost_since,
        cue=waiting[0].id if waiting else "", waiting=max(len(waiting) - 1, 0),
    )  # fmt: skip
    if state != "live":
        return shown
    here = said or Said(product="")
    in_force = set() if here.price is None else {units(here.price.amount, currency)}

    def is_fit(text: str) -> bool:
        return amounts(text) <= in_force and (held is None or not is_stopped(text, here.category, held))

    question = asked(questions, answers, here.product, here.proven, suggested or {}, is_fit)
    return Glass(
        state=state, title=title, starts_at=starts_at, currency=currency, said=said, clock=clock, next=next,
        cue=shown.cue, waiting=shown.waiting, asked=question, lost_since=lost_since,
    )  # fmt: skip
