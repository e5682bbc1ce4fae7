"""A product's facts (事实): a list with how each stands, the chosen one's fields, its proof, and its approval."""

from collections.abc import Sequence
from typing import Any, Final

from msgspec import to_builtins
from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anchor_console.core.fact import FACT_SORTS, Fact
from anchor_console.core.house import HOUSE, House
from anchor_console.core.proof import Standing, ends_soon, standing
from anchor_console.desk.view import DeskView, Kept
from anchor_console.kit.text import safe
from anchor_console.ui import badge, numerals
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.products.form import Asked, Form
from anchor_console.ui.products.lines import Row, Rows
from anchor_console.ui.products.proofs import Proofs
from anchor_console.ui.words import Words

ROWS: Final = (
    (Asked("text"),),
    (Asked("sort", None, FACT_SORTS, "fact_sort"), Asked("expires_on", "day")),
    (Asked("source"), Asked("scope")),
    (Asked("notes", "lines"),),
)
STANDINGS: Final[dict[Standing, tuple[str, str]]] = {
    "approved": ("tick", "good"),
    "waiting": ("half", "accent"),
    "unproven": ("triangle", "warn"),
    "expired": ("clock", "warn"),
}
"""The shape of how a fact stands."""


class Facts(QWidget):
    """The facts of one product. `added` asks for a new one with that text; the rest is changed at the desk at once."""

    said = Signal(str, str)

    def __init__(self, desk: DeskView, look: Look, words: Words, proofs: Proofs) -> None:
        super().__init__()
        self._desk, self._words, self._proofs = desk, words, proofs
        self._product = ""
        self._facts: Sequence[Kept[Fact]] = ()
        self._fresh = ""
        """The id of a fact that is being written and not kept yet."""
        self.rows = Rows(look)
        self.form = Form(look, words, Fact, ROWS)
        self.form.meant.connect(self._put)
        self.state = Paragraph(look, "small")
        self.add = KeyButton(look, run=self.add_one, icon="plus", height=24)
        self.approve = KeyButton(look, run=self.approve_one, icon="tick", height=24)
        self.proof = KeyButton(look, run=self.ask_proof, icon="share", height=24)
        self.opens = KeyButton(look, run=self.open_proof, icon="eye", height=24)
        self.remove = KeyButton(look, run=self.remove_one, icon="trash", height=24)
        self.rows.chosen.connect(self._another)
        self.rows.taken.connect(lambda _: self.form.begin("text"))
        self.setAcceptDrops(True)
        self._lay_out()
        self.reword()

    def show_product(self, product: str) -> None:
        """Show the facts of a product as they stand now."""
        if product != self._product:
            self._fresh = ""
        self._product = product
        self._facts = self._desk.all(Fact, product) if product else ()
        self.rows.show_rows([self._row(kept) for kept in self._facts])
        self._show_chosen()

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        self.rows.call(say("products.facts"), say("products.facts.none"))
        for button, name, key in (
            (self.add, "add", "Ins"), (self.approve, "approve", "A"), (self.proof, "proof", "P"),
            (self.opens, "open", "O"), (self.remove, "remove", "Del"),
        ):  # fmt: skip
            button.show_as(say(f"products.facts.{name}"), key=key)
        self.form.reword()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ins adds; on the list A approves, P asks for a proof, O opens it, Del removes; Esc goes back to the list."""
        key = Qt.Key(event.key())
        on_list = {
            Qt.Key.Key_A: self.approve_one, Qt.Key.Key_P: self.ask_proof, Qt.Key.Key_O: self.open_proof,
            Qt.Key.Key_Delete: self.remove_one,
        }  # fmt: skip
        if key == Qt.Key.Key_Insert:
            self.add_one()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._take_from(QGuiApplication.clipboard().mimeData())
        elif key in on_list and self.rows.hasFocus():
            on_list[key]()
        elif key == Qt.Key.Key_Escape and not self.rows.hasFocus() and (self.rows.rows or self._fresh):
            self._fresh = ""
            self._show_chosen()
            self.rows.setFocus()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._proofs.holds(event.mimeData()) and self._chosen() is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._take_from(event.mimeData()):
            event.acceptProposedAction()

    def add_one(self) -> None:
        """Write another fact: it is kept as soon as it says something."""
        if self._product:
            self._fresh = self._desk.new_id()
            self._show_chosen()
            self.form.begin("text")

    def approve_one(self) -> None:
        """Say that the proof bears the chosen fact; the hub decides whether this person may."""
        chosen = self._chosen()
        if chosen is not None and self._can_be_approved(chosen.value):
            self._desk.change("fact.approve", chosen.value.id, {})

    def ask_proof(self) -> None:
        """Ask for the chosen fact's proof."""
        chosen = self._chosen()
        if chosen is not None:
            self._proofs.ask(self._taken(chosen.value.id))

    def open_proof(self) -> None:
        """Look at the chosen fact's proof, or save a copy of what is no picture."""
        chosen = self._chosen()
        if chosen is not None and chosen.value.proof:
            self._proofs.open(chosen.value.proof, chosen.value.proof_name)

    def remove_one(self) -> None:
        """The chosen fact goes; undo brings it back, to be approved anew."""
        chosen = self._chosen()
        if chosen is not None:
            self._desk.change("fact.remove", chosen.value.id, {})
            self.rows.setFocus()

    def _take_from(self, mime: QMimeData) -> bool:
        chosen = self._chosen()
        return chosen is not None and self._proofs.take_from(mime, self._taken(chosen.value.id))

    def _taken(self, fact: str) -> Any:
        """What puts a file that was taken in at that fact."""
        return lambda sha256, name: self._desk.change("fact.put", fact, {"proof": sha256, "proof_name": name})

    def _put(self, name: str, value: object) -> None:
        if self._fresh:
            self._begin(name, value)
        elif (chosen := self._chosen()) is not None:
            self._desk.change("fact.put", chosen.value.id, {name: value})

    def _begin(self, name: str, value: object) -> None:
        """A new fact is kept with its text, and then goes on like any other."""
        if name != "text" or not value:
            self.form.complain("text", self._words.say("products.wrong.empty"))
            return
        fresh, self._fresh = self._fresh, ""
        self._desk.change("fact.put", fresh, {"product": self._product, "text": value})
        self.show_product(self._product)
        self.rows.choose(fresh)

    def _another(self, _id: str) -> None:
        if self._fresh and not self.rows.hasFocus():
            return  # others' facts come and go while one is written
        self._fresh = ""
        self._show_chosen()

    def _chosen(self) -> Kept[Fact] | None:
        if self._fresh:
            return None
        return next((kept for kept in self._facts if kept.value.id == self.rows.current), None)

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        there = chosen is not None
        self.form.setVisible(there or bool(self._fresh))
        for button in (self.proof, self.remove):
            button.setVisible(there)
        self.approve.setVisible(chosen is not None and self._can_be_approved(chosen.value))
        self.opens.setVisible(chosen is not None and bool(chosen.value.proof))
        if self._fresh:
            self.form.show_record({"sort": "specification"}, "CNY", self._fresh)
            self.state.say(self._words.say("products.facts.fresh"), "text2")
        elif chosen is not None:
            self.form.show_record(to_builtins(chosen.value), "CNY", chosen.value.id)
            self.state.say(*self._stands(chosen.value))
        self.state.setVisible(there or bool(self._fresh))

    def _can_be_approved(self, fact: Fact) -> bool:
        return self._standing(fact) == "waiting" and not self._is_left_to_others(fact)

    def _is_left_to_others(self, fact: Fact) -> bool:
        """Whether the house wants somebody else than who wrote it: the hub refuses it then."""
        me, house = self._desk.me(), self._desk.one(House, HOUSE)
        return me is not None and house is not None and house.value.second_person and fact.stated_by in ("", me.person)

    def _standing(self, fact: Fact) -> Standing:
        return standing(fact.proof, fact.approved_by, fact.expires_on, self._today())

    def _today(self) -> str:
        return numerals.day(self._desk.now())

    def _stands(self, fact: Fact) -> tuple[str, str]:
        """How a fact stands in a sentence, and its colour."""
        say, stands = self._words.say, self._standing(fact)
        if stands == "approved":
            names = {person.id: person.name for person in self._desk.people()}
            by, when = safe(names.get(fact.approved_by, fact.approved_by), 80), numerals.moment(fact.approved_at)
            said = say("products.fact.approved.long", by=by, when=when)
            if ends_soon(fact.expires_on, self._today()):
                return f"{said} · {say('products.fact.expiring.long', day=fact.expires_on)}", "warn"
            return said, "good"
        if stands == "waiting" and self._is_left_to_others(fact):
            return say("products.fact.own.long"), STANDINGS[stands][1]
        return say(f"products.fact.{stands}.long", day=fact.expires_on or ""), STANDINGS[stands][1]

    def _row(self, kept: Kept[Fact]) -> Row:
        fact, say = kept.value, self._words.say
        stands = self._standing(fact)
        icon, token = STANDINGS[stands]
        word = say(f"products.fact.{stands}")
        if stands == "approved" and ends_soon(fact.expires_on, self._today()):
            icon, token, word = "clock", "warn", say("products.fact.expiring")
        until = say("products.fact.until", day=fact.expires_on) if fact.expires_on else ""
        parts = (say(f"fact_sort.{fact.sort}"), safe(fact.source, 80), safe(fact.scope, 80))
        return Row(
            id=fact.id, title=safe(fact.text, 300), note=" · ".join(part for part in parts if part), icon=icon,
            token=token, aside=" · ".join(part for part in (word, until) if part),
            tip=badge.word(kept.badge, self._words),
        )  # fmt: skip

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.rows)
        across = QHBoxLayout()
        across.setSpacing(8)
        proof = QHBoxLayout()
        proof.setSpacing(8)
        for row, buttons in ((across, (self.add, self.approve, self.remove)), (proof, (self.proof, self.opens))):
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        column.addLayout(across)
        column.addWidget(self.state)
        column.addLayout(proof)
        column.addWidget(self.form)
        column.addStretch(1)
