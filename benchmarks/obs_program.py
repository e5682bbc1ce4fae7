"""A real OBS for figures and tests: on a screen that nobody sees, with a home of its own, gone at the end."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from benchmarks.screen import virtual_screen

PATIENCE: Final = 60.0
"""Seconds until it must answer: a machine may be slow."""
GLOBAL: Final = """[General]
FirstRun=true
LastVersion=486539266
EnableAutoUpdates=false
[OBSWebSocket]
FirstLoad=false
ServerEnabled=true
ServerPort={port}
AlertsEnabled=false
AuthRequired=true
ServerPassword={password}
[Basic]
Profile=Untitled
ProfileDir=Untitled
SceneCollection=Untitled
SceneCollectionFile=Untitled
"""
PROFILE: Final = """[General]
Name=Untitled
[Output]
Mode=Simple
[SimpleOutput]
FilePath={recordings}
RecFormat=mkv
VBitrate=300
RecQuality=Stream
StreamEncoder=x264
Preset=ultrafast
[Video]
BaseCX=320
BaseCY=180
OutputCX=320
OutputCY=180
FPSType=0
FPSCommon=10
[Audio]
SampleRate=44100
ChannelSetup=Mono
"""
OPTIONS: Final = (
    "--multi", "--minimize-to-tray", "--disable-updater", "--disable-missing-files-check", "--disable-shutdown-check",
)  # fmt: skip


def is_installed() -> bool:
    """Whether this machine has an OBS, and a screen for it that nobody sees."""
    return shutil.which("obs") is not None and shutil.which("Xvfb") is not None


class RealObs:
    """OBS in a folder: `start` it, `kill` it, `start` it again at the same address."""

    def __init__(self, folder: Path, screen: dict[str, str]) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        self.address = f"127.0.0.1:{self.port}"
        self.password = "a-password-of-obs"
        self.recordings = folder / "recordings"
        self._home, self._log = folder / "home", folder / "obs.log"
        self._process: subprocess.Popen[bytes] | None = None
        runs = folder / "run"
        for made in (self.recordings, runs):
            made.mkdir(parents=True)
        runs.chmod(0o700)
        self._environment = screen | {
            "HOME": str(self._home), "XDG_CONFIG_HOME": str(self._home / ".config"), "XDG_RUNTIME_DIR": str(runs),
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }  # fmt: skip
        self._write_settings()

    def start(self) -> None:
        """Start it, and wait until its websocket answers."""
        with self._log.open("ab") as log:
            command = ["obs", *OPTIONS]
            self._process = subprocess.Popen(command, env=self._environment, stdout=log, stderr=log, cwd=self._home)
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"OBS did not start:\n{self._log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.02)

    def kill(self) -> None:
        """End it as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(PATIENCE)
            self._process = None

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), 0.2):
                return True
        except OSError:
            return False

    def _write_settings(self) -> None:
        settings = self._home / ".config" / "obs-studio"
        profile = settings / "basic" / "profiles" / "Untitled"
        profile.mkdir(parents=True)
        said = GLOBAL.format(port=self.port, password=self.password)
        (settings / "global.ini").write_text(said, encoding="utf-8")
        (profile / "basic.ini").write_text(PROFILE.format(recordings=self.recordings), encoding="utf-8")


@contextmanager
def real_obs(folder: Path) -> Iterator[RealObs]:
    """One that answers, on a screen of its own."""
    if not is_installed():
        raise RuntimeError("OBS or Xvfb is missing: apt-get install obs-studio xvfb")
    with virtual_screen(640, 480) as screen:
        kept = {name: value for name, value in screen.items() if not name.startswith(("XDG_", "QT_QPA", "DBUS_"))}
        obs = RealObs(folder, kept | {"QT_QPA_PLATFORM": "xcb"})
        try:
            obs.start()
            yield obs
        finally:
            obs.kill()
