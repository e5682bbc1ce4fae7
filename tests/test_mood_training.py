"""The table of moods is trained from a file of reviews: the same file gives the same bytes, and no text is in them."""

import csv
import json
import zipfile
from pathlib import Path

import mood
import pytest

from anchor_console.core.triage.tone import LONGEST, Table, Tone

GLAD, UPSET = ("很香", "好吃", "喜欢", "细腻"), ("发黑", "漏油", "难闻", "掉漆")
ROWS = [
    (label, f"第{n}回买，{word}，{more}。")
    for n in range(30)
    for label, words in (("1", GLAD), ("0", UPSET))
    for word, more in [(words[n % 4], words[(n + 1) % 4])]
]


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "reviews.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened).writerows([("label", "review"), *ROWS])
    return file


def test_glad_is_told_from_upset_and_told_how_well(
    sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mood.main([str(sheet), "--into", str(tmp_path)]) == 0
    tone = Tone.of((tmp_path / "tone.json").read_bytes())
    assert tone.odds("好吃") > 0 > tone.odds("漏油")
    told = json.loads(capsys.readouterr().out)
    assert told["texts"] + told["held back"] == len(ROWS)
    assert told["right"] > 0.9


def test_the_same_file_gives_the_same_bytes_packed_or_not(sheet: Path, tmp_path: Path) -> None:
    packed = tmp_path / "reviews.zip"
    with zipfile.ZipFile(packed, "w") as made:
        made.write(sheet, "reviews.csv")
    mood.main([str(sheet), "--into", str(tmp_path / "one")])
    mood.main([str(packed), "--into", str(tmp_path / "other")])
    assert (tmp_path / "one" / "tone.json").read_bytes() == (tmp_path / "other" / "tone.json").read_bytes()


def test_what_ships_is_numbers_per_short_n_gram_and_little_of_it() -> None:
    raw = (mood.FOLDER / "tone.json").read_bytes()
    weights = json.loads(raw)["weights"]
    assert len(raw) < 400_000
    assert all(len(runs) == LONGEST for runs in weights.values())
    assert all(len(run) % size == 0 for runs in weights.values() for size, run in enumerate(runs, start=1))
    assert set(json.loads(raw)) == set(Table.__struct_fields__)
