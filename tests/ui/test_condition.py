"""How it stands: whether the journal keeps what a room says, as far as this console knows."""

import pytest

from anchor_console.desk.on_air import Perils
from anchor_console.desk.picture import Picture
from anchor_console.desk.view import Link
from anchor_console.ui.condition import HEARD_MS, UNSAVED_MS, parts, perils_part, recorded, recording_part, source_part
from anchor_console.ui.connection.facts import perils_fact
from anchor_console.ui.words import Words
from tests.fakes import NOON, FakeDesk


def heard(desk: FakeDesk, ago: int = 1_000, kept: int = 0) -> Picture:
    """The room of s1, last heard so long ago, what was heard kept so long before that."""
    desk.open_session("s1")
    picture = desk.picture
    assert picture is not None
    picture.seq, picture.heard_at = 3, desk.now() - ago
    picture.kept_at = picture.heard_at - kept
    return picture


@pytest.mark.parametrize(("kept", "expected"), [(0, True), (UNSAVED_MS, True), (UNSAVED_MS + 1, False)])
def test_what_was_heard_is_kept_within_moments_or_it_is_not(desk: FakeDesk, kept: int, expected: bool) -> None:
    heard(desk, kept=kept)
    assert recorded(desk, "s1") is expected


def test_of_a_room_that_is_not_heard_here_and_now_nobody_knows(desk: FakeDesk) -> None:
    assert recorded(desk, "s1") is None
    heard(desk)
    assert recorded(desk, "s2") is None
    heard(desk, ago=HEARD_MS + 1)
    assert recorded(desk, "s1") is None
    heard(desk).seq = 0
    assert recorded(desk, "s1") is None
    heard(desk)
    desk.stream_link = Link(step="lost", since=NOON)
    assert recorded(desk, "s1") is None


def test_a_hub_that_has_just_started_again_says_no_age_of_what_it_holds(desk: FakeDesk, words: Words) -> None:
    """It has written nothing itself yet: its journal's last writing is not 1970's."""
    picture = heard(desk)
    assert recording_part(desk, words).words == "录制 3 条 · 1.0 秒前落盘"
    picture.heard_at = picture.kept_at = 0
    assert recording_part(desk, words).words == "录制 3 条 · 已落盘"


def test_a_room_that_was_never_heard_is_not_said_to_be_well(desk: FakeDesk, words: Words) -> None:
    """That the hub is heard says nothing of the room."""
    picture = heard(desk)
    assert source_part(desk, words).words.startswith("采集正常")
    picture.heard_at = 0
    assert source_part(desk, words).words.startswith("还没收到")


@pytest.mark.parametrize(
    ("perils", "said", "token"),
    [
        (Perils(free_here=10**12), "", ""),
        (Perils(here="low", free_here=850_000_000), "本机磁盘快满，剩 850 MB", "warn"),
        (Perils(here="low", hub="full"), "记录服务的磁盘已满，可能记不下", "stop"),
        (Perils(here="full", hub="low"), "本机磁盘已满", "stop"),
        (Perils(hub="low", sleeps=True), "记录服务的磁盘快满了", "warn"),
        (Perils(sleeps=True), "电脑可能自动睡眠", "warn"),
    ],
)
def test_what_may_end_a_recording_is_said_before_it_does(
    desk: FakeDesk, words: Words, perils: Perils, said: str, token: str
) -> None:
    desk.on_air.found_perils = perils
    part = perils_part(desk, words)
    assert ((part.words, part.token) if part is not None else ("", "")) == (said, token)
    assert (part in parts(desk, words)) is (part is not None)
    fact = perils_fact(desk, words)
    assert fact.sentence == (said or "磁盘够用，播出时不让电脑睡眠")
    assert fact.reason


def test_before_anybody_has_looked_nothing_is_claimed(desk: FakeDesk, words: Words) -> None:
    assert perils_fact(desk, words).sentence == "还没查看"
