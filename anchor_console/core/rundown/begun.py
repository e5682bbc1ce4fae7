"""What pins say of the run of show: which rows began and ended by a product's card going up."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from msgspec import structs

from anchor_console.core.beat import Beat, beat_of
from anchor_console.core.lineup import LineupItem
from anchor_console.core.rundown.onair import item_of

SLIP: Final = 5_000
"""ms. A card that was up for less was a slip of the hand: nobody has shown a product in that time."""

TURN: Final = 12_000
"""ms. A card that goes up so near to the time that a rotation asked for it went up by that."""


class Up(NamedTuple):
    """A product's card went up; `at` in ms, the room's clock."""

    at: int
    product: str


def shown(pins: Iterable[Up], unpins: Iterable[Up], since: int, until: int) -> list[Up]:
    """The pins from `since` to `until` (ms) that were no slips, in their order; the same product's again is the same.

    Taking a card down ends no row, for anchors talk on: a row ends when another begins.
    """
    ups = sorted(pin for pin in pins if since <= pin.at <= until)
    downs: dict[str, list[int]] = {}
    for down in sorted(unpins):
        downs.setdefault(down.product, []).append(down.at)
    found: list[Up] = []
    for index, up in enumerate(ups):
        of_product = downs.get(up.product, [])
        at = bisect_left(of_product, up.at)
        ends = of_product[at] if at < len(of_product) else until
        following = ups[index + 1].at if index + 1 < len(ups) else until
        is_slip = min(ends, following) - up.at < SLIP
        if not is_slip and not (found and found[-1].product == up.product):
            found.append(up)
    return found


def chosen(pins: Iterable[Up], turns: Iterable[Up]) -> list[Up]:
    """The pins that somebody chose; `turns` are those that a rotation (轮播) asked for, with the time that it did.

    A rotation's turn is what the card shows while the anchor speaks of anything: it begins no row.
    """
    asked: dict[str, list[int]] = {}
    for turn in turns:
        asked.setdefault(turn.product, []).append(turn.at)
    return [
        pin for pin in pins if not any(-TURN < pin.at - at < TURN for at in asked.get(pin.product, ()))
    ]  # fmt: skip


def begun(session: str, pins: Iterable[Up], items: Sequence[LineupItem], beats: Iterable[Beat]) -> list[Beat]:
    """The beats that stand otherwise after these pins (of `shown`); those that people wrote stay as they are.

    It may be asked again and again with all pins: what stands already is not written anew.
    """
    before = {beat.row: beat for beat in beats}
    after = dict(before)
    rows: dict[str, list[str]] = {}
    for item in items:
        rows.setdefault(item.product, []).append(item.id)
    for up in pins:
        if not _stands(up, rows.get(up.product, ()), after):
            _begin(up, item_of(up.product, items, after.values()), session, after)
    return [beat for row, beat in after.items() if before.get(row) != beat]


def ended(beats: Iterable[Beat], at: int) -> list[Beat]:
    """The beats that the show's end at `at` (ms) ends, ended."""
    return [structs.replace(beat, ended_at=max(at, beat.began_at or 0)) for beat in beats if _is_open(beat)]


def _is_open(beat: Beat) -> bool:
    return beat.began_at is not None and beat.ended_at is None


def _stands(up: Up, rows: Iterable[str], beats: Mapping[str, Beat]) -> bool:
    """Whether it is known that one of its product's rows was on then, or later."""
    known = (beats[row] for row in rows if row in beats)
    return any(
        beat.began_at is not None and (beat.began_at >= up.at or beat.ended_at is None or beat.ended_at > up.at)
        for beat in known
    )  # fmt: skip


def _begin(up: Up, row: str, session: str, beats: dict[str, Beat]) -> None:
    """Let the row begin ("": what stands in no plan), and what was on before end."""
    for other in [beat for beat in beats.values() if _is_open(beat) and (beat.began_at or 0) <= up.at]:
        beats[other.row] = structs.replace(other, ended_at=up.at)
    if not row:
        return
    later = [
        other.began_at for other in beats.values()
        if other.began_at is not None and other.began_at > up.at and other.began_at != other.ended_at
    ]  # fmt: skip
    beat = beats.get(row) or Beat(id=beat_of(session, row), session=session, row=row)
    beats[row] = structs.replace(beat, began_at=up.at, ended_at=min(later, default=None), skipped=False)
