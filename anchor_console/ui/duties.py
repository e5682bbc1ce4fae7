"""What a running show asks of people besides selling: put right what was said wrong, hand over; cards and reminders."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from anchor_console.desk.view import DeskView
from anchor_console.ui.actions import Action
from anchor_console.ui.corrections import deeds as corrections
from anchor_console.ui.corrections import standing
from anchor_console.ui.corrections.hearing import HearingHere
from anchor_console.ui.handing import deeds as handing
from anchor_console.ui.look import Look
from anchor_console.ui.reminders import Reminders
from anchor_console.ui.run_of_show import RunHere
from anchor_console.ui.settings import Settings
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.ui.corrections.card import CorrectionCard
    from anchor_console.ui.corrections.shown import CorrectionList
    from anchor_console.ui.handing.card import HandOverCard


class Duties:
    """The cards, built when they are first wanted, and the reminders of the top bar; `refresh` once a second."""

    def __init__(
        self, desk: DeskView, look: Look, words: Words, settings: Settings, run: RunHere, window: QWidget
    ) -> None:  # fmt: skip
        self._desk, self._look, self._words, self._run, self._window = desk, look, words, run, window
        self.hearing = HearingHere(desk, words, settings, window)

    @cached_property
    def correction(self) -> "CorrectionCard":
        """The card of what was said wrong."""
        from anchor_console.ui.corrections.card import CorrectionCard

        card = CorrectionCard(self._desk, self._look, self._words, self._window)
        card.put_away.connect(self.refresh)
        card.settled.connect(self.hearing.settle)
        return card

    @cached_property
    def corrections(self) -> "CorrectionList":
        """The list of the show's corrections."""
        from anchor_console.ui.corrections.shown import CorrectionList

        show = lambda one: self.correction.show_one(one)  # noqa: E731 - the card is built when it is first wanted
        return CorrectionList(self._desk, self._look, self._words, self._window, show)

    @cached_property
    def hand_over(self) -> "HandOverCard":
        """The hand-over card."""
        from anchor_console.ui.handing.card import HandOverCard

        card = HandOverCard(self._desk, self._run, self._look, self._words, self._window)
        card.put_away.connect(self.refresh)
        return card

    def actions(self) -> list[Action]:
        """What can be done about them."""
        return [
            *corrections.actions(
                self._desk, lambda: self.correction, lambda: self.corrections, self.product, self.hearing.suggestion
            ),
            *self.hearing.actions(),
            *handing.actions(self._desk, self._run, lambda: self.hand_over),
        ]

    def tell(self, reminders: Reminders) -> None:
        """Show in these reminders from now on."""
        self.reminders = reminders
        self.hearing.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the desk again."""
        session = self._desk.session
        there = session is not None and session.state in ("live", "ended")
        found = (
            self.hearing.reminder(), standing.reminder(self._desk, self._words),
            handing.reminder(self._desk, self._run, self._words),
        )  # fmt: skip
        self.reminders.say([one for one in found if one is not None] if there else [])
        for card in ("correction", "hand_over"):
            built = self.__dict__.get(card)
            if built is not None and built.isVisible():
                built.refresh()

    def product(self) -> str:
        """The product that is on: the one pinned, else that of the present row."""
        picture, found, plan = self._desk.picture, self._run.found(), self._run.course.plan()
        if picture is not None and picture.pinned:
            return picture.pinned if len(picture.pinned) <= 64 else ""
        if found is None or found.now is None or plan is None:
            return ""
        return next((item.product for item in plan.items if item.id == found.now.row.id), "")
