"""How a rehearsal went: what of the script was covered, at which pace, what rules had against it, what was answered."""

from typing import Annotated, Final

from msgspec import Struct

from anchor_console.core import fields

COUNT: Final = 2**31
LONGEST: Final = 2**40
PARTS: Final = 200
MINUTES: Final = 600
HITS: Final = 40


class Spent(Struct, frozen=True, kw_only=True):
    """The time of a row of the run (a lineup item or a segment), ms: what its script is planned to take, what it took.

    `given`: what the run of show has for it; between the two one may talk freely. `title` as it was called then: the
    lineup may be another by now.
    """

    row: str
    title: str = ""
    planned: int = 0
    took: int = 0
    given: int = 0

    @property
    def over(self) -> int:
        """By how many ms it took longer than both script and run have for it; below zero: shorter than the script."""
        most = max(self.planned, self.given)
        return self.took - most if self.took > most else min(self.took - self.planned, 0)


class Hit(Struct, frozen=True, kw_only=True):
    """A rule that had something against what was said; `n` from 1, in the order in which it was said."""

    n: int
    rule: str = ""
    severity: str = ""
    text: str = ""


class Rehearsal(Struct, frozen=True, kw_only=True):
    """One rehearsal of a session's script by an anchor (a person's id), begun at `at` (ms), `took` ms of `planned`.

    Ratios keep both parts: `covered` of `lines`, `answered` of `asked`, `cues_seen` of `cues`. `characters` were read
    aloud in `talked` ms, free talk not among them; `paces`: characters a minute, by the minute (0: nothing was read in
    it), which are to lie from `pace_from` to `pace_to`. `stops` and `proofs` are what the guard found in what was said.
    `longest_wait`: ms that the longest open question waited. `skipped` paragraphs were passed over, `left_out`
    sentences of the script never came onto the prompter, for they may not be said; `pauses` took `paused` ms together.
    `seed`: of the crowd, so that the same one comes again.
    """

    id: str
    session: Annotated[str, fields.reference]
    at: Annotated[int, fields.whole(0, 2**53)]
    anchor: Annotated[str, fields.reference_or_none] = ""
    took: Annotated[int, fields.whole(0, LONGEST)] = 0
    planned: Annotated[int, fields.whole(0, LONGEST)] = 0
    lines: Annotated[int, fields.whole(0, COUNT)] = 0
    covered: Annotated[int, fields.whole(0, COUNT)] = 0
    characters: Annotated[int, fields.whole(0, COUNT)] = 0
    talked: Annotated[int, fields.whole(0, LONGEST)] = 0
    pace_from: Annotated[int, fields.whole(0, COUNT)] = 0
    pace_to: Annotated[int, fields.whole(0, COUNT)] = 0
    paces: Annotated[tuple[int, ...], fields.several(fields.whole(0, COUNT), MINUTES)] = ()
    skipped: Annotated[int, fields.whole(0, COUNT)] = 0
    left_out: Annotated[int, fields.whole(0, COUNT)] = 0
    pauses: Annotated[int, fields.whole(0, COUNT)] = 0
    paused: Annotated[int, fields.whole(0, LONGEST)] = 0
    parts: Annotated[
        tuple[Spent, ...],
        fields.rows(
            {"row": fields.reference, "title": fields.text(80), "planned": fields.whole(0, LONGEST),
             "took": fields.whole(0, LONGEST), "given": fields.whole(0, LONGEST)}, PARTS,
        ),
    ] = ()  # fmt: skip
    stops: Annotated[int, fields.whole(0, COUNT)] = 0
    proofs: Annotated[int, fields.whole(0, COUNT)] = 0
    hits: Annotated[
        tuple[Hit, ...],
        fields.rows(
            {"n": fields.whole(1, COUNT), "rule": fields.text(80), "severity": fields.text(20),
             "text": fields.text(200)}, HITS,
        ),
    ] = ()  # fmt: skip
    asked: Annotated[int, fields.whole(0, COUNT)] = 0
    answered: Annotated[int, fields.whole(0, COUNT)] = 0
    longest_wait: Annotated[int, fields.whole(0, LONGEST)] = 0
    cues: Annotated[int, fields.whole(0, COUNT)] = 0
    cues_seen: Annotated[int, fields.whole(0, COUNT)] = 0
    seed: Annotated[int, fields.whole(0, 2**53)] = 0
    notes: Annotated[str, fields.lines(1000)] = ""
