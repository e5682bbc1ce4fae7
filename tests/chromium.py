"""A real Chromium without a screen, where one is installed: spoken to over its pipe, gone at the end."""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, Final

PROGRAM: Final = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS: Final = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-extensions", "--disable-background-networking", "--disable-sync", "--window-size=1280,720",
    "--remote-debugging-pipe",
)  # fmt: skip
_IN_ITS_PLACE: Final = """
import os, sys
high = [os.dup(int(number)) for number in sys.argv[1:3]]  # for the numbers may be 3 and 4 themselves
for number, wanted in zip(high, (3, 4)):
    os.dup2(number, wanted)
    os.set_inheritable(wanted, True)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Page:
    """An open page. `asked` are the addresses that it asked for, `said` what stood on its console."""

    def __init__(self, asks: int, answers: int) -> None:
        self._to = os.fdopen(asks, "wb", buffering=0)
        self._from = os.fdopen(answers, "rb")
        self._numbers = count(1)
        self._session: dict[str, str] = {}
        self.asked: list[str] = []
        self.said: list[str] = []
        self.loaded = False

    def open(self, address: str) -> None:
        """Go there, on a page of its own."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = {"sessionId": attached["sessionId"]}
        for part in ("Network", "Runtime", "Page", "Log"):
            self.call(f"{part}.enable")
        self.call("Emulation.setDefaultBackgroundColorOverride", color={"r": 0, "g": 0, "b": 0, "a": 0})
        self.loaded = False
        self.call("Page.navigate", url=address)
        while not self.loaded:
            self._note(json.loads(self._message()))

    def value(self, expression: str) -> Any:
        """What an expression comes to in the page; a promise is waited for."""
        found = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        return found["result"].get("value")

    def until(self, expression: str) -> None:
        """Wait until it holds, at most 15 s of the page's own time."""
        wait = f"""new Promise((done) => {{ const since = Date.now(), look = () => {{
            let holds = false;
            try {{ holds = {expression}; }} catch (nothing) {{ /* what is not there yet does not hold */ }}
            if (holds) done(true); else if (Date.now() - since > 15000) done(false); else setTimeout(look, 20);
        }}; look(); }})"""
        assert self.value(wait), expression

    def picture(self) -> bytes:
        """How it looks, as a PNG with its transparency."""
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """One call of the protocol; what happens meanwhile is noted."""
        number = next(self._numbers)
        self._to.write(json.dumps({"id": number, "method": method, "params": params, **self._session}).encode() + b"\0")
        while True:
            told = json.loads(self._message())
            if told.get("id") == number:
                assert "error" not in told, told
                return dict(told["result"])
            self._note(told)

    def close(self) -> None:
        """End the program."""
        self.call("Browser.close")
        self._to.close()
        self._from.close()

    def _message(self) -> bytes:
        message = bytearray()
        while (byte := self._from.read(1)) not in (b"\0", b""):
            message += byte
        assert message, "chromium has ended"
        return bytes(message)

    def _note(self, told: dict[str, Any]) -> None:
        method, params = told.get("method"), told.get("params", {})
        if method == "Page.loadEventFired":
            self.loaded = True
        if method == "Network.requestWillBeSent":
            self.asked.append(params["request"]["url"])
        elif method in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"):
            self.said.append(json.dumps(params))


@contextmanager
def chromium() -> Iterator[Page]:
    """A browser that is there until the end of the block."""
    assert PROGRAM is not None
    (theirs_in, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        command = [sys.executable, "-c", _IN_ITS_PLACE, str(theirs_in), str(theirs_out), PROGRAM, *OPTIONS]
        process = subprocess.Popen(
            [*command, f"--user-data-dir={profile}"], pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(theirs_in)
        os.close(theirs_out)
        page = Page(ours_out, ours_in)
        try:
            yield page
            page.close()
        finally:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
