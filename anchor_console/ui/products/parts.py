"""Price-product synergy as a person reads it: each part with its figures, or why there is too little to judge by."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from anchor_console.core.proof import Proof
from anchor_console.core.synergy import ENOUGH, OwnPrice, Rivals, Share, Synergy
from anchor_console.ui import numerals, strokes
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

INSET: Final = 16
ROW: Final = 20
BAR: Final = 10
GAP: Final = 12


class Part(Struct, frozen=True, kw_only=True):
    """A part: its name, its figure, the sentences under it, its shape; a share with its bounds is drawn as a bar."""

    name: str
    figure: str
    said: Sequence[str]
    icon: str
    token: str
    share: float | None = None
    bounds: tuple[float, float] | None = None


def parts(found: Synergy, currency: str, words: Words) -> list[Part]:
    """All parts, in the order in which they are judged."""
    return [
        _own(found.own, currency, words),
        _rivals(found.rivals, currency, words),
        _proof(found.proof, words),
        _share("reviews", found.reviews, words),
        _share("returns", found.returns, words),
    ]


def _own(own: OwnPrice, currency: str, words: Words) -> Part:
    say, over = words.say, own.over
    name = say("products.synergy.own")
    if own.price is None:
        return _little(name, say("products.synergy.no_price"))
    if own.low is None or over is None:
        return _little(name, say("products.synergy.own.none"), numerals.money(own.price, currency))
    low = numerals.money(own.low, currency)
    key = "products.synergy.own.low" if own.recent else "products.synergy.own.last"
    said = [say(key, low=low, when=numerals.moment(own.at)[:5], deals=own.deals, units=numerals.count(own.units))]
    size = numerals.money(abs(over), currency)
    rate = numerals.ratio(abs(over), own.low)
    said.append(
        say(f"products.synergy.{'over' if over > 0 else 'under' if over < 0 else 'same'}", size=size, rate=rate)
    )
    icon, token = ("triangle", "warn") if over > 0 else ("tick", "good")
    return Part(name=name, figure=numerals.money(own.price, currency), said=said, icon=icon, token=token)


def _rivals(rivals: Rivals, currency: str, words: Words) -> Part:
    say = words.say
    name = say("products.synergy.rivals")
    old = [words.many("products.synergy.rivals.old", rivals.old, str(rivals.old))] if rivals.old else []
    if not rivals.sellers:
        return _little(name, " · ".join([say("products.synergy.rivals.none"), *old]))
    lowest, when = numerals.money(rivals.lowest, currency), numerals.moment(rivals.newest)[:5]
    key = "products.synergy.rivals.seen" if rivals.price is None else "products.synergy.rivals.facts"
    facts = say(key, n=rivals.sellers, cheaper=rivals.cheaper, lowest=lowest, when=when)
    if not rivals.enough:
        few = say("products.synergy.rivals.few", n=rivals.sellers)
        return Part(name=name, figure="", said=[few, facts, *old], icon="question", token="text3")
    figure = say("products.synergy.rivals.median", price=numerals.money(rivals.median, currency))
    dear = rivals.price is not None and rivals.median is not None and rivals.price > rivals.median
    icon, token = ("triangle", "warn") if dear else ("tick", "good")
    return Part(name=name, figure=figure, said=[facts, *old], icon=icon, token=token)


def _proof(proof: Proof, words: Words) -> Part:
    say = words.say
    name = say("products.synergy.proof")
    if not proof.facts:
        return _little(name, say("products.synergy.proof.none"))
    counted = {
        "unproven": proof.unproven,
        "waiting": proof.waiting,
        "expired": proof.expired,
        "expiring": proof.expiring,
    }
    lacks = [words.many(f"products.synergy.proof.{key}", n, str(n)) for key, n in counted.items() if n]
    said = " · ".join(lacks) or say("products.synergy.proof.whole")
    icon, token = ("triangle", "warn") if lacks else ("tick", "good")
    figure = say("products.synergy.proof.of", part=proof.approved, whole=proof.facts)
    return Part(name=name, figure=figure, said=[said], icon=icon, token=token)


def _share(key: str, share: Share, words: Words) -> Part:
    say = words.say
    name = say(f"products.synergy.{key}")
    if share.part is None or not share.whole:
        return _little(name, say(f"products.synergy.{key}.none"))
    counted = say(f"products.synergy.{key}.of", part=numerals.count(share.part), whole=numerals.count(share.whole))
    bounds = share.interval
    if not share.enough or bounds is None:
        return _little(name, say("products.synergy.few", least=ENOUGH), counted)
    low, high = (numerals.ratio(round(bound * 10_000), 10_000) for bound in bounds)
    said = [counted, say("products.synergy.interval", low=low, high=high)]
    figure = numerals.ratio(share.part, share.whole)
    return Part(
        name=name, figure=figure, said=said, icon="info", token="text2", share=share.part / share.whole, bounds=bounds
    )


def _little(name: str, why: str, figure: str = "") -> Part:
    """Too little to judge by, and why."""
    return Part(name=name, figure=figure, said=[why], icon="question", token="text3")


class Parts(Painted):
    """The parts under each other; no sum of them, anywhere."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words)
        self.parts: Sequence[Part] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show others."""
        if list(parts) == list(self.parts):
            return
        self.parts = tuple(parts)
        self.setAccessibleName(self.words.say("products.tab.synergy"))
        self.tell([f"{part.name}: {', '.join(one for one in (part.figure, *part.said) if one)}" for part in parts])
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, sum(_high(part) + GAP for part in self.parts))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(self.rect(), "raised")
        y, tips = 0, []
        for part in self.parts:
            place = QRect(0, y, self.width(), _high(part))
            self._paint(painter, place, part)
            tips.append((place, "\n".join((part.name, *part.said))))
            y += place.height() + GAP
        self.put_tips(tips)
        if self.hasFocus():
            strokes.box(painter, self.rect(), 4, None, self.look.tokens.accent, 2)

    def _paint(self, painter: QPainter, place: QRect, part: Part) -> None:
        look, tokens = self.look, self.look.tokens
        strokes.box(painter, place, 4, tokens.panel, tokens.line)
        left, right, y = place.left() + INSET, place.right() - INSET, place.top() + 10
        strokes.icon(painter, left, y + 2, part.icon, 16, look, part.token)
        strokes.text(painter, QRectF(left + 26, y, right - left - 26, ROW), part.name, look, semibold=True)
        figure = QRectF(left + 26, y, right - left - 26, ROW)
        strokes.text(painter, figure, part.figure, look, "lead", semibold=True, align=strokes.RIGHT)
        y += 26
        for line in part.said:
            strokes.text(painter, QRectF(left + 26, y, right - left - 26, ROW), line, look, "small", "text2")
            y += ROW
        if part.share is not None and part.bounds is not None:
            self._bar(painter, QRectF(left + 26, y + 4, right - left - 26, BAR), part.share, part.bounds)

    def _bar(self, painter: QPainter, place: QRectF, share: float, bounds: tuple[float, float]) -> None:
        """The interval as a bar from nought to all, the share a tick in it."""
        tokens = self.look.tokens
        strokes.box(painter, place, 3, tokens.chip)
        low, high = (place.left() + bound * place.width() for bound in bounds)
        strokes.box(painter, QRectF(low, place.top(), max(high - low, 4), BAR), 3, tokens.chart_bar)
        painter.fillRect(QRectF(place.left() + share * place.width() - 1, place.top() - 3, 2, BAR + 6), tokens.text)


def _high(part: Part) -> int:
    return 10 + 26 + ROW * len(part.said) + (BAR + 8 if part.share is not None else 0) + 8
