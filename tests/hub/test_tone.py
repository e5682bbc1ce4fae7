"""The table of moods comes with the program; without it comments are read all the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from anchor_console.core.triage import read
from anchor_console.hub import tone as loading
from anchor_console.hub.tone import tone


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    tone.cache_clear()
    yield
    tone.cache_clear()


def test_the_table_tells_what_no_word_says() -> None:
    glad = "物流神速，做工精细，下次还会光顾"
    upset = "跟图上完全两回事，穿一回就扔了，再不来了"
    assert read(glad, tone()).mood > 0.25
    assert read(upset, tone()).mood < -0.25


def test_what_is_said_in_every_room_stays_neutral() -> None:
    said = ("来了", "1", "第一次来", "刚下班", "我在广东", "主播晚上好", "打卡", "几号链接", "等一下", "换一首歌")
    assert [text for text in said if read(text, tone()).feeling != "neutral"] == []


@pytest.mark.parametrize("kept", [None, b"", b"{}"])
def test_without_a_table_the_words_speak_alone(
    kept: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mood").mkdir()
    if kept is not None:
        (tmp_path / "mood" / "tone.json").write_bytes(kept)
    monkeypatch.setattr(loading, "resources", lambda: tmp_path)
    assert tone().odds("好看") == 0.0
    assert read("好看", tone()).kind == "praise"
