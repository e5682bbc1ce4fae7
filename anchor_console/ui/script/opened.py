"""The line that is open on the page, as those ask for it who tell of it and put something into it."""

from typing import Protocol

from PySide6.QtCore import QPoint, SignalInstance

from anchor_console.core.script import Line
from anchor_console.ui.script.hits import Hit
from anchor_console.ui.script.keeping import Keeping
from anchor_console.ui.script.known import Known
from anchor_console.ui.script.text import ScriptText
from anchor_console.ui.script.writing import Writing


class Opened(Protocol):
    """`hit` is the one whose card is shown; `took_ms`: how long the last check took."""

    line: Line | None
    hit: Hit | None
    known: Known
    keeping: Keeping
    writing: Writing
    text: ScriptText
    took_ms: float

    @property
    def session(self) -> str: ...

    @property
    def product(self) -> str: ...

    @property
    def said(self) -> SignalInstance: ...

    @property
    def product_wanted(self) -> SignalInstance: ...

    def reread(self) -> None: ...

    def spot(self) -> QPoint: ...
