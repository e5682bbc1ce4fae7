"""A score keeps both parts of every ratio, and says what its parts say."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.edits import KINDS
from anchor_console.core.fields import take as taken
from anchor_console.core.rehearsal.questions import Put
from anchor_console.core.rehearsal.record import HITS, Hit, Rehearsal, Spent
from anchor_console.core.rehearsal.scoring import KEPT_FROM, Came, is_kept, scored
from anchor_console.core.rehearsal.take import Take
from tests.core.rehearsal.made import BEGAN, Reader, script

BLANK = Rehearsal(id="r1", session="s1", at=BEGAN, anchor="lin", seed=7)
ROWS = (Spent(row="g1", title="开场"), Spent(row="i1", title="棉毛巾", given=60_000), Spent(row="i2", title="冬被"))


def read(passages: int = 4, came: Came | None = None) -> Rehearsal:
    reader = Reader(Take(script(*["i1"] * 3, *["i2"] * 3), BEGAN)).read(passages)
    return scored(BLANK, reader.take, ROWS, came or Came())


def test_a_score_says_what_was_planned_and_what_was_done() -> None:
    score = read(3)
    assert (score.anchor, score.session, score.seed) == ("lin", "s1", 7)
    assert (score.lines, score.covered >= 2) == (6, True)
    assert score.planned == 2 * score.parts[0].planned
    assert [part.title for part in score.parts] == ["棉毛巾", "冬被"]
    assert score.parts[0].took > score.parts[1].took == 0
    assert score.parts[0].given == 60_000
    assert (score.pace_from, score.pace_to) == (176, 275)


def test_questions_cues_and_hits_are_counted() -> None:
    put = (
        Put(key="a", text="", at=BEGAN, settled_at=BEGAN + 5_000, how="said"),
        Put(key="b", text="", at=BEGAN, settled_at=BEGAN + 9_000, how="missed"),
        Put(key="c", text="", at=BEGAN + 1_000),
    )
    hits = [Hit(n=1, severity="stop"), Hit(n=2, severity="needs_proof"), Hit(n=3, severity="needs_proof")]
    score = read(4, Came(put=put, cues=2, cues_seen=5, hits=hits, left_out=3))
    assert (score.asked, score.answered, score.cues, score.cues_seen) == (3, 1, 2, 2)
    assert (score.stops, score.proofs, score.left_out) == (1, 2, 3)
    assert score.longest_wait == score.took - 1_000


def test_less_than_a_minute_was_no_rehearsal() -> None:
    assert not is_kept(msgspec.structs.replace(BLANK, took=KEPT_FROM - 1))
    assert is_kept(msgspec.structs.replace(BLANK, took=KEPT_FROM))


@given(
    passages=st.integers(0, 6), seen=st.integers(0, 9), cues=st.integers(0, 9),
    hows=st.lists(st.sampled_from(["", "said", "line", "service", "missed"]), max_size=60),
    severities=st.lists(st.sampled_from(["stop", "needs_proof"]), max_size=60),
)  # fmt: skip
def test_every_part_stays_within_its_whole_and_the_record_is_taken_as_it_is(
    passages: int, seen: int, cues: int, hows: list[str], severities: list[str]
) -> None:
    put = [Put(key=str(n), text="", at=BEGAN, settled_at=BEGAN, how=how) for n, how in enumerate(hows)]  # type: ignore[arg-type] # sampled from its words
    hits = [Hit(n=n, severity=one) for n, one in enumerate(severities, 1)]
    score = read(passages, Came(put=put, cues=cues, cues_seen=seen, hits=hits))
    assert score.covered <= score.lines
    assert score.answered <= score.asked == len(hows)
    assert score.cues_seen <= score.cues == cues
    assert score.stops + score.proofs == len(severities)
    assert len(score.hits) <= HITS
    assert score.talked + score.paused <= score.took
    assert sum(part.took for part in score.parts) <= score.took
    fields = msgspec.to_builtins(score)
    kept, faults = taken(KINDS["rehearsal"], {name: one for name, one in fields.items() if name != "id"})
    assert faults == []
    assert kept["covered"] == score.covered
