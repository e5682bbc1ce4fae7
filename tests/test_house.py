"""The door to the work: what it decides, judged without a network and without root."""

import ast
import sys
from pathlib import Path

import dev
import locks
import pytest
import readme_map
import virtual_environment
from system_libraries import ENSUREPIP, QT, VIRTUAL_SCREEN, Need, is_present, remedy
from virtual_environment import UNFINISHED, State, state

from tests.house_rules import ROOT

CURSOR = Need("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor")


def test_without_root_the_exact_command_is_named_and_nothing_is_run() -> None:
    """A reader on Debian can paste what is said."""
    plan = remedy([CURSOR, VIRTUAL_SCREEN], root=False, installer="apt-get")
    assert "libxcb-cursor.so.0, Xvfb" in plan.told
    assert "sudo apt-get install -y libxcb-cursor0 xvfb" in plan.told
    assert plan.commands == ()


def test_without_root_fedora_hears_its_own_names() -> None:
    """The table has a column for it."""
    assert "sudo dnf install -y xcb-util-cursor" in remedy([CURSOR], root=False, installer="dnf").told


def test_as_root_the_packages_are_installed_each_once() -> None:
    """Several libraries of one package are one word of the command."""
    plan = remedy([CURSOR, CURSOR], root=True, installer="apt-get")
    assert plan.commands[0] == ("apt-get", "update", "-qq")
    assert plan.commands[1][-2:] == ("--no-install-recommends", "libxcb-cursor0")
    assert remedy([CURSOR], root=True, installer="dnf").commands == (("dnf", "install", "-y", "xcb-util-cursor"),)


@pytest.mark.parametrize("root", [True, False])
def test_on_an_unknown_system_the_libraries_themselves_are_named(root: bool) -> None:
    """We don't guess at package names."""
    plan = remedy([CURSOR], root=root, installer=None)
    assert "libxcb-cursor.so.0" in plan.told
    assert plan.commands == ()


def test_a_library_is_judged_by_loading_it() -> None:
    """What the linker cannot load is missing, whatever the package manager thinks."""
    assert not is_present(Need("libnobody-has-this.so.9", "", ""))
    assert not is_present(Need("nobody-has-this-program", "", ""))
    assert is_present(ENSUREPIP)
    assert is_present(Need(Path(sys.executable).name, "", "")) or sys.platform == "win32"
    assert all(need.debian and need.fedora for need in QT)


@pytest.mark.parametrize(
    ("exists", "mark", "sound", "expected"),
    [
        (False, None, False, State.ABSENT),
        (True, "wanted", True, State.READY),
        (True, "of another lock", True, State.STALE),
        (True, UNFINISHED, True, State.BROKEN),
        (True, "wanted", False, State.BROKEN),
        (True, None, True, State.STALE),
        (True, None, False, State.FOREIGN_BROKEN),
    ],
)
def test_a_venv_is_judged_before_it_is_touched(exists: bool, mark: str | None, sound: bool, expected: State) -> None:
    """Interrupted, its Python gone, of another lock, made by another hand."""
    assert state(exists, mark, sound, "wanted") is expected


def test_a_foreign_venv_is_moved_aside_not_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And that is said."""
    venv = tmp_path / ".venv"
    venv.mkdir()
    (venv / "precious").write_text("")
    monkeypatch.setattr(virtual_environment, "VENV", venv)
    monkeypatch.setattr(virtual_environment, "make", lambda: None)
    virtual_environment.prepare(State.FOREIGN_BROKEN)
    (aside,) = tmp_path.iterdir()
    assert (aside / "precious").exists()
    assert aside.name in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "environ", "platform", "expected"),
    [
        ([], {}, "linux", True),
        ([], {"DISPLAY": ":0"}, "linux", False),
        ([], {"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ([], {"DISPLAY": ""}, "linux", True),
        (["--screenshot", "x.png"], {}, "linux", False),
        (["--screenshot=x.png"], {}, "linux", False),
        (["--help"], {}, "linux", False),
        (["--theme", "dark"], {}, "linux", True),
        ([], {}, "darwin", False),
        ([], {}, "win32", False),
    ],
)
def test_a_missing_screen_is_noticed(
    arguments: list[str], environ: dict[str, str], platform: str, expected: bool
) -> None:
    """Only where a window would be opened, and only where a screen needs to be named."""
    assert dev.lacks_a_screen(arguments, environ, platform) is expected


def test_the_door_opens_far_enough_for_an_old_python_to_read_the_notice() -> None:
    """dev.py itself has no syntax that Python 3.8 lacks."""
    ast.parse((ROOT / "packaging" / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("name", ["lock.txt", "lock-dev.txt"])
def test_locks_hold_versions_and_hashes_and_no_address(name: str) -> None:
    """So that any machine, by any index, gets the same files."""
    lock = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    assert not locks.names_an_address(lock)
    packages = [entry for entry in lock.split("\n") if "==" in entry]
    assert packages
    assert all(entry.endswith("\\") for entry in packages), "a package without hashes"


@pytest.mark.parametrize(
    "line",
    [
        "--index-url" + " https://example.org/simple",
        "--find-links wheels",
        "x @ file:///wheels/x.whl",
        "# from http://a.b",
    ],
)
def test_an_address_in_a_lock_is_noticed(line: str) -> None:
    """Each way that one can get in."""
    assert locks.names_an_address(f"x==1 \\\n    --hash=sha256:00\n{line}\n")


def test_on_python_3_11_qt_stays_below_6_12() -> None:
    """6.12 on 3.11 loses a reference to None at each overridden virtual and aborts."""
    lock = (ROOT / "packaging" / "lock.txt").read_text(encoding="utf-8").lower()
    for package in ("pyside6-essentials", "shiboken6"):
        old = [entry for entry in lock.split("\n") if entry.startswith(f"{package}==") and "< '3.12'" in entry]
        assert old
        assert all(tuple(map(int, entry.split("==")[1].split()[0].split("."))) < (6, 12) for entry in old)


def test_the_map_takes_the_first_line_of_each_docstring(tmp_path: Path) -> None:
    """Folders under their parents, test files left out, a module without docstring shown without one."""
    room = tmp_path / "anchor_console" / "core"
    room.mkdir(parents=True)
    (room.parent / "__init__.py").write_text('"""The house.\n\nMore."""\n')
    (room / "__init__.py").write_text('"""What it is."""\n')
    (room / "money.py").write_text('"""Money in fen."""\n')
    (room / "bare.py").write_text("")
    (room / "test_money.py").write_text('"""No."""\n')
    assert [line.split() for line in readme_map.text(tmp_path).split("\n")] == [
        ["anchor_console/", "The", "house."],
        ["core/", "What", "it", "is."],
        ["bare.py"],
        ["money.py", "Money", "in", "fen."],
    ]


def test_a_readme_without_marks_is_refused() -> None:
    """Else the map would be lost in silence."""
    with pytest.raises(ValueError, match="lost the marks"):
        readme_map.with_map("# Readme\n", "map")
