"""The funnel from exposure to payment: six counts, the rates between them, and how these moved in ten minutes."""

from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from anchor_console.core.metrics import Formula
from anchor_console.core.window import Pair, against, judged
from anchor_console.desk.picture import Picture
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.figures import ARROWS
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.cockpit.usuals import CLEARLY, Usuals
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

STEPS: Final = (
    ("impressions", ""),
    ("entries", "impression_entry_rate"),
    ("exposed_viewers", "product_exposure_rate"),
    ("clicked_viewers", "product_click_rate"),
    ("ordering_buyers", "click_to_order"),
    ("buyers", "create_pay_rate"),
)
"""Counter, and the rate from the step before. Each rate names its own denominator in the tooltip."""
OWN: Final = {"click_to_order": Formula(num=("ordering_buyers",), den=("clicked_viewers",), basis="uv")}
"""A rate that the funnel needs and the trade's table has not: between clicking and ordering, before payment."""
COMPARE_MS: Final = 5_000


class Stage(Struct, frozen=True):
    """One step as it is drawn; `share` is the rate as 0…1 for the bar, None where it is unknown."""

    name: str
    label: str
    count: str
    rate: str = ""
    share: float | None = None
    change: str = ""
    direction: int = 0
    verdict: int = 0
    tip: str = ""
    usual: float | None = None
    """This room's usual at this minute, as 0…1; None without enough past."""
    mean: str = ""
    """The usual in words."""
    low: bool = False
    """Clearly below the usual."""


class Funnel(Painted):
    """Six steps side by side on one baseline."""

    def __init__(
        self, look: Look, words: Words, parent: QWidget | None = None, usuals: Usuals | None = None
    ) -> None:  # fmt: skip
        super().__init__(look, words, parent)
        self._usuals = usuals
        self.stages: tuple[Stage, ...] = ()
        self._picture: Picture | None = None
        self._pairs: dict[str, Pair | None] = {}
        self._compared = ("", -1)

    def show_picture(self, picture: Picture | None) -> None:
        """Show these counts; paints only when they read differently."""
        self._picture = picture
        if picture is not None:
            stamp = (picture.session, picture.at // COMPARE_MS)
            if stamp != self._compared:
                self._compared = stamp
                self._pairs = {
                    rate: against(picture.minutes, rate, picture.at, OWN.get(rate)) for _, rate in STEPS if rate
                }
        self._fill()

    def reread(self) -> None:
        """Words or colours changed."""
        self.setAccessibleName(self.words.say("cockpit.funnel.name"))
        self._fill()
        self.update()

    def _fill(self) -> None:
        stages = tuple(self._stage(counter, rate) for counter, rate in STEPS)
        if stages != self.stages:
            self.stages = stages
            self._tell_all()
            self.update()

    def _stage(self, counter: str, rate: str) -> Stage:
        label = self.words.say(f"cockpit.funnel.{counter}")
        picture = self._picture
        number = picture.counters.get(counter) if picture is not None and picture.sent_at else None
        tip = self.words.say(f"cockpit.funnel.{counter}.tip")
        if number is None:
            return Stage(counter, label, numerals.NONE, tip=f"{tip}\n{self.words.say('cockpit.why.not_told')}")
        if not rate or picture is None:
            viewers = picture.counters.get("viewers") if picture else None
            note = self.words.say("cockpit.funnel.viewers", n=numerals.count(viewers))
            return Stage(counter, label, numerals.count(number), note, tip=tip)
        num, den = _rate(picture, rate, number)
        pair = self._pairs.get(rate)
        change = _points(pair)
        spread = self._usuals.spread(rate, OWN.get(rate)) if self._usuals is not None else None
        share = num / den if den else None
        usual = spread.middle if spread is not None else None
        lines = [tip, f"{num:,} ÷ {den:,}"] if den else [tip]
        mean = self.words.say("cockpit.funnel.usual", rate=numerals.ratio(usual.num, usual.den)) if usual else ""
        if spread is not None:
            lines.append(self.words.say("cockpit.funnel.usual.tip", usual=mean, n=len(spread.values)))
        return Stage(
            counter, label, numerals.count(number), numerals.ratio(num, den) if den else "",
            share, change.text if change else "", change.direction if change else 0,
            judged(rate, pair) if pair and change and change.direction else 0, "\n".join(lines),
            usual.value if usual is not None else None, mean,
            spread is not None and share is not None and spread.is_below(share, CLEARLY),
        )  # fmt: skip

    def _tell_all(self) -> None:
        lines = [
            " · ".join(part for part in (s.label, s.count, s.rate, s.mean, f"{ARROWS[s.direction]}{s.change}") if part)
            for s in self.stages
        ]
        self.tell(lines)
        self.put_tips([(self._box(index), stage.tip) for index, stage in enumerate(self.stages)])

    def _box(self, index: int) -> QRect:
        left, right = (round(self.width() * edge / len(STEPS)) for edge in (index, index + 1))
        return QRect(left, 0, right - left, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tooltips' regions move along."""
        self._tell_all()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all six; they change seldom."""
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(self.rect(), "panel")
        brush.across(0, self.height() - 1, self.width())
        for index, stage in enumerate(self.stages):
            box = self._box(index)
            self._draw(brush, stage, box)
            if index:
                brush.icon("chevron-right", box.x() - 8, _top(box) + 11, "text3", 14)
        painter.end()

    def _draw(self, brush: Brush, stage: Stage, box: QRect) -> None:
        x, room = box.x() + 12, box.width() - 24
        top = _top(box)
        brush.text(x, top, stage.label, "text2", step="small", room=room)
        token = "text3" if stage.count == numerals.NONE else "text"
        brush.text(x, top + 15, stage.count, token, step="lead", bold=True, room=room)
        foot = top + 45
        if stage.share is None:
            brush.text(x, foot - 1, stage.rate, "text3", step="small", room=room + 10)
            return
        bar = QRectF(x, top + 39, room, 5)
        brush.fill(bar, "line")
        filled = QRectF(x, bar.y(), max(round(room * min(stage.share, 1)), 1), bar.height())
        brush.fill(filled, "warn" if stage.low else "accent")
        if stage.usual is not None:
            brush.fill(QRectF(x + round(room * min(stage.usual, 1)) - 1, bar.y() - 2, 2, bar.height() + 4), "text")
        brush.text(x, foot, stage.rate, "warn" if stage.low else "text", step="small", bold=True, room=room)
        x += brush.width(stage.rate, "small", bold=True) + 6
        if stage.mean:
            left = box.right() - x - 4
            written = (text for text in (stage.mean, stage.mean.split(" ")[-1]) if brush.width(text, "small") <= left)
            mean = next(written, "")
            brush.text(x, foot, mean, "text3", step="small")
            x += brush.width(mean, "small") + 8
        self._draw_change(brush, stage, x, foot, box.right())

    def _draw_change(self, brush: Brush, stage: Stage, x: int, foot: int, right: int) -> None:
        """How the rate moved in ten minutes, where there is room for it."""
        if right - x <= 44 or not stage.change:
            return
        tone = {1: "good", 0: "text3", -1: "warn"}[stage.verdict]
        brush.arrow(x, foot, stage.direction, tone)
        x += 11 if stage.direction else 0
        fits = brush.width(stage.change, "small") <= right - x - 4
        brush.text(x, foot, stage.change if fits else stage.change.removesuffix(" pt"), tone, step="small")


def _top(box: QRect) -> int:
    return box.y() + (box.height() - 62) // 2


def _rate(picture: Picture, rate: str, number: int) -> tuple[int, int]:
    if rate == "click_to_order":
        return number, picture.counters.get("clicked_viewers", 0)
    metric = picture.metrics.get(rate)
    return (metric.num, metric.den) if metric is not None else (0, 0)


def _points(pair: Pair | None) -> numerals.Change | None:
    if pair is None or not pair.den or not pair.den_before:
        return None
    return numerals.points_change(pair.num / pair.den, pair.num_before / pair.den_before)
