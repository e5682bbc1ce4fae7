"""What the one who comes must know: what is on and next, what was promised and is still open, what runs short."""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from anchor_console.core.answer import Answer
from anchor_console.core.command import running
from anchor_console.desk.view import CommandRow, DeskView, LineupRow
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.corrections.standing import open_ones
from anchor_console.ui.run_of_show import RunHere
from anchor_console.ui.words import Words

OPEN: Final = ("planned", "asked", "accepted", "unknown")
"""States of a command that nobody has seen done."""
CUES_SHOWN: Final = 30 * 60_000
"""An unseen cue that is older than this, ms, asks for nothing any more."""
SHORT: Final = 20
"""Units of a product still to come that are few, whatever its pace."""


class Fact(Struct, frozen=True):
    """A line of the card: its shape, its words, the token of both."""

    icon: str
    words: str
    token: str = "text"


def facts(desk: DeskView, here: RunHere, words: Words) -> list[Fact]:
    """All of it, what is on and next first."""
    return [*_run(here, words), *_promised(desk, words), *_stock(desk, here, words)]


def _run(here: RunHere, words: Words) -> list[Fact]:
    found, lines = here.found(), []
    if found is None:
        return []
    if found.now is not None and found.left is not None:
        key = "handing.on" if found.left >= 0 else "handing.on.over"
        time = numerals.duration(abs(found.left) // 1000)
        token = "text" if found.left >= 0 else "warn"
        lines.append(Fact("play", words.say(key, title=here.title(found.now), time=time), token))
    names = [here.title(place) for place in found.ahead if place.row.kind != "hand_over"][:3]
    if names:
        lines.append(Fact("chevron-right", words.say("handing.next", titles=" → ".join(names)), "text2"))
    return lines


def _promised(desk: DeskView, words: Words) -> list[Fact]:
    """Corrections, questions, cues, commands, giveaways that are still open."""
    session, now = desk.session, desk.now()
    if session is None:
        return []
    lines = [
        Fact("flag", words.say("handing.correction", said=safe(one.said, 60)), "warn") for one in open_ones(desk)
    ]  # fmt: skip
    asked = unanswered(desk)
    if asked:
        lines.append(Fact("question", words.many("handing.questions", asked, numerals.count(asked)), "warn"))
    for cue in desk.cues(session.id):
        if not cue.acknowledged_at and now - cue.at < CUES_SHOWN:
            lines.append(Fact("comment", words.say("handing.cue", text=safe(cue.text, 60))))
    commands = desk.commands(session.id)
    lines += [_command(one, words) for one in commands if one.state in OPEN]
    if _giveaway(commands, now):
        lines.append(Fact("gift", words.say("handing.giveaway"), "warn"))
    return lines or [Fact("tick", words.say("handing.nothing_open"), "good")]


def unanswered(desk: DeskView) -> int:
    """How many questions of the room nobody has done anything about."""
    session, picture = desk.session, desk.picture
    if session is None or picture is None:
        return 0
    answered = {kept.value.question for kept in desk.all(Answer, session.id)}
    return sum(question.key not in answered for question in picture.questions)


def _command(one: CommandRow, words: Words) -> Fact:
    verb = f"command.verb.{one.verb}"
    said = words.say(verb) if words.known(verb) else safe(one.verb, 20)
    return Fact("half", words.say("handing.command", verb=said), "warn" if one.state == "unknown" else "text2")


def _giveaway(commands: Iterable[CommandRow], now: int) -> bool:
    return running([one for one in commands if one.verb == "giveaway"], "giveaway", now) is not None


def _stock(desk: DeskView, here: RunHere, words: Words) -> list[Fact]:
    """What is on and runs out before its time is over, and what is to come with few or none left."""
    found, session, picture = here.found(), desk.session, desk.picture
    if found is None or session is None or picture is None:
        return []
    rows = {row.id: row for row in desk.lineup(session.id)}
    lines = []
    for place in ([found.now] if found.now is not None else []) + list(found.ahead):
        row = rows.get(place.row.id)
        if row is None:
            continue
        product = picture.products.get(row.product)
        left = product.stock if product is not None and product.stock is not None else row.stock
        pace = product.pace if product is not None else 0
        if left is not None and (left <= SHORT or (place is found.now and pace and left * 10 // pace < _ahead(found))):
            lines.append(_short(row, left, words))
    return lines


def _ahead(found: object) -> int:
    """Minutes that the present row still has."""
    return max(int(getattr(found, "left", 0) or 0), 0) // 60_000


def _short(row: LineupRow, left: int, words: Words) -> Fact:
    title = safe(row.short_title, 40)
    if left <= 0:
        return Fact("octagon", words.say("handing.sold_out", title=title), "stop")
    return Fact("triangle", words.say("handing.short", title=title, left=numerals.count(left)), "warn")
