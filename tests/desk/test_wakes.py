"""The change stream cut anywhere: every event once and whole, and after any break the rest of them."""

from collections.abc import Iterator

import msgspec
import pytest

from anchor_console.core.edits import Change
from anchor_console.core.wire import People, Present
from anchor_console.desk import wakes
from anchor_console.desk.wakes import Event, Moved, Quick, Reader, meant
from anchor_console.kit.reply import Unreachable

RECORDED: int = 64 * 1024


def told(seq: int) -> bytes:
    """What a hub tells when its record comes to `seq`: each third time it is a cue, now and then somebody comes."""
    moved = b'id: ep-%d\nevent: changes\ndata: {"next":"ep-%d"}\n\n' % (seq, seq)
    if seq % 3:
        return moved + (b": beat\n\n" if seq % 5 else presence(seq))
    cue = Change(seq=seq, kind="cue", id=f"c{seq}", version=1, record={"session": "s1", "text": "上三号链接\n" * 3})
    return b"event: cue\ndata: %b\n\n" % msgspec.json.encode(cue) + moved


def presence(seq: int) -> bytes:
    here = Present(person=f"p{seq}", name="小鱼", device="d", session="s1", place="live", at=seq)
    return b"event: presence\ndata: %b\n\n" % msgspec.json.encode(People([here]))


@pytest.fixture(scope="module")
def stream() -> bytes:
    """64 KiB of a change stream, cut off in the middle of an event as a connection would."""
    recorded = b": open\n\n"
    seq = 0
    while len(recorded) < RECORDED:
        seq += 1
        recorded += told(seq)
    return recorded[:RECORDED]


def each_byte(stream: bytes) -> Iterator[bytes]:
    return (stream[at : at + 1] for at in range(len(stream)))


def test_a_stream_that_comes_byte_by_byte_gives_what_one_that_comes_whole_does(stream: bytes) -> None:
    """So every one of the 65,536 places at which it may be cut is harmless."""
    assert len(stream) == RECORDED
    whole, cut = Reader(), Reader()
    events = whole.feed(stream)
    assert [event for byte in each_byte(stream) for event in cut.feed(byte)] == events
    assert len(events) > 500
    assert {type(meant(event)) for event in events} == {Moved, Quick, People}
    assert cut.last_id == whole.last_id


def test_broken_off_after_any_byte_and_resumed_nothing_is_missing_and_nothing_comes_twice(stream: bytes) -> None:
    """The hub goes on behind the last id: what it tells again, a cue that was heard already, is known by its id."""
    everything = Reader().feed(stream)
    rest_after = {event.id: everything[index + 1 :] for index, event in enumerate(everything) if event.id}
    rest_after[""] = everything
    moves = [event.id for event in everything if event.id]
    cues = [id for event in everything if (id := cue(event))]
    reader, heard, shown = Reader(), 0, set[str]()
    for byte in each_byte(stream):
        for event in reader.feed(byte):
            assert event == everything[heard], "in order, none left out"
            heard += 1
            shown |= {id} if (id := cue(event)) else set()
        rest = rest_after[reader.last_id]
        assert heard + len(rest) >= len(everything), "no gap"
        told_again = everything[len(everything) - len(rest) : heard]
        assert not [event for event in told_again if event.id], "no cursor is told twice"
        assert all(cue(event) in shown for event in told_again if cue(event))
    assert len(moves) == len(set(moves))
    assert sorted(shown) == sorted(cues), "each cue once"


def cue(event: Event) -> str:
    wake = meant(event) if event.name == "cue" else None
    return wake.change.id if isinstance(wake, Quick) else ""


def test_an_event_may_have_many_lines_and_any_newline_and_a_half_one_is_none() -> None:
    reader = Reader()
    assert reader.feed(b"event: a\r\ndata: 1\r\ndata:2\r\nretry: 5\r\n\r\n") == [Event("a", b"1\n2", "")]
    assert reader.feed(b"id: x\n\n") == []
    assert reader.feed(b"data: cut o") == []
    assert reader.last_id == ""


@pytest.mark.parametrize("piece", [b"x" * 11, b"data: 1234\n" * 3, b"\n" + b"x" * 11])
def test_an_event_without_end_is_given_up(piece: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wakes, "EVENT_LIMIT", 10)
    with pytest.raises(Unreachable, match="without end"):
        Reader().feed(piece)


@pytest.mark.parametrize(
    "event",
    [
        Event("from tomorrow", b"{}", ""),
        Event("cue", b"no json", ""),
        Event("cue", b'{"seq":1}', ""),
        Event("presence", b'{"people":"\xff"}', ""),
        Event("command", b"[" * 9_999, ""),
    ],
)
def test_what_cannot_be_read_means_nothing(event: Event) -> None:
    """The page behind the cursor tells all that counts."""
    assert meant(event) is None


def test_what_can_be_read_means_one_of_three_things() -> None:
    change = Change(seq=1, kind="command", id="k1", version=2, record=None)
    assert meant(Event("command", msgspec.json.encode(change), "")) == Quick(change)
    assert meant(Event("changes", b'{"next":"ep-1"}', "ep-1")) == Moved("ep-1")
    assert meant(Event("presence", b'{"people":[]}', "")) == People([])
