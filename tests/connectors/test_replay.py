"""Recorded streams: every line is read or reported, and the playing keeps the recording's own gaps."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.connectors.replay import LONGEST_GAP_MS, MOST_BYTES, Pace, Read, body, paced, read
from anchor_console.core.events import (
    LINE_LIMIT,
    CommentPosted,
    Envelope,
    KnownEvent,
    LikeGiven,
    RoomOpened,
    UnknownHappened,
)

NOW = 1_742_234_760_000


def platform(message: bytes, received: int, fallback_id: str) -> list[KnownEvent]:
    """A platform whose messages say `at` if they know it, and mean one like each."""
    at = msgspec.json.decode(message).get("at", received)
    return [LikeGiven(id=fallback_id, at=at, source="platform")]


def reads(*lines: bytes, source: str = "youtube") -> list[Read]:
    return list(read(lines, received=NOW, decode=platform, source=source))


def found(read: Read) -> KnownEvent:
    assert read.event, read.problem
    return read.event


def line(event: KnownEvent) -> bytes:
    return msgspec.json.encode(event) + b"\n"


HEADER = b"author,message,published_at\r\n"
OPENED = RoomOpened(id="1", at=NOW, source="x")


# --- our own lines


def test_our_lines_go_on_the_wire_as_they_came() -> None:
    raw = b'{"type":"like_given","id":"7","at":1742234760000,"count":3,"of_the_future":true}'
    [like] = reads(raw + b"\r\n")
    assert found(like) == LikeGiven(id="7", at=NOW, count=3)
    assert like.raw == raw, "unknown fields are kept"


def test_a_type_nobody_knows_is_an_event_and_goes_on_whole() -> None:
    raw = b'{"type":"dance_danced","id":"7","at":1742234760000,"steps":4}'
    [dance] = reads(raw)
    assert found(dance) == UnknownHappened(id="7", at=NOW, kind="dance_danced")
    assert dance.raw == raw


def test_wrong_lines_are_reported_with_their_place_and_stop_nothing() -> None:
    good = line(OPENED)
    wrong = [b'{"type":"like_given"', b'{"type":"like_given","id":7,"at":1}', b"\xff\xfe\n", b"[" * 9_999, b"7"]
    seen = reads(good, *wrong, b"\n", good)
    assert [entry.line for entry in seen] == [1, 2, 3, 4, 5, 6, 8]
    assert [bool(entry.problem) for entry in seen] == [False] + [True] * 5 + [False]


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_a_line_may_be_as_long_as_the_limit_and_no_longer(tmp_path: Path, end: bytes) -> None:
    room = LINE_LIMIT - len(msgspec.json.encode(CommentPosted(id="a", at=NOW, text="")))
    fits = msgspec.json.encode(CommentPosted(id="a", at=NOW, text="x" * room))
    over = msgspec.json.encode(CommentPosted(id="a", at=NOW, text="x" * (room + 1)))
    huge = b"x" * (3 * LINE_LIMIT)
    recording = tmp_path / "stream"
    recording.write_bytes(b"\n".join([fits, over, huge, fits]) + end)
    in_file, in_lines = list(read(recording, received=NOW)), reads(fits, over, huge, fits)
    assert in_file == in_lines
    assert [bool(entry.event) for entry in in_file] == [True, False, False, True]
    assert str(LINE_LIMIT) in in_file[1].problem


def test_reading_is_lazy() -> None:
    def endless() -> Iterable[bytes]:
        while True:
            yield line(OPENED)

    stream = read(endless(), received=NOW)
    assert found(next(stream)) == OPENED


def test_an_empty_recording_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert list(read(tmp_path / "empty", received=NOW)) == []
    assert reads(b"\n", b"  \n") == []


def test_a_recording_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(read(tmp_path / "nowhere", received=NOW))


# --- a platform's own lines


def test_a_message_without_a_time_bears_that_of_the_one_before() -> None:
    first, second, third = reads(b'{"cmd":"A"}', b'{"cmd":"B","at":1742234761000}', b'{"cmd":"C"}')
    assert [found(entry).at for entry in (first, second, third)] == [NOW, NOW + 1000, NOW + 1000]


def test_the_same_file_gives_the_same_ids_and_each_line_its_own() -> None:
    lines = [b'{"cmd":"A"}', b'{"cmd":"A"}', b'{"cmd":"A"}']
    ids = [found(entry).id for entry in reads(*lines)]
    assert ids == [found(entry).id for entry in reads(*lines)]
    assert len(set(ids)) == 3
    assert found(reads(b'{"cmd":"B"}', b'{"cmd":"A"}')[1]).id != ids[1]


def test_without_a_decoder_a_platforms_lines_are_reported() -> None:
    [entry] = read([b'{"cmd":"A"}'], received=NOW)
    assert entry.problem
    assert not entry.raw


def test_half_a_line_at_the_begin_does_not_hide_the_format() -> None:
    half, whole = reads(b'rest":1}\n', line(OPENED))
    assert half.problem
    assert found(whole) == OPENED


# --- CSV


def test_a_row_is_a_comment() -> None:
    [row] = reads(HEADER, b'anna,"hi, there",2025-03-18T01:06:00.748015+08:00\r\n', source="youtube")
    comment = found(row)
    assert isinstance(comment, CommentPosted)
    assert (comment.text, comment.user.id, comment.at, row.line) == ("hi, there", "anna", 1_742_231_160_748, 2)
    assert comment.source == "youtube"
    assert msgspec.json.decode(row.raw, type=Envelope).type == "comment_posted"


def test_a_row_that_came_twice_has_one_id_and_nothing_else_has_it() -> None:
    at = b",2025-03-18T01:06:00.7480%d+08:00\n"
    rows = [b"anna,hi" + at % 15, b"anna,hi" + at % 16, b"bert,hi" + at % 15, b"anna,ho" + at % 15]
    ids = [found(row).id for row in reads(HEADER, *rows, *rows)]
    assert ids[:4] == ids[4:]
    assert len(set(ids)) == 4


def test_columns_are_found_by_name_behind_a_byte_order_mark() -> None:
    [row] = reads(b"\xef\xbb\xbfpublished_at,likes,message,author\n", b"2025-03-18T01:06:00Z,3,hi,anna\n")
    comment = found(row)
    assert isinstance(comment, CommentPosted)
    assert (comment.text, comment.user.name) == ("hi", "anna")


def test_without_a_header_the_columns_stand_in_their_usual_order() -> None:
    [row] = reads(b"anna,hi,2025-03-18T01:06:00Z\n")
    assert isinstance(found(row), CommentPosted)


def test_a_message_may_hold_newlines_and_quotes() -> None:
    rows = reads(
        HEADER, b'anna,"one\n', b"\n", b'""two"" {\n', b'",2025-03-18T01:06:00Z\n', b"b,x,2025-03-18T01:06:01Z"
    )
    comment = found(rows[0])
    assert isinstance(comment, CommentPosted)
    assert comment.text == 'one\n\n"two" {\n'
    assert [row.line for row in rows] == [2, 6]


def test_a_lost_quote_costs_its_own_row_only() -> None:
    good = [b"b%d,x,2025-03-18T01:06:01Z\n" % number for number in range(500)]
    rows = reads(HEADER, b'anna,"lost,2025-03-18T01:06:00Z\n', *good)
    assert rows[0].problem
    assert [found(row).user.id for row in rows[1:]] == [f"b{number}" for number in range(500)]


@pytest.mark.parametrize(
    "row",
    [b"anna,hi\n", b"anna,hi,yesterday\n", b"anna,hi,0001-01-01T00:00:00Z\n", b"anna,hi,\n", b"x" * (LINE_LIMIT + 1)],
)
def test_a_wrong_row_is_reported_and_stops_nothing(row: bytes) -> None:
    wrong, good = reads(HEADER, row, b"anna,hi,2025-03-18T01:06:00Z\n")
    assert wrong.problem
    assert wrong.line == 2
    assert found(good).at == 1_742_259_960_000


@given(st.lists(st.binary(max_size=80), max_size=12))
def test_whatever_the_lines_are_each_is_read_or_reported(lines: list[bytes]) -> None:
    for entry in [*reads(*lines), *reads(HEADER, *lines), *reads(line(OPENED), *lines)]:
        assert bool(entry.event) != bool(entry.problem)
        assert bool(entry.event) == bool(entry.raw)


# --- playing


class Watch:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.time = 0.0

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += seconds


def likes(*seconds: float) -> list[Read]:
    """One like at each of these seconds."""
    events = [LikeGiven(id=str(place), at=NOW + int(second * 1000)) for place, second in enumerate(seconds)]
    return [Read(place, event, msgspec.json.encode(event)) for place, event in enumerate(events)]


async def played(reads: Sequence[Read], speed: float | None, at_most: int = 4096) -> list[tuple[float, list[int]]]:
    watch = Watch()
    batches = paced(reads, speed, now=watch.now, sleep=watch.sleep, at_most=at_most)
    return [(round(watch.time, 3), [entry.line for entry in batch]) async for batch in batches]


async def test_the_recordings_own_gaps_are_kept() -> None:
    assert await played(likes(0, 2, 2, 5), 1) == [(0, [0]), (2, [1, 2]), (5, [3])]


async def test_at_sixty_times_an_hour_lasts_a_minute() -> None:
    *_, (last, _) = await played(likes(*range(0, 3601, 9)), 60)
    assert last == pytest.approx(60, abs=0.1)


@pytest.mark.parametrize("speed", [None, 0])
async def test_without_a_speed_nothing_waits(speed: float | None) -> None:
    assert await played(likes(*range(10)), speed, at_most=4) == [
        (0, [0, 1, 2, 3]),
        (0, [4, 5, 6, 7]),
        (0, [8, 9]),
    ]


async def test_what_comes_late_goes_out_at_once_and_what_follows_is_on_time() -> None:
    assert await played(likes(0, 3, 1, 4), 1) == [(0, [0]), (3, [1, 2]), (4, [3])]


@pytest.mark.parametrize("stray", [-(10**8), 10**8, 10**9])
async def test_one_clock_far_off_delays_nothing(stray: float) -> None:
    assert await played(likes(0, stray, 1, 2), 1) == [(0, [0, 1]), (1, [2]), (2, [3])]


async def test_a_recording_that_goes_on_another_day_goes_on_at_once() -> None:
    assert await played(likes(0, 1, 90_000, 90_001, 90_003), 1) == [(0, [0]), (1, [1, 2, 3]), (3, [4])]


async def test_problems_come_along_and_are_not_sent() -> None:
    good = likes(0)
    [(_, lines)] = await played([Read(9, problem="broken"), *good], 1)
    assert lines == [9, 0]
    assert body([Read(9, problem="broken"), *good, *good]) == b"\n".join([good[0].raw] * 2)


async def test_a_batch_of_long_lines_stays_small_enough_to_send() -> None:
    long = Read(1, OPENED, b"x" * LINE_LIMIT)
    watch = Watch()
    sizes = [len(body(batch)) async for batch in paced([long] * 300, None, now=watch.now, sleep=watch.sleep)]
    assert len(sizes) > 1
    assert max(sizes) <= MOST_BYTES
    assert sum(size + 1 for size in sizes) == 300 * (LINE_LIMIT + 1)


@given(st.lists(st.integers(-(2**40), 2**40), max_size=30))
def test_the_playing_never_runs_backwards_nor_waits_for_years(jumps: list[int]) -> None:
    pace, at, places = Pace(), NOW, []
    for jump in jumps:
        at += jump
        places.append(pace.place(at))
    assert places == sorted(places)
    assert all(later - earlier <= LONGEST_GAP_MS for earlier, later in pairwise(places))
