"""What the inspector's parts share: the desk, the look, the words, the planning, and what is chosen."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from anchor_console.core.schedule.clash import Clash
from anchor_console.core.session import Session
from anchor_console.desk.view import DeskView
from anchor_console.ui.look import Look
from anchor_console.ui.schedule.board import Block
from anchor_console.ui.schedule.clash_words import ClashWords
from anchor_console.ui.schedule.judging import Judging
from anchor_console.ui.schedule.planning import Planning
from anchor_console.ui.surface import Surface
from anchor_console.ui.words import Words

ChangeTime = Callable[[Block, int, int], None]
"""Asks for other times (ms) of a session, which may be one of a series."""


class Tools(Struct, frozen=True, kw_only=True):
    """What every part works with. `retime` asks for another time, `say` tells something at the top.

    `show_line` goes to a script's line, by its id.
    """

    desk: DeskView
    look: Look
    words: Words
    planning: Planning
    retime: ChangeTime
    say: Callable[[str, str], None]
    show_line: Callable[[str], None] = lambda _: None


class Chosen(Struct, frozen=True, kw_only=True):
    """What is inspected: a block with its session as it is kept, what it collides with, and how that was judged."""

    block: Block
    session: Session
    zone: str
    clashes: Sequence[Clash]
    judging: Judging
    says: ClashWords


class Part(Surface):
    """A part of the inspector; it shows what is chosen and changes it by the planning."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools.look, "raised", ("bottom",))
        self.tools = tools

    def show_chosen(self, chosen: Chosen) -> None:
        """Show another session, or the same as it is now."""
        raise NotImplementedError
