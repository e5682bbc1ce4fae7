"""What the planner lends to those who act for it: its parts to look at, and what it can be told to do."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from anchor_console.core.lineup import LineupItem
from anchor_console.core.pricing import Way
from anchor_console.ui.guarding import Wish
from anchor_console.ui.lineup.board import Board
from anchor_console.ui.lineup.checking import Checking
from anchor_console.ui.lineup.comparison import Row
from anchor_console.ui.lineup.line import Line
from anchor_console.ui.lineup.panel import ChecksPanel
from anchor_console.ui.lineup.table import Table
from anchor_console.ui.lineup.wanting import Wanting


class Hands(Protocol):
    """The planner, as its actions and its stops see it."""

    @property
    def board(self) -> Board | None: ...

    @property
    def session(self) -> str: ...

    @property
    def table(self) -> Table: ...

    @property
    def checks(self) -> ChecksPanel: ...

    @property
    def wanting(self) -> Wanting: ...

    @property
    def checking(self) -> Checking: ...

    @property
    def said(self) -> SignalInstance: ...

    def isVisible(self) -> bool: ...

    def window(self) -> QWidget: ...

    def show_session(self, session: str) -> None: ...

    def show_lines(self) -> None: ...

    def current_item(self) -> str: ...

    def begin_search(self) -> None: ...

    def paste(self) -> None: ...

    def next_check(self) -> None: ...

    def give_role(self, line: Line, role: str) -> None: ...

    def added(self, ids: Sequence[str], wishes: Sequence[Wish]) -> None: ...

    def take_over(self, row: Row) -> None: ...

    def go_on(self, wish: Wish, stopped: Wish | None) -> None: ...

    def freeze(self) -> None: ...

    def attach_proof(self, wish: Wish, way: Way, item: LineupItem) -> None: ...
