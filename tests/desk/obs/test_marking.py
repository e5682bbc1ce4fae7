"""Lists of marks: one a recording, named after it, whatever it is called."""

from pathlib import Path

import pytest

from anchor_console.core.obs import Mark
from anchor_console.desk.obs.marking import name_of, write


@pytest.mark.parametrize(
    ("recording", "name"),
    [
        ("/video/2026-11-26 20-00-00.mkv", "2026-11-26 20-00-00.marks.csv"),
        ("D:\\录像\\晚场.mp4", "晚场.marks.csv"),
        ("/a/..", "no-recording.marks.csv"),
        ("", "no-recording.marks.csv"),
        ("/a/b:c*?.mkv", "b_c__.marks.csv"),
        ("/a/" + "x" * 300 + ".mkv", "x" * 100 + ".marks.csv"),
        ("noending", "noending.marks.csv"),
    ],
)
def test_a_list_bears_its_recordings_name(recording: str, name: str) -> None:
    """And never a path."""
    assert name_of(recording) == name


def test_marks_are_added_to_their_list(tmp_path: Path) -> None:
    """The head stands there once; a spreadsheet reads it as what it is."""
    paths = [
        write(tmp_path / "marks", Mark(at=at, into=at, title="云朵枕", recording="晚场.mkv"), lambda at: f"at {at}")
        for at in (1_000, 2_000)
    ]
    written = paths[0].read_bytes()
    assert written.startswith("\ufefftimecode,time,title,note\r\n".encode())
    assert written.decode("utf-8-sig").splitlines()[1:] == [
        '"00:00:01.000","at 1000","云朵枕",""',
        '"00:00:02.000","at 2000","云朵枕",""',
    ]
