"""A take counts what was read: times, pace, pauses, coverage."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.rehearsal.passages import passage
from anchor_console.core.rehearsal.take import LONGEST, Coverage, Take
from tests.core.rehearsal.made import BEGAN, SENTENCE, Reader, script

PLANNED = script("i1")[0].planned


def begun(*rows: str, line: str = "") -> Reader:
    return Reader(Take(script(*rows, line=line), BEGAN))


def test_reading_at_the_planned_pace_takes_the_planned_time_and_covers_all() -> None:
    take = begun(*["i1"] * 6).read(6).stand(500, runs=True).take
    assert abs(take.took - take.planned) <= 1_000
    assert take.was_read(5)
    assert take.coverage() == Coverage(6, 6, 0)
    assert abs(take.pace() - 220) <= 12
    assert take.pauses == 0


def test_a_minute_has_its_own_pace_and_one_in_which_little_was_said_has_none() -> None:
    reader = begun(*["i1"] * 20).read(10, 220).read(10, 440)
    paces = reader.take.paces()
    assert (abs(paces[0] - 220) <= 12, paces[1] >= 400, len(paces)) == (True, True, 2)
    assert begun("i1").read(1).take.paces() == (0,)


def test_a_pace_is_told_after_eight_seconds_and_follows_the_last_half_minute() -> None:
    reader = begun(*["i1"] * 30)
    assert reader.read(1).take.pace() == 0
    assert abs(reader.read(6, 220).take.pace() - 220) <= 12
    assert abs(reader.read(15, 330).take.pace() - 330) <= 12


def test_what_is_stopped_for_more_than_two_seconds_is_a_pause_and_no_talk() -> None:
    reader = begun(*["i1"] * 6).read(2)
    talked = reader.take.talked
    assert not reader.stand(1_500).take.is_paused
    assert reader.stand(8_500).take.is_paused
    assert (reader.take.pauses, reader.take.paused, reader.take.talked) == (1, 10_000, talked)
    assert reader.read(2).take.pauses == 1
    assert reader.stand(1_000).read(1).take.pauses == 1


def test_reading_line_by_line_without_a_running_text_is_no_pause() -> None:
    take = begun(*["i1"] * 4).read(2, runs=False).stand(4_000).read(2, runs=False).take
    assert (take.pauses, take.paused, take.coverage().covered) == (0, 0, 4)


def test_silence_behind_the_end_is_neither_talk_nor_a_pause() -> None:
    reader = begun(*["i1"] * 6).read(6).stand(10_000, runs=True)
    take, talked = reader.take, reader.take.talked
    assert take.is_over
    assert reader.stand(60_000, runs=True).take.talked == talked
    assert (take.paused, take.pauses, talked < take.planned + 8_000) == (0, 0, True)
    assert not Take((), BEGAN).is_over


def test_free_talk_over_a_line_takes_its_time_and_has_no_pace() -> None:
    reader = begun(*["i1"] * 4, *["i2"] * 4).read(4, runs=False)
    pace, talked = reader.take.pace(), reader.take.talked
    reader.stand(90_000)
    assert reader.take.on("i2") >= 90_000
    assert 0 <= reader.take.talked - talked <= 4_000
    reader.read(4, runs=False)
    assert (reader.take.coverage().covered, reader.take.pauses) == (8, 0)
    assert pace > 200
    assert reader.take.pace() > 180


def test_a_leap_reads_nothing_and_what_was_leapt_over_is_skipped() -> None:
    take = begun(*["i1"] * 10).read(1).leap(7).read(2).take
    assert take.read < 4 * len(SENTENCE)
    assert take.coverage().skipped == 7
    assert take.coverage().covered <= 4


def test_a_line_of_several_passages_is_covered_once_most_of_it_was_read() -> None:
    reader = begun(*["i1"] * 4, line="l1").read(2)
    assert reader.take.coverage() == Coverage(1, 0, 0)
    assert reader.read(1).stand(500).take.coverage().covered == 1


def test_a_computer_that_slept_has_read_nothing_meanwhile() -> None:
    take = Take(script("i1"), BEGAN)
    take.tick(BEGAN + 600_000, 0, 3.0, True)
    assert (take.talked, take.paused, take.took) == (LONGEST, 600_000 - LONGEST, 600_000)


def test_going_back_reads_nothing_twice() -> None:
    take = begun(*["i1"] * 3).read(2).take
    read = take.read
    take.tick(BEGAN + take.took + 250, 0, 0.0, False)
    assert take.read == read


def test_a_price_that_changes_in_the_text_loses_nothing_of_what_was_read() -> None:
    reader = begun("i1", "i1", "i2").read(2).stand(500)
    before = reader.take.coverage().covered
    reader.take.show((*script("i1"), passage("i1", SENTENCE + "现在到手价变了"), *script("i2")))
    assert reader.take.coverage().covered == before
    assert reader.take.on("i1") > reader.take.on("i2")


def test_the_same_text_told_again_changes_nothing() -> None:
    reader = begun("i1", "i2").read(1)
    reader.take.show(script("i1", "i2"))
    assert reader.take.on("i1") > 0


def test_without_a_script_there_is_nothing_to_cover() -> None:
    take = Take((), BEGAN)
    take.tick(BEGAN + 1_000, 0, 0.0, False)
    assert (take.coverage(), take.pace(), take.paces()) == (Coverage(0, 0, 0), 0, (0,))


STEPS = st.lists(
    st.tuples(st.integers(0, 9_000), st.integers(0, 11), st.floats(0, 400, allow_nan=False), st.booleans()),
    max_size=40,
)


@given(STEPS)
def test_whatever_the_prompter_does_parts_stay_within_their_wholes(steps: list[tuple[int, int, float, bool]]) -> None:
    take = Take(script(*["i1"] * 4, *["i2"] * 4, *["i3"] * 4), BEGAN)
    at = BEGAN
    for gone, passage_, place, runs in steps:
        at += gone
        take.tick(at, passage_, place, runs)
    coverage = take.coverage()
    assert 0 <= coverage.covered <= coverage.lines
    assert 0 <= coverage.skipped < len(take.passages)
    assert take.talked <= sum(take.on(row) for row in ("i1", "i2", "i3")) <= take.took - take.paused
    assert all(pace >= 0 for pace in take.paces())
    assert PLANNED > 0
