"""The console as its users start it: without a screen, with a hub that dies, after having died itself."""

import json
import os
import shutil
import signal
import subprocess
import time
from functools import partial
from pathlib import Path

import httpx
import pytest
from PySide6.QtGui import QImage

from anchor_console.desk.profile import Profile, keep
from tests import programs
from tests.canary import secret


def until(condition: object, process: "subprocess.Popen[bytes]") -> None:
    assert callable(condition)
    ends = time.monotonic() + programs.PATIENCE
    while not condition():
        assert process.poll() is None, "the console ended"
        assert time.monotonic() < ends, "it never happened"
        time.sleep(0.05)


def test_the_self_test_reports_each_step(tmp_path: Path) -> None:
    ended = programs.anchor_console("--self-test", home=tmp_path)
    report = json.loads(ended.stdout)
    assert (ended.returncode, report["ok"], ended.stderr) == (0, True, "")
    assert [step["name"] for step in report["steps"]] == ["hub", "edits", "events", "grab"]
    assert not list(tmp_path.rglob("desk.db")), "a self-test keeps nothing"


@pytest.mark.parametrize(("language", "theme"), [("zh", "dark"), ("en", "light")])
def test_a_screenshot_has_the_size_asked_for(tmp_path: Path, language: str, theme: str) -> None:
    file = tmp_path / "pictures" / "cockpit.png"
    asked = ["--screenshot", str(file), "--after", "0.5", "--size", "1280x800", "--lang", language, "--theme", theme]
    ended = programs.anchor_console("--demo", *asked, home=tmp_path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    image = QImage(str(file))
    assert (image.width(), image.height()) == (1280, 800)
    middle = image.pixelColor(700, 790).lightness()
    assert middle < 80 if theme == "dark" else middle > 180
    assert not (tmp_path / "data").exists(), "a demo touches nothing of the user's"


def test_a_picture_can_be_of_the_hosts_glass_at_any_size(tmp_path: Path) -> None:
    file = tmp_path / "prompter.png"
    asked = ["--screenshot", str(file), "--after", "0.5", "--size", "720x1280", "--view", "prompter"]
    ended = programs.anchor_console("--demo", *asked, home=tmp_path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    image = QImage(str(file))
    assert (image.width(), image.height()) == (720, 1280)
    assert image.pixelColor(2, 2).lightness() == 0


def test_a_picture_that_cannot_be_saved_is_said(tmp_path: Path) -> None:
    ended = programs.anchor_console(
        "--demo", "--screenshot", str(tmp_path / "x.nonsense"), "--after", "0", home=tmp_path
    )
    assert ended.returncode == 1
    assert "could not save" in ended.stderr


def hubs_under(folder: Path) -> list[str]:
    """Command lines of hub processes whose data lies under the folder, where the system tells."""
    lines = [_command_line(process) for process in Path("/proc").glob("[0-9]*/cmdline")]
    return [line for line in lines if " hub " in line and str(folder) in line]


def _command_line(file: Path) -> str:
    try:
        return file.read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


@pytest.mark.parametrize("after", ["0", "0.5"])
def test_a_demo_that_ends_while_its_hub_is_starting_leaves_none_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    picture = str(tmp_path / "x.png")
    programs.anchor_console("--demo", "--screenshot", picture, "--after", after, home=tmp_path)
    ends = time.monotonic() + programs.PATIENCE
    while hubs_under(tmp_path):
        assert time.monotonic() < ends, hubs_under(tmp_path)
        time.sleep(0.05)


def test_a_hub_whose_folder_is_taken_away_stops(tmp_path: Path) -> None:
    with programs.hub(tmp_path) as hub:
        shutil.rmtree(tmp_path / "hub")
        ends = time.monotonic() + programs.PATIENCE
        while hubs_under(tmp_path):
            assert time.monotonic() < ends, hub.pid
            time.sleep(0.05)


def started(home: Path) -> "subprocess.Popen[bytes]":
    """A console on a profile that works on this computer: no first run."""
    keep(home, Profile(hub="here"))
    return subprocess.Popen([*programs.PROGRAM, "--data", str(home)], env=programs.environment(home), cwd=programs.ROOT)


def hub_pid(home: Path) -> int:
    try:
        return int(json.loads((home / "hub" / "hub.json").read_bytes())["pid"])
    except (OSError, ValueError, KeyError):
        return 0


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def test_the_hub_outlives_a_killed_console_is_found_again_and_stops_with_the_next(tmp_path: Path) -> None:
    first = started(tmp_path)
    until(lambda: hub_pid(tmp_path), first)
    pid = hub_pid(tmp_path)
    first.kill()
    first.wait()
    assert is_there(pid), "the hub goes on recording"
    second = started(tmp_path)
    connected = tmp_path / "desk.db"
    until(lambda: connected.exists() and hub_pid(tmp_path) == pid, second)
    time_to_connect(tmp_path, second)
    second.send_signal(signal.SIGTERM)
    assert second.wait(programs.PATIENCE) == 0
    ends = time.monotonic() + programs.PATIENCE
    while is_there(pid) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not is_there(pid), "quitting stops the hub"


def time_to_connect(home: Path, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the console has exchanged a page with its hub: the cursor is kept in its copy."""
    import apsw

    def has_cursor() -> bool:
        connection = apsw.Connection(str(home / "desk.db"), flags=apsw.SQLITE_OPEN_READONLY)
        try:
            return bool(connection.execute("SELECT 1 FROM meta WHERE name = 'cursor'").fetchone())
        except apsw.Error:
            return False
        finally:
            connection.close()

    until(has_cursor, process)


def test_a_killed_hub_is_started_again_on_the_same_data(tmp_path: Path) -> None:
    console = started(tmp_path)
    until(lambda: hub_pid(tmp_path), console)
    time_to_connect(tmp_path, console)
    pid = hub_pid(tmp_path)
    os.kill(pid, signal.SIGKILL)
    until(lambda: hub_pid(tmp_path) not in (0, pid), console)
    console.send_signal(signal.SIGTERM)
    assert console.wait(programs.PATIENCE) == 0


def knows_of_a_live_session(home: Path, id: str) -> bool:
    import apsw

    connection = apsw.Connection(str(home / "desk.db"), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        kept = connection.execute("SELECT record FROM known WHERE kind = 'session' AND id = ?", (id,)).fetchall()
        return any('"state":"live"' in str(row[0]) for row in kept)
    except apsw.Error:
        return False
    finally:
        connection.close()


def test_a_show_on_air_is_recorded_on_when_the_system_ends_the_console(tmp_path: Path) -> None:
    console = started(tmp_path)
    until(lambda: hub_pid(tmp_path), console)
    pid = hub_pid(tmp_path)
    try:
        time_to_connect(tmp_path, console)
        address = json.loads((tmp_path / "hub" / "hub.json").read_bytes())["url"]
        token = secret((tmp_path / "hub" / "token").read_text().strip(), "the owner's token")
        with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}, trust_env=False) as http:
            own = programs.Hub(address, tmp_path / "hub" / "token", pid, http)
            for session in ("s1", "s2"):  # once the second is on the disk, the first is known in memory too
                own.live_session(session)
                until(partial(knows_of_a_live_session, tmp_path, session), console)
            console.send_signal(signal.SIGTERM)
            assert console.wait(programs.PATIENCE) == 0
            assert is_there(pid), "the hub goes on recording"
            assert own.counters("s1")["comments"] == 0
    finally:
        os.kill(pid, signal.SIGTERM)
    ends = time.monotonic() + programs.PATIENCE
    while is_there(pid):
        assert time.monotonic() < ends
        time.sleep(0.05)
