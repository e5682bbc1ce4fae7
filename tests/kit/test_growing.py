"""A file that another program grows: only what is new, a little at a time, whatever happens to it."""

import os
from pathlib import Path

import pytest

from anchor_console.kit import growing
from anchor_console.kit.growing import Growing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "captions.txt"
    made.write_bytes(b"before\n")
    return made


@pytest.fixture
def here(path: Path) -> Growing:
    """Its end was come to."""
    made = Growing(path)
    assert made.skip() == growing.Grown(b"", b"befo", "")
    return made


def append(path: Path, raw: bytes) -> None:
    with path.open("ab") as file:
        file.write(raw)


def test_what_is_appended_is_read_once(here: Growing, path: Path) -> None:
    append(path, b"one")
    assert here.look().raw == b"one"
    assert here.look() == growing.Grown(b"", b"befo", "")
    append(path, b"two")
    here.skip()
    append(path, b"three")
    assert here.look().raw == b"three"


def test_a_look_reads_only_so_much(path: Path) -> None:
    here = Growing(path, most=4)
    assert [here.look().raw for _ in range(3)] == [b"befo", b"re\n", b""]


def test_what_lies_too_far_behind_is_passed_over(here: Growing, path: Path) -> None:
    append(path, b"x" * growing.BEHIND + b"y" * 10)
    found = here.look()
    assert (found.came, len(found.raw)) == ("passed_over", growing.MOST)
    rest = b"".join(here.look().raw for _ in range(growing.BEHIND // growing.MOST))
    assert rest.endswith(b"x" + b"y" * 10)


@pytest.mark.parametrize("text", [b"", b"new\n", b"another text, and longer than before\n"])
def test_a_file_written_anew_is_read_from_its_beginning(here: Growing, path: Path, text: bytes) -> None:
    """Cut, or over what it was; and then goes on."""
    path.write_bytes(text)
    assert here.look() == growing.Grown(text, text[:4], "anew")
    append(path, b"more")
    assert (here.look().came, here.look().raw) == ("", b"")


def test_another_file_in_its_place_is_read_from_its_beginning(here: Growing, path: Path) -> None:
    """Even one that begins like the one before."""
    other = path.with_suffix(".new")
    other.write_bytes(b"before\nand more\n")
    other.replace(path)
    assert here.look() == growing.Grown(b"before\nand more\n", b"befo", "anew")


def test_a_file_that_goes_is_told_and_waited_for(here: Growing, path: Path) -> None:
    kept = path.with_suffix(".kept")
    path.rename(kept)
    assert here.look().came == "gone"
    path.write_bytes(b"again")
    assert here.look() == growing.Grown(b"again", b"agai", "anew")


def test_a_file_that_comes_later_is_read_whole(tmp_path: Path) -> None:
    here = Growing(tmp_path / "later.txt")
    assert here.skip().came == "gone"
    (tmp_path / "later.txt").write_bytes(b"first")
    assert here.look() == growing.Grown(b"first", b"firs", "")


@pytest.mark.parametrize("name", ["", "a\0b"])
def test_what_is_no_file_can_t_be_read(tmp_path: Path, name: str) -> None:
    assert Growing(tmp_path / name).look().came == "unread"


def test_what_the_system_does_not_give_can_t_be_read(here: Growing, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise PermissionError

    monkeypatch.setattr(os, "read", refuse)
    assert here.look().came == "unread"
