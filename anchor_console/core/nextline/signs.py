"""What is seen in the room, and the one move that it asks for: the craft's table, a small function each."""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from anchor_console.core.line_type import LineType
from anchor_console.core.nextline.register import is_upset
from anchor_console.core.nextline.situation import Flow, Situation

JUMP: Final = 0.4
"""Entries that grow by this share are a new wave."""
SINK: Final = -0.15
ENOUGH: Final = 20
"""Below so many cases a change is chance."""
OFTEN: Final = 3
"""A question that came so often in ten minutes was missed by the talk."""
UNPAID: Final = 5
SOON_OUT: Final = 3.0
"""Minutes of stock under which it is selling out."""
PITCH: Final[tuple[LineType, ...]] = (
    "pain_point", "product", "deep_sell", "trust", "testimony", "welfare", "closing_deal", "retain",
)  # fmt: skip
"""The order of a pitch; with the last one it begins anew, for the newly arrived."""
OF_SEGMENT: Final[dict[str, tuple[LineType, ...]]] = {
    "warm_up": ("opening", "retain", "interaction"), "retain": ("retain", "opening", "chat"),
    "interact": ("interaction", "chat"), "pitch": PITCH, "release": ("closing_deal", "product", "trust"),
    "close": ("closing_deal", "trust", "welfare"), "transition": ("transition", "interaction"),
    "rapid_pass": ("rapid_intro", "closing_deal"), "giveaway": ("interaction", "retain", "chat"),
    "encore": ("product", "closing_deal", "rapid_intro"), "sign_off": ("closing", "chat"),
}  # fmt: skip
CALM_DOWN: Final[frozenset[LineType]] = frozenset({"closing_deal", "hold_back", "welfare", "chat", "testimony"})
"""What is not said to an angry room: no jokes, no hard close."""


class Sign(Struct, frozen=True, kw_only=True):
    """What is seen: its name, how pressing (0 to 100), the types of line that it asks for, best first, its figures.

    `fact`: the fact that the line has to be of; `topic`: what is asked about.
    """

    name: str
    weight: float
    types: tuple[LineType, ...]
    figures: dict[str, str] = {}
    fact: str = ""
    topic: str = ""


def wrong(now: Situation) -> Sign | None:
    """Something was said wrong: put right at once (直播电商监督管理办法, article 31)."""
    return Sign(name="wrong", weight=100, types=("correction",)) if now.wrong else None


def sold_out(now: Situation) -> Sign | None:
    """Nothing is left: stop selling it; only what is flagged as pre-sale may be ordered on."""
    goods = now.goods
    if goods is None or goods.stock != 0 or goods.presale:
        return None
    return Sign(name="sold_out", weight=95, types=("transition",), figures={"product": goods.name})


def upset(now: Situation) -> Sign | None:
    """Complaints: slow down, acknowledge, a fact, who handles it."""
    if not is_upset(now):
        return None
    complaint = next((one for one in now.questions if one.complaint), None)
    return Sign(
        name="upset", weight=90, types=("answer", "trust"), figures={"upset": str(now.upset), "read": str(now.read)},
        topic=complaint.topic if complaint else "", fact=complaint.fact if complaint else "",
    )  # fmt: skip


def asked_again(now: Situation) -> Sign | None:
    """The same question many times: answer it now, once."""
    often = [one for one in now.questions if one.lately >= OFTEN and not one.complaint]
    best = max(often, key=lambda one: (bool(one.fact), one.lately), default=None)
    if best is None:
        return None
    weight = min(60 + best.lately, 85) if best.fact else 50
    name = "asked" if best.fact else "asked_unknown"
    figures = {"n": str(best.lately), "topic": best.topic}
    return Sign(name=name, weight=weight, types=("answer",), figures=figures, topic=best.topic, fact=best.fact)


def selling_out(now: Situation) -> Sign | None:
    """Little is left at this pace: the true number, and what is next."""
    goods = now.goods
    if goods is None or not goods.stock or goods.lasts is None or goods.lasts > SOON_OUT:
        return None
    figures = {"stock": str(goods.stock), "minutes": str(max(round(goods.lasts), 1))}
    return Sign(name="selling_out", weight=80, types=("closing_deal",), figures=figures)


def doubt(now: Situation) -> Sign | None:
    """Clicks hold, orders fall: price, trust or doubt. Proof, offer again, return rule."""
    clicks, orders = now.clicks, now.orders
    if (clicks.now or 0) < ENOUGH or (clicks.change or 0) < -0.1 or not _sinks(orders):
        return None
    figures = {"clicks": str(clicks.now), "orders": str(orders.now), "before": str(orders.before)}
    return Sign(name="doubt", weight=72, types=("trust", "testimony", "closing_deal"), figures=figures)


def unpaid(now: Situation) -> Sign | None:
    """Orders created and not paid: how to pay, and what is held until when."""
    if now.unpaid < UNPAID or now.unpaid * 4 < (now.orders.now or 0):
        return None
    return Sign(name="unpaid", weight=66, types=("closing_deal",), figures={"unpaid": str(now.unpaid)})


def new_wave(now: Situation) -> Sign | None:
    """Entries jump and stay is no longer: they are lost at the door."""
    entries = now.entries
    if (entries.now or 0) < ENOUGH or (entries.change or 0) < JUMP or (now.stay.change or 0) > 0.05:
        return None
    figures = {"entries": str(entries.now), "before": str(entries.before)}
    return Sign(name="new_wave", weight=70, types=("retain", "opening", "product"), figures=figures)


def unseen(now: Situation) -> Sign | None:
    """They stay and don't click: they watch and don't see the product."""
    if (now.stay.now or 0) <= 0 or (now.stay.change or 0) < -0.05 or not _sinks(now.clicks):
        return None
    figures = {"clicks": str(now.clicks.now), "before": str(now.clicks.before)}
    return Sign(name="unseen", weight=62, types=("product", "pain_point", "deep_sell"), figures=figures)


def quiet(now: Situation) -> Sign | None:
    """Comments fall: ask, vote, demonstrate."""
    if not _sinks(now.comments, -0.25):
        return None
    figures = {"comments": str(now.comments.now), "before": str(now.comments.before)}
    return Sign(name="quiet", weight=55, types=("interaction", "chat", "pain_point"), figures=figures)


def tired(now: Situation) -> Sign | None:
    """Over its minutes and clicks fall: go on to the next. Still rising: stay, and tell the team."""
    if now.over is None or now.over < 60_000 or now.goods is None:
        return None
    figures = {"minutes": str(now.over // 60_000), "clicks": str(now.clicks.now or 0)}
    change = now.clicks.change
    if change is not None and change > 0.1:
        return Sign(name="rising", weight=58, types=("deep_sell", "trust", "closing_deal"), figures=figures)
    if change is None or change < -0.1:
        return Sign(name="tired", weight=68, types=("transition", "closing_deal"), figures=figures)
    return None


def holding(now: Situation) -> Sign | None:
    """A hold with its end in sight: only then, and only with the ledger's figures."""
    if now.hold is None:
        return None
    types: tuple[LineType, ...] = ("hold_back", "interaction", "deep_sell")
    return Sign(name="holding", weight=64, types=types, figures={"until": now.hold.until})


def trial(now: Situation) -> Sign | None:
    """A trial is on: this way's slot. What presses more (a mistake, an angry room, sold out) goes before it."""
    return Sign(name="trial", weight=88, types=(now.turn,)) if now.turn is not None else None


def notice(now: Situation) -> Sign | None:
    """The notice that the category asks for, at the latest each quarter of an hour."""
    last = max((one.at for one in now.gone_over if one.type == "compliance_notice" and one.way != "shown"), default=0)
    if not now.notice or now.at - last < 15 * 60_000:
        return None
    return Sign(name="notice", weight=57, types=("compliance_notice",))


def in_order(now: Situation) -> Sign | None:
    """Nothing presses: the next step of the segment's order, behind what was said of this product."""
    segment = now.segment if now.segment in OF_SEGMENT else "pitch"
    types = OF_SEGMENT[segment]
    if now.goods is None and types is PITCH:
        return None
    product = now.goods.id if now.goods is not None else ""
    done = [one.type for one in now.gone_over if one.way in ("said", "glass") and one.product in ("", product)]
    places = {str(type): place for place, type in enumerate(types)}
    start = places.get(done[-1], -1) + 1 if done else 0
    ordered = (*types[start:], *types[:start])
    return Sign(name=f"order_{segment}", weight=30, types=ordered)


READ: Final[tuple[Callable[[Situation], Sign | None], ...]] = (
    wrong, sold_out, upset, asked_again, selling_out, doubt, unpaid, new_wave, unseen, quiet, tired, holding, trial,
    notice, in_order,
)  # fmt: skip


def read_room(now: Situation) -> list[Sign]:
    """All that is seen, the most pressing first; an angry room is not pressed, what is sold out is not sold."""
    found = [sign for read in READ if (sign := read(now)) is not None]
    if is_upset(now):
        found = _without(found, CALM_DOWN)
    if now.rests is not None:
        found = _without(found, frozenset({now.rests}))
    if any(sign.name == "sold_out" for sign in found):
        found = [sign for sign in found if sign.name in ("wrong", "sold_out", "upset", "quiet")]
        found = _without(found, frozenset({"trust", "pain_point"}))
    return sorted(found, key=lambda sign: -sign.weight)


def weighed(sign: Sign, type: LineType, now: Situation) -> float:
    """How much speaks for a line of that type: the sign, what worked, what was refused, what was just said.

    A trial's turn is by lot: what worked before has no say in it.
    """
    weight = sign.weight * (1.0 if sign.name == "trial" else now.weights.get(type, 1.0))
    for one in now.gone_over:
        if one.type != type:
            continue
        age = now.at - one.at
        if one.way == "refused" and age < 30 * 60_000:
            weight *= 0.75
        elif one.way in ("said", "glass") and age < 3 * 60_000:
            weight *= 0.6
    return weight


def _without(signs: list[Sign], types: frozenset[LineType]) -> list[Sign]:
    kept = [(sign, tuple(type for type in sign.types if type not in types)) for sign in signs]
    return [
        Sign(name=sign.name, weight=sign.weight, types=left, figures=sign.figures, fact=sign.fact, topic=sign.topic)
        for sign, left in kept if left
    ]  # fmt: skip


def _sinks(flow: Flow, by: float = SINK) -> bool:
    change = flow.change
    return change is not None and change <= by and (flow.before or 0) >= ENOUGH
