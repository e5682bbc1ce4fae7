"""The form of a rule: what is on air, and which scene or source belongs to it, chosen from what OBS has."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.core.lineup import ROLES
from anchor_console.core.obs import TEXTS, PictureRule, SceneRule, Stage, TextRule
from anchor_console.core.segment import SEGMENT_KINDS
from anchor_console.kit.text import safe
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.chooser import Chooser
from anchor_console.ui.look import Look
from anchor_console.ui.obs.telling import Rule
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

WHAT: Final = ("product", "segment", "role", "text", "picture")
HIGH: Final = 28
GAP: Final = 8
PATTERN: Final = "{}"


class RuleForm(QWidget):
    """Two rows of fields and a button. `wanted` tells that the rule that stands there is to be kept."""

    wanted = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._stage: Stage | None = None
        self._products: Mapping[str, str] = {}
        self.what, self.of, self.to = Chooser(look, self), Chooser(look, self), Chooser(look, self)
        self.pattern = QLineEdit(PATTERN, self)
        self.pattern.setMaxLength(80)
        self.add = KeyButton(look, run=self.wanted.emit, icon="plus", parent=self)
        self.none = Line(look, "small", "warn")
        self.none.setParent(self)
        self.what.currentIndexChanged.connect(lambda: self._fill())

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        chosen = self.what.value if self.what.count() else WHAT[0]
        self.what.blockSignals(True)
        _offer(self.what, [(kind, say(f"obs.rule.{kind}")) for kind in WHAT], chosen)
        self.what.blockSignals(False)
        for widget, key in ((self.what, "what"), (self.of, "of"), (self.to, "to"), (self.pattern, "pattern")):
            widget.setAccessibleName(say(f"obs.form.{key}"))
        self.pattern.setPlaceholderText(say("obs.form.pattern"))
        self.add.show_as(say("obs.form.add"), key="Ctrl ↵")
        self._fill()

    def offer(self, stage: Stage | None, products: Mapping[str, str]) -> None:
        """What there is to choose from; nothing is shuffled while nothing of it has changed."""
        if (stage and (stage.scenes, tuple(stage.sources))) != self._known() or dict(products) != self._products:
            self._stage, self._products = stage, dict(products)
            self._fill()

    def rule(self) -> Rule | None:
        """The rule that stands there; None where OBS has nothing to put it to."""
        to, of = self.to.currentData(), self.of.currentData()
        match self.what.value:
            case _ if not to:
                return None
            case "text":
                return TextRule(of, to, self.pattern.text().strip() or PATTERN)
            case "picture":
                return PictureRule(to)
            case "segment":
                return SceneRule("segment", of, to)
            case "role":
                return SceneRule("role", of, to)
            case _:
                return SceneRule("product", of, to) if of else None

    def lay(self, place: QRect) -> None:
        """Put itself there: what, of what and the pattern above; whereto and the button below."""
        self.setGeometry(place)
        wide = self.add.sizeHint().width()
        first = 112
        rest = place.width() - first - GAP
        half = (rest - GAP) // 2
        is_text = self.what.value == "text"
        self.what.setGeometry(0, 0, first, HIGH)
        self.of.setGeometry(first + GAP, 0, half if is_text else rest, HIGH)
        self.pattern.setGeometry(first + GAP + half + GAP, 0, rest - half - GAP, HIGH)
        self.pattern.setVisible(is_text)
        self.of.setVisible(self.what.value != "picture")
        below = HIGH + GAP
        self.to.setGeometry(0, below, place.width() - wide - GAP, HIGH)
        self.none.setGeometry(0, below + 6, place.width() - wide - GAP, 16)
        self.add.setGeometry(place.width() - wide, below, wide, HIGH)

    def _known(self) -> object:
        return self._stage and (self._stage.scenes, tuple(self._stage.sources))

    def _fill(self) -> None:
        """What the kind of rule has to choose from."""
        say, kind, stage = self._words.say, self.what.value, self._stage
        choices: dict[str, list[tuple[str, str]]] = {
            "product": [(id, safe(name, 60)) for id, name in self._products.items()],
            "segment": [(one, say(f"segment.{one}")) for one in SEGMENT_KINDS],
            "role": [(one, say(f"role.{one}")) for one in ROLES],
            "text": [(one, say(f"obs.text.{one}")) for one in TEXTS],
        }
        _offer(self.of, choices.get(kind, []), self.of.currentData())
        to: Sequence[str] = ()
        if stage is not None and kind in ("text", "picture"):
            wanted = "text" if kind == "text" else "image"
            to = [source.name for source in stage.sources.values() if source.kind == wanted]
        elif stage is not None:
            to = stage.scenes
        _offer(self.to, [(name, safe(name, 60)) for name in to], self.to.currentData())
        lacks = "product" if kind == "product" and not self._products else "" if to else self._lacking(kind)
        self.none.say(say(f"obs.form.none.{lacks}") if lacks else "")
        self.to.setVisible(not lacks)
        self.add.setEnabled(not lacks)
        self.lay(self.geometry())

    def _lacking(self, kind: str) -> str:
        if self._stage is None:
            return "obs"
        return kind if kind in ("text", "picture") else "scene"


def _offer(chooser: Chooser, choices: Sequence[tuple[str, str]], chosen: object) -> None:
    """Other choices; what was chosen stays so, where it is still there."""
    chooser.clear()
    for value, said in choices:
        chooser.addItem(said, value)
    chooser.setCurrentIndex(max(chooser.findData(chosen), 0) if choices else -1)
