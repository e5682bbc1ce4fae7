"""The choice itself: two cards, the way to the demo, three steps, and the checks of this computer at the right."""

from pathlib import PurePath
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from anchor_console.desk.choosing import Check, Choosing
from anchor_console.desk.profile import address
from anchor_console.desk.who import Entered, Tried
from anchor_console.ui import reasons
from anchor_console.ui.first_run.cards import Card, HereCard, TeamCard
from anchor_console.ui.first_run.checks import WIDTH, Checks
from anchor_console.ui.first_run.strips import DemoStrip, JoinStrip, StepTile
from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.surface import Line, Surface
from anchor_console.ui.words import Words

COLUMN: Final = 804
CARD_HIGH: Final = 290
BELOW_UNDER: Final = 1_110
"""Under this width, without the rail, the checks go below."""
CENTRED_ABOVE: Final = 1_400
"""From this width on, without the rail, the column stands in the middle."""
STEPS: Final = ("products", "session", "room")


class FirstRun(QWidget):
    """The page. What it asks goes to a `Choosing`, once it has met one."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._choosing: Choosing | None = None
        self._authority = ""
        self._tried: dict[str, Tried] = {}
        self._going = False
        self._failed = ""
        self.title, self.why = Line(look, "hero", semibold=True), Paragraph(look, "lead")
        self.here, self.team = HereCard(look), TeamCard(look, words)
        self.strip, self.demo = JoinStrip(look), DemoStrip(look)
        self._gap = QWidget()
        self._gap.setFixedHeight(16)
        self.steps_title = Line(look, "lead", semibold=True)
        self.tiles = [StepTile(look, number) for number in range(1, 4)]
        self.checks = Checks(look, words)
        self._lay_out()
        self._connect()
        self._choose(self.here)
        self.reword()

    def meet(self, choosing: Choosing) -> None:
        """From now on something is behind the page: look at this computer, offer the address that was left last."""
        self._choosing = choosing
        choosing.check(self._checked)
        if choosing.offered and not self.team.address.text():
            self.team.address.setText(choosing.offered)
        self.reword()

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        again = self._choosing is not None and self._choosing.can_go_back
        self.title.say(say("first.title.again" if again else "first.title"))
        self.why.say(say("first.why"))
        self.here.reword(self._words, self.checks.free)
        self._reword_team()
        self.demo.what.say(say("first.demo"))
        self.demo.why.say(say("first.demo.why"))
        self.demo.open.show_as(say("first.demo.open"))
        self.steps_title.say(say("first.steps"))
        for tile, step in zip(self.tiles, STEPS, strict=True):
            tile.say(say(f"first.step.{step}"), say(f"first.step.{step}.how"))
        self.checks.reword()
        self._show_strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the chosen card says, wherever the keyboard is; Esc stops the joining, or goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        elif event.key() == Qt.Key.Key_Escape and self._going:
            self._stop()
        elif event.key() == Qt.Key.Key_Escape and self._choosing is not None and self._choosing.can_go_back:
            self._choosing.go_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        below = self.width() < BELOW_UNDER
        self._across.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
        self.checks.setFixedWidth(max(self.width() - 12, WIDTH) if below else WIDTH)
        free = self.width() - WIDTH - COLUMN
        left = 24 if free < 130 else max(96, free // 2 if self.width() > CENTRED_ABOVE else 0)
        self._inner.setContentsMargins(left, 72 if self.height() >= 760 else 32, 24, 32)

    def _connect(self) -> None:
        for card in (self.here, self.team):
            card.asked.connect(lambda card=card: self._choose(card))
        self.here.radio.stepped.connect(lambda: self._step_to(self.team))
        self.team.radio.stepped.connect(lambda: self._step_to(self.here))
        self.here.go.clicked.connect(self._take_here)
        self.team.wanted.connect(self._join)
        self.team.certificate.clicked.connect(self._pick_authority)
        self.team.through.clicked.connect(self._show_proxy)
        self.team.system.clicked.connect(self._take_system_proxy)
        self.team.address.textChanged.connect(lambda _: self._reword_team())
        self.team.code.changed.connect(self._reword_team)
        self.strip.stop.clicked.connect(self._stop)
        self.demo.open.clicked.connect(lambda: self._choosing.open_demo() if self._choosing else None)
        self.checks.again.clicked.connect(lambda: self._choosing.check(self._checked) if self._choosing else None)
        self._words.changed.connect(self.reword)

    def _choose(self, chosen: Card) -> None:
        for card in (self.here, self.team):
            card.choose(card is chosen)
        self.here.reword(self._words, self.checks.free)
        self._reword_team()

    def _step_to(self, card: Card) -> None:
        self._choose(card)
        card.radio.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        if self.team.is_chosen:
            self._join()
        else:
            self._take_here()

    def _take_here(self) -> None:
        if self._choosing is not None and not self._going:
            self._choosing.take_here()

    def _join(self) -> None:
        if self._choosing is None or self._going:
            return
        self._choose(self.team)
        if not self.team.is_filled():
            missing = self.team.code if self.team.address.text().strip() else self.team.address
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        hub = address(self.team.address.text())
        self._tried, self._failed = {}, "" if hub else "bad_address"
        self._going = bool(hub)
        if hub:
            proxy = self.team.proxy.text().strip() if self.team.proxy.isVisibleTo(self.team) else ""
            self._choosing.join(hub, self.team.code.digits, proxy, self._authority, self._step, self._joined)
        self.reword()

    def _step(self, tried: Tried) -> None:
        self._tried[tried.step] = tried
        self._failed = tried.reason
        self._show_strip()

    def _joined(self, entered: Entered | None) -> None:
        self._going = False
        wrong = entered is None and self._failed == "wrong_code"
        self.team.code.show_wrong(wrong)
        self.reword()
        if entered is None:
            (self.team.code if wrong else self.team.address).setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        if self._choosing is not None:
            self._choosing.cancel()
        self._going = False
        self._tried, self._failed = {}, ""
        self.reword()
        self.team.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_strip(self) -> None:
        say = self._words.say
        title = say("first.joining" if self._going else "first.failed")
        said = "" if self._going or not self._failed else reasons.sentence(self._failed, self._words)
        encrypted = not address(self.team.address.text()).startswith("http:")
        steps = reasons.way(self._tried, self._words, encrypted=encrypted) if self._tried or self._going else []
        self.strip.stop.show_as(say("first.cancel"), key="Esc")
        self.strip.show_as(title, steps, said, failed=bool(self._failed) and not self._going)
        for widget in (self.strip, self._gap):
            widget.setVisible(self._going or bool(self._failed))

    def _reword_team(self) -> None:
        say, team = self._words.say, self.team
        team.title.say(say("first.team"))
        team.why.say(say("first.team.why"))
        team.radio.setAccessibleName(f"{say('first.team')}. {say('first.team.why')}")
        team.address_name.say(say("first.team.address"))
        team.address.setPlaceholderText(say("first.team.hint"))
        team.address.setAccessibleName(say("first.team.address"))
        plain = team.address.text().strip().lower().startswith("http:") and "//127." not in team.address.text()
        team.note.say(say("first.team.plain") if plain else "")
        team.note.setVisible(plain)
        team.code_name.say(say("first.team.code"))
        team.proxy_name.say(say("first.team.proxy.field"))
        team.proxy.setPlaceholderText(say("first.team.proxy.hint"))
        team.proxy.setAccessibleName(say("first.team.proxy.field"))
        team.system.say(say("first.team.proxy.system"))
        name = PurePath(self._authority).name
        chosen = say("first.team.authority.chosen", name=name)
        team.certificate.say(chosen if name else say("first.team.authority"))
        team.through.say(say("first.team.proxy"))
        key, kind = team.primary
        team.go.show_as(say("first.join"), key=key, kind=kind)
        team.go.setEnabled(team.is_filled() and not self._going)

    def _show_proxy(self) -> None:
        self._choose(self.team)
        self.team.show_proxy(True)
        self.team.proxy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_system_proxy(self) -> None:
        found = self._choosing.system_proxy() if self._choosing is not None else ""
        if found:
            self.team.proxy.setText(found)
        else:
            self.team.system.say(self._words.say("first.team.proxy.none"))

    def _pick_authority(self) -> None:
        dialog = QFileDialog(self, self._words.say("first.team.authority.pick"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["PEM (*.pem *.crt *.cer)", "* (*)"])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take_authority)
        dialog.open()

    def take_authority(self, file: str) -> None:
        """Trust this private CA, for this team's hub alone."""
        self._authority = file
        self._choose(self.team)

    def _checked(self, check: Check) -> None:
        self.checks.tell(check)
        self.here.reword(self._words, self.checks.free)

    def _lay_out(self) -> None:
        column = QWidget()
        column.setMaximumWidth(COLUMN)
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        cards = QHBoxLayout()
        cards.setSpacing(20)
        for card in (self.here, self.team):
            card.setMinimumHeight(CARD_HIGH)
            cards.addWidget(card, 1)
        tiles = QHBoxLayout()
        tiles.setSpacing(18)
        for tile in self.tiles:
            tiles.addWidget(tile, 1)
        rows.addWidget(self.title)
        rows.addSpacing(8)
        rows.addWidget(self.why)
        rows.addSpacing(24)
        rows.addLayout(cards)
        rows.addSpacing(16)
        rows.addWidget(self.strip)
        rows.addWidget(self._gap)
        rows.addWidget(self.demo)
        rows.addSpacing(32)
        rows.addWidget(self.steps_title)
        rows.addSpacing(12)
        rows.addLayout(tiles)
        rows.addStretch(1)
        self._scroll(column)

    def _scroll(self, column: QWidget) -> None:
        main = Surface(self._look)
        self._inner = QHBoxLayout(main)
        self._inner.addWidget(column, 1)
        self._inner.addStretch(0)
        page = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(main, 1)
        self._across.addWidget(self.checks)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
