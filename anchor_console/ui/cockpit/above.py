"""What stands above the trend: what happened when, of the room's marks, the commands seen, corrections, hand-overs."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from anchor_console.core.correction import Correction
from anchor_console.core.handing import hand_overs
from anchor_console.core.line_type import LineType
from anchor_console.core.said import Said
from anchor_console.core.shift import Shift
from anchor_console.core.wire import Mark
from anchor_console.desk.view import CommandRow, DeskView, SessionRow
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.scale import Slot
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.core.trial.effect import Effect

ICONS: Final[Mapping[str, str]] = {
    "violation": "flag", "correction": "flag", "gap": "gap", "handover": "handover", "giveaway": "gift",
    "coupon": "coupon", "price": "tag", "said": "plane", "pin": "pin",
}  # fmt: skip
"""The most pressing first: of what stands too close together that one is drawn."""
ORDER: Final = tuple(ICONS)
WARNS: Final = frozenset({"violation", "correction"})
SEEN_VERBS: Final = frozenset({"giveaway"})
"""Commands of which the platform tells no event: their being seen is the mark."""
OF_SLOTS: Final[Mapping[str, str]] = {"flag": "violation", "gap": "gap", "pin": "pin", "tag": "price"}


class Above(Struct, frozen=True):
    """A mark: when (ms), its kind, and what happened in words, without the time. `seconds`: how long a gap is."""

    at: int
    kind: str
    text: str
    seconds: int = 0

    @property
    def words(self) -> str:
        """When, and what happened."""
        return _worded(self.at, self.text)


@lru_cache(maxsize=4_096)
def _worded(at: int, text: str) -> str:
    """A show's marks are said again at each beat."""
    return f"{numerals.time_of_day(at, seconds=True)} {text}"


class Cluster(Struct, frozen=True):
    """Marks that stand too close to be drawn apart, at the place of the first, by time."""

    x: float
    marks: tuple[Above, ...]

    @property
    def kind(self) -> str:
        """That of the most pressing one."""
        return min((mark.kind for mark in self.marks), key=ORDER.index)


def gathered(
    desk: DeskView, session: SessionRow, marks: Iterable[Mark], words: Words,
    worked: "Mapping[LineType, Effect] | None" = None,
) -> list[Above]:  # fmt: skip
    """All that stands above the trend of that session, by time; lines said with what their type brings."""
    titles = {row.product: _short(row.short_title or row.title) for row in desk.lineup(session.id)}
    found = [_of_mark(mark, titles, session.currency, words) for mark in marks]
    found += [_of_command(row, words) for row in desk.commands(session.id) if _was_seen(row)]
    found += [_of_correction(kept.value, words) for kept in desk.all(Correction, session.id)]
    lines = [kept.value for kept in desk.all(Said, session.id) if kept.value.way == "said"]
    found += [_of_line(line, (worked or {}).get(line.line), words) for line in lines]
    found += _of_shifts(desk, session, words)
    return sorted(found, key=lambda mark: (mark.at, mark.kind))


@lru_cache(maxsize=1_024)
def _short(title: str) -> str:
    """The titles of a lineup are wanted again at each mark."""
    return safe(title, 40)


def of_slots(slots: Sequence[Slot], words: Words) -> list[Above]:
    """Marks of the minutes alone: of a hub that tells none, or before they have come."""
    return [
        Above(slot.start, OF_SLOTS[icon], words.say(f"cockpit.mark.{OF_SLOTS[icon]}", product="", price="", time=""))
        for slot in slots for icon in slot.marks
    ]  # fmt: skip


def clusters(marks: Iterable[tuple[float, Above]], apart: float) -> list[Cluster]:
    """Marks with their places (px, growing), those less than `apart` px from the first of a cluster with it."""
    found: list[Cluster] = []
    for x, mark in marks:
        if found and x - found[-1].x < apart:
            found[-1] = Cluster(found[-1].x, (*found[-1].marks, mark))
        else:
            found.append(Cluster(x, (mark,)))
    return found


def _of_mark(mark: Mark, titles: Mapping[str, str], currency: str, words: Words) -> Above:
    price = numerals.money(mark.price, currency) if mark.price is not None else ""
    text = words.say(
        f"cockpit.mark.{mark.kind}", product=titles.get(mark.product) or safe(mark.product, 40), price=price,
        time=numerals.span(mark.seconds * 1000, words.language) if mark.seconds else "",
    )  # fmt: skip
    return Above(mark.at, mark.kind, " ".join(text.split()), mark.seconds)


def _was_seen(row: CommandRow) -> bool:
    return row.state == "seen" and row.verb in SEEN_VERBS


def _of_command(row: CommandRow, words: Words) -> Above:
    text = words.say(f"cockpit.mark.{row.verb}", product="", price="", time="")
    return Above(row.at, row.verb, " ".join(text.split()))


def _of_correction(correction: Correction, words: Words) -> Above:
    text = words.say("cockpit.mark.correction", said=safe(correction.said, 40))
    return Above(correction.noticed_at, "correction", text)


def _of_line(line: Said, effect: "Effect | None", words: Words) -> Above:
    text = words.say("cockpit.mark.said", type=words.say(f"line.type.{line.line}"), text=safe(line.text, 40))
    if effect is None:
        return Above(line.at, "said", text)
    from anchor_console.ui.effects import effect_words  # nothing is known yet at the first paint

    return Above(line.at, "said", f"{text} · {effect_words(effect, words)}")


def _of_shifts(desk: DeskView, session: SessionRow, words: Words) -> list[Above]:
    shifts = [kept.value for kept in desk.all(Shift, session.id)]
    names = {row.id: row.name for row in desk.people()}
    started = session.live_at or session.starts_at
    return [
        Above(
            started + hand.offset, "handover",
            words.say("cockpit.mark.handover", coming=safe(names.get(hand.coming, hand.coming), 40)),
        )
        for hand in hand_overs(shifts, started, session.ended_at or None)
        if started + hand.offset <= desk.now()
    ]  # fmt: skip
