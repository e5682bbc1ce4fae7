"""What to do next time: the three things that would change most, with their figures; else what went well."""

from collections.abc import Iterator
from typing import Final, Literal, get_args

from msgspec import Struct

from anchor_console.core.rehearsal.record import Rehearsal, Spent

AdviceKind = Literal[
    "stop", "proof", "left_out", "cover", "missed", "wait", "slower", "faster", "shorten", "fill", "cues", "pauses",
    "keep_pace", "keep_answers", "keep_cover", "again",
]  # fmt: skip
ADVICE: Final[tuple[AdviceKind, ...]] = get_args(AdviceKind)
MINUTE: Final = 60_000
SENTENCES: Final = 3
WAIT: Final = 60_000
"""An open question that waits longer than this is told."""
OFF: Final = 0.25
"""The share by which a product's time may differ from its plan before it is told."""
LEAST: Final = 30_000
"""ms by which it must differ as well: a share of little is little."""


class Advice(Struct, frozen=True, kw_only=True):
    """One sentence: `n` of `of` (things, minutes, or ms by its kind), about `title` where it is about a product."""

    kind: AdviceKind
    weight: float
    n: int = 0
    of: int = 0
    title: str = ""
    text: str = ""


def advice(score: Rehearsal) -> tuple[Advice, ...]:
    """Three sentences, the weightiest first: always three, for nothing is ever only bad or only good."""
    found = sorted(
        [*_law(score), *_script(score), *_room(score), *_pace(score), *_time(score)], key=lambda one: -one.weight
    )
    return tuple([*found, *_kept(score, {one.kind for one in found})][:SENTENCES])


def _law(score: Rehearsal) -> Iterator[Advice]:
    """What may cost a fine weighs more than all else."""
    for kind, count, severity, weight in (
        ("stop", score.stops, "stop", 10.0), ("proof", score.proofs, "needs_proof", 5.0),
    ):  # fmt: skip
        if count:
            text = next((hit.text for hit in score.hits if hit.severity == severity), "")
            yield Advice(kind="stop" if kind == "stop" else "proof", weight=weight, n=count, text=text)


def _script(score: Rehearsal) -> Iterator[Advice]:
    if score.left_out:
        yield Advice(kind="left_out", weight=1.5, n=score.left_out)


def _room(score: Rehearsal) -> Iterator[Advice]:
    missed = score.asked - score.answered
    if missed:
        yield Advice(kind="missed", weight=3 * missed / score.asked, n=missed, of=score.asked)
    elif score.longest_wait > WAIT:
        yield Advice(kind="wait", weight=0.8, n=score.longest_wait)
    unseen = score.cues - score.cues_seen
    if unseen:
        yield Advice(kind="cues", weight=2 * unseen / score.cues, n=unseen, of=score.cues)


def _pace(score: Rehearsal) -> Iterator[Advice]:
    told = [pace for pace in score.paces if pace]
    fast = sum(pace > score.pace_to for pace in told)
    slow = sum(pace < score.pace_from for pace in told)
    if fast and fast >= slow:
        yield Advice(kind="slower", weight=2 * fast / len(told), n=fast, of=len(told))
    elif slow:
        yield Advice(kind="faster", weight=1.5 * slow / len(told), n=slow, of=len(told))
    if score.pauses and score.paused > score.took / 6:
        yield Advice(kind="pauses", weight=score.paused / max(score.took, 1), n=score.pauses, of=score.paused)


def _time(score: Rehearsal) -> Iterator[Advice]:
    if score.covered < score.lines:
        left = score.lines - score.covered
        yield Advice(kind="cover", weight=2.5 * left / score.lines, n=left, of=score.lines, title=_thinnest(score))
    over = max(score.parts, key=_over, default=None)
    if over is not None and _differs(over, _over(over)):
        yield Advice(kind="shorten", weight=1 + _over(over) / (5 * MINUTE), n=_over(over), title=over.title)
    under = min(_finished(score), key=_over, default=None)
    if under is not None and _differs(under, -_over(under)):
        yield Advice(kind="fill", weight=0.6 - _over(under) / (8 * MINUTE), n=-_over(under), title=under.title)


def _kept(score: Rehearsal, told: set[AdviceKind]) -> Iterator[Advice]:
    """What went well, so that it stays so; and that it is worth while to do it again."""
    paces = [pace for pace in score.paces if pace]
    if paces and not told & {"slower", "faster"}:
        yield Advice(kind="keep_pace", weight=0, n=score.pace_from, of=score.pace_to)
    if score.asked and score.asked == score.answered:
        yield Advice(kind="keep_answers", weight=0, n=score.answered, of=score.asked)
    if score.lines and score.covered == score.lines:
        yield Advice(kind="keep_cover", weight=0, n=score.covered, of=score.lines)
    for _ in range(SENTENCES):
        yield Advice(kind="again", weight=0)


def _finished(score: Rehearsal) -> list[Spent]:
    """The parts that were read to their end: where it was broken off says nothing of that part's length."""
    begun = [part for part in score.parts if part.took]
    return begun[:-1] if score.covered < score.lines else begun


def _over(part: Spent) -> int:
    return part.over


def _differs(part: Spent, by: int) -> bool:
    return by > max(part.planned * OFF, LEAST)


def _thinnest(score: Rehearsal) -> str:
    """The product that lacks most of its time."""
    part = min(score.parts, key=lambda one: one.took - one.planned, default=None)
    return part.title if part is not None else ""
