"""The card of templates: keeping a session as one, or using one for a new session or for the chosen one's run."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from anchor_console.core.schedule import copying
from anchor_console.core.template import Template, TemplateOf
from anchor_console.core.undo import Wanted
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui.house.choosing import ROW, Choice, ChoiceList
from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.schedule.card import PlanCard
from anchor_console.ui.schedule.planning import Planning
from anchor_console.ui.segments import Segments
from anchor_console.ui.words import Words

Mode = Literal["use", "keep"]
KINDS: tuple[TemplateOf, ...] = ("session", "segments")
SHOWN = 8


class TemplateCard(PlanCard):
    """↑ ↓ choose, Enter takes. `used` gets the template that was chosen."""

    def __init__(self, desk: DeskView, look: Look, words: Words, window: QWidget, planning: Planning) -> None:
        super().__init__(look, words, window, 460)
        self._desk, self._planning = desk, planning
        self._mode: Mode = "use"
        self._of = 0
        self._session, self._chosen = "", ""
        self._used: Callable[[Template], None] = lambda template: None
        self.said = Paragraph(look, "small")
        self.list = ChoiceList(look, self.body)
        self.list.chosen.connect(self._choose)
        self.list.taken.connect(self.take)
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        self.name.setFixedHeight(28)
        self.of = Segments(look)
        self.of.taken.connect(self._take_of)
        box = QVBoxLayout(self.body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for widget in (self.of, self.name, self.list, self.said):
            box.addWidget(widget)

    def use(self, session: str, used: Callable[[Template], None]) -> None:
        """Choose a template: for a new session, or (of a run of show) for that session."""
        self._mode, self._session, self._used = "use", session, used
        say, found = self.words.say, self._templates()
        self.say_frame(say("template_card.use"), say("template_card.take"))
        self.list.say([Choice(one.id, safe(one.title, 80), say(f"template_card.of.{one.of}")) for one in found])
        self.list.setFixedHeight(min(max(len(found), 1), SHOWN) * ROW)
        self._chosen = ""
        if found:
            self.list.choose(found[0].id)
        self.said.say(say("template_card.how" if found else "template_card.none"))
        self.yes.setEnabled(bool(found))
        self._show()

    def keep(self, session: str, title: str) -> None:
        """Keep that session as a template."""
        self._mode, self._session = "keep", session
        say = self.words.say
        self.say_frame(say("template_card.keep"), say("house.keep"))
        self.name.setText(title[:80])
        self.name.setAccessibleName(say("template_card.name"))
        self.name.selectAll()
        self._take_of(0)
        self.said.say(say("template_card.keep.how"))
        self.yes.setEnabled(True)
        self._show()

    def first_focus(self) -> QWidget:
        return self.name if self._mode == "keep" else self.list if self.list.rows else self.no

    def take(self) -> None:
        if self._mode == "keep":
            self._keep()
            return
        kept = self._desk.one(Template, self._chosen) if self._chosen else None
        self.shut()
        if kept is not None:
            self._used(kept.value)

    def _choose(self, id: str) -> None:
        self._chosen = id

    def _keep(self) -> None:
        whole, title = self._planning.whole(self._session), self.name.text().strip()
        if whole is None or not title:
            self.name.setFocus()
            return
        wanted = copying.as_template(whole, self._desk.new_id(), title, of=KINDS[self._of])
        self._desk.change_all([Wanted(wanted.kind, wanted.entity, wanted.set)])
        self.shut()

    def _take_of(self, at: int) -> None:
        self._of = at
        say = self.words.say
        self.of.show_as(say("template_card.of"), [say(f"template_card.of.{kind}") for kind in KINDS], at)

    def _show(self) -> None:
        keeps = self._mode == "keep"
        self.name.setVisible(keeps)
        self.of.setVisible(keeps)
        self.list.setVisible(not keeps and bool(self.list.rows))
        self.open()

    def _templates(self) -> list[Template]:
        found = [kept.value for kept in self._desk.all(Template) if kept.value.of in KINDS]
        return sorted(
            (one for one in found if one.of == "session" or self._session), key=lambda one: (one.of, one.title)
        )
