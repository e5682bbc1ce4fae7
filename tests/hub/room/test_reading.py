"""Hostile lines read: an event, a reason, or nothing; never an exception."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.events import Followed, UnknownHappened
from anchor_console.hub.room import reading
from anchor_console.hub.room.reading import Slice, read, slices
from tests.hub.running import NOON

GOOD = b'{"type":"followed","id":"a","at":%d}' % NOON


def told(line: bytes) -> str:
    """Why a line is rejected, beside a good one that is not."""
    found = read([line, GOOD])
    assert len(found.events) == 1
    (rejected,) = found.rejected
    assert rejected.line == 1
    return rejected.reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not one whole JSON object"),
        (b'{"type":"followed","id"', "not one whole JSON object"),
        (GOOD + GOOD, "not one whole JSON object"),
        (b"[]", "Expected object, got array"),
        (b'"followed"', "Expected object, got str"),
        (b"null", "Expected object, got null"),
        (b'{"id":"a","at":%d}' % NOON, "missing required field"),
        (b'{"type":"followed","at":%d}' % NOON, "missing required field"),
        (b'{"type":"followed","id":"","at":%d}' % NOON, "id: Expected"),
        (b'{"type":"followed","id":7,"at":%d}' % NOON, "id: Expected str, got int"),
        (b'{"type":"followed","id":"a","at":"noon"}', "at: Expected int, got str"),
        (b'{"type":"followed","id":"a","at":0}', "at: Expected int >="),
        (b'{"type":"followed","id":"a","at":1e400}', "at: "),
        (b'{"type":"comment_posted","id":"a","at":%d}' % NOON, "missing required field text"),
        (b'{"type":"like_given","id":"a","at":%d,"count":-1}' % NOON, "count: Expected int >= 0"),
        (
            '{"type":"order_paid","id":"a","at":%d,"order":"o","product":"p","address":"文三路 1 号"}'.encode() % NOON,
            "never a readable one",
        ),
        (b'{"type":"followed","type":"shared","id":"a","at":%d}' % NOON, "type: "),
        (b'{"type":"followed","id":"\xff","at":%d}' % NOON, "not UTF-8"),
        (b'{"type":"followed","id":"a","at":%d,"x":"\xed\xa0\x80"}' % NOON, "not UTF-8"),
        (b'{"type":"followed","id":"\\ud800","at":%d}' % NOON, "not one whole JSON object"),
        (b'{"type":"followed","id":"a\\u0000b","at":%d}' % NOON, "no NUL"),
        (b'{"type":"followed","id":"a\x00b","at":%d}' % NOON, "not one whole JSON object"),
        (b'{"type":"followed","id":"a","at":%d,"x":%s}' % (NOON, b"[" * 9000 + b"]" * 9000), "nested too deeply"),
        (b'{"type":"followed","id":"a","at":%d,"x":"%s"}' % (NOON, b"x" * 65536), "longer than 64 KiB"),
    ],
)
def test_a_bad_line_is_rejected_in_plain_words(line: bytes, reason: str) -> None:
    assert reason in told(line)


def test_a_reason_never_carries_a_long_or_raw_piece_of_the_line() -> None:
    reason = told(b'{"type":"followed","type":"%s","id":"a","at":%d}' % ("\u202ex".encode() * 5000, NOON))
    assert len(reason) <= 200
    assert "\u202e" not in reason


@pytest.mark.parametrize("line", [GOOD + b"\r", b"  " + GOOD + b"  ", GOOD.replace(b",", b",\r ")])
def test_carriage_returns_and_spaces_around_do_no_harm(line: bytes) -> None:
    found = read([line])
    assert found.events == [Followed(id="a", at=NOON)]
    assert b"\r" not in found.lines[0]
    assert found.lines[0].endswith(b"}")


def test_a_byte_order_mark_and_blank_lines_are_nothing() -> None:
    body = b"\xef\xbb\xbf" + GOOD + b"\r\n\r\n \n\n{\n"
    (found,) = slices(body)
    assert found.events == [Followed(id="a", at=NOON)]
    assert [rejected.line for rejected in found.rejected] == [5]


def test_an_unknown_type_is_kept_as_it_was_sent() -> None:
    line = b'{"type":"fireworks\xe2\x80\xae","id":"a","at":%d,"seq":7,"deep":{"seq":8}}' % NOON
    found = read([line])
    assert found.events == [UnknownHappened(id="a", at=NOON, kind="fireworks")]
    assert json.loads(found.lines[0]) == {"type": "fireworks\u202e", "id": "a", "at": NOON, "deep": {"seq": 8}}


@pytest.mark.parametrize("name", ["seq", "received", "\\u0073eq"])
def test_a_seq_that_a_stranger_made_up_is_left_out(name: str) -> None:
    found = read([b'{"%s":99,"type":"followed","id":"a","at":%d,"x":1.10}' % (name.encode(), NOON)])
    assert set(json.loads(found.lines[0])) == {"type", "id", "at", "x"}


@given(st.lists(st.binary(max_size=60) | st.just(GOOD) | st.text(max_size=30).map(str.encode), max_size=60))
def test_whatever_comes_good_lines_are_taken_and_others_named(parts: list[bytes]) -> None:
    body = b"\n".join(parts)
    whole = Slice()
    for found in slices(body):
        whole.events += found.events
        whole.lines += found.lines
        whole.rejected += found.rejected
    lines = body.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    assert len(whole.events) == len(whole.lines) == lines.count(GOOD)
    named = {rejected.line for rejected in whole.rejected}
    assert named == {n for n, line in enumerate(lines, 1) if line.strip() and line.strip() != GOOD}


@given(st.dictionaries(st.text(max_size=8), st.none() | st.integers() | st.text(max_size=20), max_size=6))
def test_a_kept_line_is_json_with_all_that_was_sent(more: dict[str, object]) -> None:
    event = {**more, "type": "followed", "id": "a", "at": NOON, "source": "s", "user": {}}
    found = read([json.dumps(event).encode()])
    for line in found.lines:
        spliced = line[:-1] + b',"seq":1,"received":2}'
        sent = {name: value for name, value in event.items() if name not in ("seq", "received")}
        assert msgspec.json.decode(spliced) == json.loads(spliced) == {**sent, "seq": 1, "received": 2}


def test_a_fault_that_comes_in_every_line_is_put_in_words_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a body of a million bad lines holds the hub for a minute."""
    worded: list[str] = []

    def count(text: str, limit: int) -> str:
        worded.append(text)
        return text[:limit]

    monkeypatch.setattr(reading, "safe", count)
    reading._plain.cache_clear()
    found = read([b"x"] * 1000 + [GOOD])
    reading._plain.cache_clear()
    assert (len(found.rejected), len(found.events), len(worded)) == (1000, 1, 1)
