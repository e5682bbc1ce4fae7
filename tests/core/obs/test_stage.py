"""What an event of OBS makes of what it was read to show."""

import pytest

from anchor_console.core.obs import (
    Leaving,
    ListsChanged,
    NotConfirmed,
    Output,
    Recorded,
    SceneShown,
    Stage,
    Streamed,
    Told,
    after,
)

STAGE = Stage(scene="口播", stream=Output(True, False, 9_000), recording=Output(True, False, 8_000, "晚场.mkv"))


@pytest.mark.parametrize(
    ("told", "stage"),
    [
        (SceneShown("单品"), Stage(scene="单品", stream=STAGE.stream, recording=STAGE.recording)),
        (Streamed(False), Stage(scene="口播", recording=STAGE.recording)),
        (Streamed(True, True), Stage(scene="口播", stream=Output(True, True, 9_000), recording=STAGE.recording)),
        (
            Recorded(True, True),
            Stage(scene="口播", stream=STAGE.stream, recording=Output(True, True, 8_000, "晚场.mkv")),
        ),
        (
            Recorded(False, False, "晚场-2.mkv"),
            Stage(scene="口播", stream=STAGE.stream, recording=Output(False, False, 0, "晚场-2.mkv")),
        ),
        (ListsChanged(), STAGE),
        (Leaving(), STAGE),
    ],
)
def test_an_event_changes_what_it_speaks_of(told: Told, stage: Stage) -> None:
    """And nothing else; a length is that of before until it is read anew."""
    assert after(STAGE, told) == stage


def test_a_recording_begins_at_nought() -> None:
    """Whatever the last one's length was."""
    assert after(Stage(recording=Output(False, False, 7_000)), Recorded(True)).recording == Output(True)


def test_what_was_not_confirmed_has_a_word_for_it() -> None:
    """The detail is for the log."""
    error = NotConfirmed("no_such", "单品")
    assert (error.reason, str(error)) == ("no_such", "no_such 单品")
    assert str(NotConfirmed("not_seen")) == "not_seen"
