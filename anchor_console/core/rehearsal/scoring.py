"""The score of a rehearsal: what was counted, put together as the record that is kept of it."""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct, structs

from anchor_console.core.rehearsal.passages import Passage
from anchor_console.core.rehearsal.questions import Put
from anchor_console.core.rehearsal.record import HITS, MINUTES, PARTS, Hit, Rehearsal, Spent
from anchor_console.core.rehearsal.take import Take

KEPT_FROM: Final = 60_000
"""ms: what is shorter was no rehearsal, and is not kept."""


class Came(Struct, frozen=True, kw_only=True):
    """What came of a rehearsal besides the reading: questions put to the anchor, cues, and what the guard heard."""

    put: Sequence[Put] = ()
    cues: int = 0
    cues_seen: int = 0
    hits: Sequence[Hit] = ()
    left_out: int = 0


def is_kept(rehearsal: Rehearsal) -> bool:
    """Whether it was long enough to say anything."""
    return rehearsal.took >= KEPT_FROM


def scored(blank: Rehearsal, take: Take, rows: Sequence[Spent], came: Came) -> Rehearsal:
    """`blank` (its id, session, anchor, at and seed) with the score; `rows`: of the run, their names and times."""
    passages, coverage, now = take.passages, take.coverage(), take.began + take.took
    within = take.band
    answered = [one for one in came.put if one.how not in ("", "missed")]
    return Rehearsal(
        id=blank.id, session=blank.session, anchor=blank.anchor, at=blank.at, seed=blank.seed, notes=blank.notes,
        took=take.took, talked=take.talked, planned=take.planned, lines=coverage.lines,
        covered=coverage.covered, skipped=coverage.skipped, characters=round(take.read), pace_from=within.least,
        pace_to=within.most, paces=take.paces()[:MINUTES], pauses=take.pauses, paused=take.paused,
        parts=tuple(spent(take, passages, rows))[:PARTS], stops=_severe(came.hits, "stop"),
        proofs=_severe(came.hits, "needs_proof"), hits=tuple(came.hits)[:HITS], asked=len(came.put),
        answered=len(answered), longest_wait=max((one.waited(now) for one in came.put), default=0), cues=came.cues,
        cues_seen=min(came.cues_seen, came.cues), left_out=came.left_out,
    )  # fmt: skip


def spent(take: Take, passages: Sequence[Passage], rows: Iterable[Spent]) -> Iterable[Spent]:
    """The planned and the real time of each row that has something to read, in the order of the run."""
    planned: dict[str, int] = {}
    for passage in passages:
        planned[passage.row] = planned.get(passage.row, 0) + passage.planned
    for one in rows:
        if one.row in planned:
            yield structs.replace(one, title=one.title[:80], planned=planned[one.row], took=take.on(one.row))


def _severe(hits: Iterable[Hit], severity: str) -> int:
    return sum(hit.severity == severity for hit in hits)
