"""What the left column does when a key, a button or a row asks for a command: for which product, on which card."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from anchor_console.desk.view import CommandRow, DeskView
from anchor_console.ui.actions import cap
from anchor_console.ui.cockpit.listing import Rows
from anchor_console.ui.cockpit.pinned import Pinned
from anchor_console.ui.commands import saying, standing
from anchor_console.ui.commands.bar import Deed
from anchor_console.ui.commands.here import CommandsHere
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.ui.commands.asking import Asked, AskingCard
    from anchor_console.ui.stopped import Figure

KEYS: Final[Mapping[str, str]] = {
    "release": "R", "stock": "K", "price": "P", "unpin": "U", "coupon": "C", "giveaway": "D", "retry": "T",
    "put_by": "X", "on": "Y", "off": "Shift+Y", "manual": "M", "rotation": "L", "list": "Ctrl+L",
}  # fmt: skip
"""The key of each deed, the same on the card's buttons, in the palette and on the sheet of keys."""
OF_PINNED: Final = ("release", "stock", "price", "unpin")
MONEY: Final = ("release", "stock", "price", "coupon", "giveaway")
"""They need their key and then Enter, with the figures in between."""


ABOUT_ONE: Final = ("release", "stock", "price")
"""Those of them that are about one product."""
ROTATION: Final = "rotation"


class Commanding(QObject):
    """Opens the card that asks, on `pane`. `opened`: it is there now, or gone."""

    opened = Signal()

    def __init__(
        self, desk: DeskView, here: CommandsHere, look: Look, words: Words, rows: Rows, pane: QWidget
    ) -> None:  # fmt: skip
        super().__init__(pane)
        self._desk, self._here, self._look, self._words, self._rows, self._pane = desk, here, look, words, rows, pane
        self._anew = ("", "")
        self.shown: Pinned | None = None
        """What the pinned card shows."""

    @cached_property
    def card(self) -> "AskingCard":
        """The card that asks, built when it is first wanted."""
        from anchor_console.ui.commands.asking import AskingCard

        card = AskingCard(self._look, self._words, self._pane)
        card.agreed.connect(self._agreed)
        card.put_away.connect(self._put_away)
        card.grew.connect(self.opened)
        return card

    @property
    def is_asking(self) -> bool:
        """Whether the card is open."""
        return "card" in self.__dict__ and self.card.asked is not None

    def deeds(self) -> tuple[Deed, ...]:
        """What can be done with what the pinned card shows: on it, or about what went wrong with it."""
        shown = self.shown
        if shown is None or not self._here.on_air:
            return ()
        if shown.command is not None and shown.command.state in standing.IN_TROUBLE:
            return self.deeds_of(shown.command)
        return tuple(self._deed(name) for name in OF_PINNED) if shown.is_pinned else ()

    def deeds_of(self, row: CommandRow) -> tuple[Deed, ...]:
        """What can be done about a command that went wrong; nothing about one on its way."""
        if row.state == "unknown":
            return (self._deed("on"), self._deed("off"))
        if row.state not in standing.IN_TROUBLE:
            return ()
        again = (self._deed("retry"),) if self._here.may_retry(row) else ()
        return (*again, self._deed("put_by"))

    def _deed(self, name: str) -> Deed:
        say = self._words.say
        return Deed(name, say(f"deed.{name}"), cap(KEYS[name]), say(f"action.command.{name}"))

    def subject(self) -> str:
        """The product that a money key means: of the row chosen where the keyboard is there, else the pinned."""
        chosen = self._rows.chosen()
        if chosen and self._rows.walked and self._rows.hasFocus():
            return next((row.product for row in self._here.lineup() if row.id == chosen), "")
        return self._here.pinned

    def trouble(self) -> CommandRow | None:
        """The command that retry, on, off and put by mean: the chosen row's, the card's, or the last in trouble."""
        found = self._here.troubles()
        subject = self.subject()
        of_subject = [row for row in found if saying.is_about(row, subject)]
        shown = self.shown.command if self.shown is not None else None
        of_card = [row for row in found if shown is not None and row.id == shown.id]
        return next(iter([*reversed(of_subject), *of_card, *reversed(found)]), None)

    def run(self, name: str) -> None:
        """Do what that button or key says."""
        row = self.trouble()
        if name in MONEY:
            self.ask(name, self.subject() if name not in ("coupon", "giveaway") else self._here.pinned, {})
        elif name == "unpin":
            self._here.unpin()
        elif row is not None:
            self._about(name, row)

    def again(self, row: CommandRow) -> None:
        """Ask for the same once more: where money moves, with its figures before it."""
        self._about("retry", row)

    def _about(self, name: str, row: CommandRow) -> None:
        """One that went wrong."""
        match name:
            case "retry" if not self._here.may_retry(row):
                self._here.tell("octagon", self._words.say("command.no_retry"))
            case "retry" if row.verb in MONEY:
                self.ask(row.verb, standing.product_of(row), row.args, retries=row.id)
            case "retry":
                self._here.again(row)
            case "on" if row.state == "unknown":
                self._here.report(row, "seen")
            case "off" if row.state == "unknown":
                self._here.report(row, "failed", self._words.say("command.said_off"))
            case "put_by":
                self._here.put_by(row)
            case _:
                pass  # the key of another trouble than this one

    def ask(self, verb: str, product: str, given: Mapping[str, object], *, retries: str = "") -> None:
        """Open the card: what that will do, with the figures; nothing where there is no product to do it with."""
        if not self._here.on_air or (not product and verb in ABOUT_ONE):
            self._here.tell("info", self._words.say("command.nothing_pinned"))
            return
        from anchor_console.ui.commands import wishes
        from anchor_console.ui.commands.asking import Asked
        from anchor_console.ui.commands.guard import judged

        board, say = self._here.board(product), self._words.say
        about = wishes.called(board, self._words) if verb in ABOUT_ONE else say(f"wish.{verb}.how")
        self._open(
            Asked(
                verb=verb, title=say(f"wish.{verb}"),
                about=about,
                yes=say(f"deed.{verb}"), holes=wishes.holes(verb, board, given),
                judge=lambda typed: wishes.verdict(
                    verb, self._here.board(product), typed, self._words,
                    lambda price: judged(self._desk, board, price),
                ),
                cools=lambda: self._here.cools(verb, product),
            ),
            retries=retries,
        )  # fmt: skip

    def take_back(self) -> bool:
        """Offer to take back the own command that was asked last; False where Ctrl+Z means an edit."""
        row = self._here.last_mine()
        if row is None:
            return False
        anew, say = self._here.taking_back(row), self._words.say
        if anew.why:
            self._here.tell("undo", f"{self._here.sentence(row)}: {say(f'undo.command.{anew.why}')}")
            if anew.why != "not_done" or row.state in ("failed", "expired"):
                self._here.forget(row)
            return True
        from anchor_console.ui.commands.asking import Asked
        from anchor_console.ui.commands.wishes import Verdict

        lineup, currency = self._here.lineup(), self._here.currency
        will = saying.deed(anew.verb, anew.args, lineup, currency, self._words)
        figures = self._back_figures(row, will)
        verdict = Verdict(figures, anew.args)
        self._open(
            Asked(verb=anew.verb, title=say("wish.undo"), about=self._here.sentence(row), yes=say("deed.undo"),
                  judge=lambda typed: verdict),
            undoes=row.id,
        )  # fmt: skip
        return True

    def _back_figures(self, row: CommandRow, will: str) -> "tuple[Figure, ...]":
        from anchor_console.ui.stopped import Figure

        stands = f"{saying.state(row, self._words)} {track_time(row)}"
        say = self._words.say
        return (Figure(say("wish.undo.stands"), stands, "text2"), Figure(say("wish.undo.will"), will, "text"))

    def tick(self) -> None:
        """A second has passed: seconds left on the card are fewer."""
        if self.is_asking:
            self.card.judge()

    def _open(self, asked: "Asked", *, retries: str = "", undoes: str = "") -> None:
        self._anew = (retries, undoes)
        self.card.ask(asked)
        self.opened.emit()

    def rotate(self) -> None:
        """Open the card that turns the rotation on, or sets it anew."""
        from anchor_console.ui.commands import rotating, rotation
        from anchor_console.ui.commands.asking import Asked

        found, say, lineup = rotation.of(self._desk), self._words.say, self._here.lineup()
        on = found is not None and found.on
        self._open(
            Asked(
                verb=ROTATION, title=say("rotation.name"), about=say("rotation.how" if not on else "rotation.how_off"),
                yes=say("rotation.yes"), holes=rotating.holes(found, lineup),
                judge=lambda typed: rotating.verdict(typed, self._here.lineup(), self._words),
            )
        )  # fmt: skip

    def _agreed(self, verb: str, args: Mapping[str, object]) -> None:
        if verb == ROTATION:
            from anchor_console.ui.commands import rotating

            rotating.turn_on(self._desk, args)
            return
        retries, undoes = self._anew
        self._here.ask(verb, args, retries=retries, undoes=undoes)

    def _put_away(self) -> None:
        self._rows.setFocus()
        self.opened.emit()


def track_time(row: CommandRow) -> str:
    """When it came to the state that it is in, by the clock."""
    from anchor_console.ui import numerals

    return numerals.time_of_day(standing.ended_at(row), seconds=True)
