"""What the manual desk asks of a person: which commands wait for hands, for whom, in which words and steps."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from anchor_console.desk.view import CommandRow, LineupRow, Me, SessionRow
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.called import called
from anchor_console.ui.commands import saying
from anchor_console.ui.commands.standing import product_of
from anchor_console.ui.words import Words

HANDS: Final = frozenset(("floor_controller", "operator", "owner"))
"""Roles whose desk does it; the others see how it stands, in the lineup."""
OPEN: Final = ("asked", "accepted", "unknown")
REASONS: Final = ("not_listed", "no_stock", "page_down", "under_review")
"""Why a person mostly can't do it, each under its digit."""


class Task(Struct, frozen=True, kw_only=True):
    """One thing to be done by hand. `figure`: what matters most, big; `steps`: where to click.

    `left`: seconds until it expires or is called in question, below 0: over; `taken`: seconds since somebody took it.
    """

    id: str
    state: str
    sentence: str
    figure: str
    steps: tuple[str, ...]
    product: LineupRow | None
    left: int
    taken: int
    by: str
    asker: str
    why: str = ""


def is_mine(me: Me | None) -> bool:
    """Whether the person at this desk is one who does it; whoever works alone is."""
    return me is None or me.role in HANDS


def waiting(rows: Sequence[CommandRow]) -> list[CommandRow]:
    """What waits for hands: those that run out first stand first; one in question stays until it is answered."""
    found = [row for row in rows if row.manual and row.state in OPEN and not row.badge]
    return sorted(found, key=lambda row: (row.due_at or row.at, row.at))


def task(
    row: CommandRow, session: SessionRow | None, lineup: Sequence[LineupRow], currency: str, words: Words, now: int
) -> Task:
    """What a person is asked to do."""
    product = next((one for one in lineup if one.product == product_of(row)), None)
    platform = session.platform if session is not None else ""
    page = f"manual.page.{platform}"
    where = words.say(page if words.known(page) else "manual.page.other")
    what = saying.named(product_of(row), lineup, words) if product_of(row) else words.say("manual.card_shown")
    figure = saying.figures(row.verb, row.args, currency, words)
    say = f"manual.do.{row.verb}"
    sentence = words.say(say if words.known(say) else "manual.do.other", page=where, product=what, figure=figure)
    return Task(
        id=row.id, state=row.state, sentence=sentence, figure=_big(row, product, currency, words),
        steps=_steps(row, product, what, where, figure, words), product=product,
        left=-(-(row.due_at - now) // 1000) if row.due_at else 0,
        taken=max(now - row.accepted_at, 0) // 1000 if row.accepted_at else 0,
        by=called(row.reported_by, words, 20), asker=called(row.by, words, 20), why=saying.why(row, words),
    )  # fmt: skip


def _big(row: CommandRow, product: LineupRow | None, currency: str, words: Words) -> str:
    if row.verb in ("price", "stock"):
        return saying.figures(row.verb, row.args, currency, words)
    if row.verb == "coupon":
        amount = row.args.get("amount")
        return numerals.money(amount if isinstance(amount, int) else None, currency)
    return words.say("manual.number", n=product.number) if product is not None else ""


def _steps(
    row: CommandRow, product: LineupRow | None, what: str, where: str, figure: str, words: Words
) -> tuple[str, ...]:  # fmt: skip
    """Where to click, in order; a giveaway's terms and a coupon's each on a line of their own, to be typed as asked."""
    if row.verb == "giveaway":
        told = {name: safe(str(row.args.get(name, "")), 120) for name in ("prize", "specification", "winners", "way")}
        seconds = row.args.get("seconds")
        told["minutes"] = f"{seconds / 60:g}" if isinstance(seconds, int) else ""
        return tuple(words.say(f"manual.giveaway.{name}", value=told[name]) for name in told)
    code = words.say("manual.code", code=safe(product.code, 40)) if product is not None and product.code else ""
    lines = [words.say("manual.step.open", page=where)]
    if product_of(row):
        lines.append(words.say("manual.step.find", product=what) + code)
    last = f"manual.step.{row.verb}"
    if words.known(last):
        lines.append(words.say(last, figure=figure))
    return tuple(lines)
