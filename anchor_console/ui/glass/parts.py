"""The parts of the glass, painted: top, product and price, points, question."""

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF

from anchor_console.core.glass import Asked, Glass, Point, Said
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.glass.ink import Ink
from anchor_console.ui.glass.plan import INSET, Plan, within
from anchor_console.ui.glass.wording import amount, following, time_left, title
from anchor_console.ui.strokes import CENTRE, LEFT, RIGHT
from anchor_console.ui.theme import GLASS
from anchor_console.ui.words import Words

PRICE: Final = 200
SIGN: Final = 104
BAR: Final = (200.0, 16.0)
NUMBER: Final = 56.0
PROOF: Final = 40.0


def top(ink: Ink, place: QRectF, shown: Glass, now: int, words: Words) -> None:
    """On air and the clock; the time left; what comes next."""
    say, high = words.say, place.height()
    x, middle = INSET, place.center().y()
    is_live = shown.state == "live"
    if is_live and not shown.rehearsed:
        ink.dot(QPointF(x + 13, middle), 13, GLASS.on_air)
        x += 50
        x += ink.text(QRectF(x, 0, 240, high), say("glass.on_air"), 32, semibold=True) + 24
    x += ink.text(QRectF(x, 0, 140, high), numerals.time_of_day(now), 32, GLASS.second) + 40
    if is_live:
        x = max(x, place.width() * 0.32)
        free = place.right() - INSET - x
        time = _time_wide(ink, shown, words)
        bar = min(max(free - time - 40 - _next_wide(ink, shown, words), 80.0), BAR[0])
        end = _time(ink, x, place, bar, shown, words)
        _next(ink, QRectF(end + 40, 0, place.right() - INSET - end - 40, high), shown, words)
    ink.rule(QLineF(place.left(), place.bottom(), place.right(), place.bottom()))


def _time_wide(ink: Ink, shown: Glass, words: Words) -> float:
    """How wide the time left is without its bar."""
    if shown.clock is None:
        return 0.0
    said, figure = time_left(shown.clock.left, words)
    return ink.type.width(said, 32) + 24 + ink.type.width(figure, 56, True) + 28


def _time(ink: Ink, x: float, place: QRectF, bar: float, shown: Glass, words: Words) -> float:
    """How long the part still has, or by how much it is over; where it ends."""
    clock = shown.clock
    if clock is None:
        return x
    said, figure = time_left(clock.left, words)
    late = clock.left < 0
    left = x
    x += ink.text(QRectF(x, 0, 300, place.height()), said, 32, GLASS.cue if late else GLASS.second) + 24
    ink.text(QRectF(x, 0, 400, place.height()), figure, 56, GLASS.cue if late else GLASS.text, semibold=True)
    x = left + _time_wide(ink, shown, words)
    part = 1.0 if late else (clock.left / clock.length if clock.length else 0.0)
    ink.bar(QRectF(x, place.center().y() - BAR[1] / 2, bar, BAR[1]), part, GLASS.cue if late else GLASS.text)
    return x + bar


def _next_words(shown: Glass, words: Words) -> tuple[str, str]:
    if shown.next is None:
        return "", words.say("glass.last")
    return words.say("glass.next"), following(shown.next, shown.currency, words)


def _next_wide(ink: Ink, shown: Glass, words: Words) -> float:
    label, said = _next_words(shown, words)
    return ink.type.width(label, 32) + 24 + ink.type.width(said, 32, True) + 2


def _next(ink: Ink, place: QRectF, shown: Glass, words: Words) -> None:
    """What comes next, at the right; its label goes where there is no room."""
    label, said = _next_words(shown, words)
    wide = ink.type.width(label, 32) + 24
    free = place.width() - ink.type.width(said, 32, True)
    ink.text(place, said, 32, GLASS.text if label else GLASS.later, semibold=bool(label), align=RIGHT)
    if label and free >= wide:
        ink.text(QRectF(place.x(), 0, free - 24, place.height()), label, 32, GLASS.second, align=RIGHT)


def product(ink: Ink, place: QRectF, said: Said | None, currency: str, words: Words) -> None:
    """What, for how much, how many are left."""
    x, room = place.x() + INSET, place.width() - INSET - 24
    if said is None:
        ink.text(QRectF(x, place.y(), room, place.height()), words.say("glass.nothing_pinned"), 56, GLASS.second)
        return
    y = _title(ink, x, place.y() + 24, room, title(said, words))
    foot = place.bottom() - 88
    y = _price(ink, QRectF(x, y, room, foot - y), said, currency, words)
    _stock(ink, QRectF(x, foot, room, 72), said, words)


def _title(ink: Ink, x: float, y: float, room: float, words: str) -> float:
    """Two lines at 56, else at 48, else elided; where they end."""
    for pixels, high in ((56, 66.0), (48, 64.0)):
        lines, whole = ink.type.lines(words, pixels, room, 2, semibold=True)
        if whole or pixels == 48:
            return ink.lines(x, y, room, lines, pixels, high, semibold=True)
    return y


def _price(ink: Ink, place: QRectF, said: Said, currency: str, words: Words) -> float:
    """The price in force alone, as large as there is room."""
    if said.price is None:
        ink.text(QRectF(place.x(), place.y() + 12, place.width(), 64), words.say("glass.no_price"), 40, GLASS.cue)
        return place.bottom()
    ink.text(QRectF(place.x(), place.y() + 4, place.width(), 48), words.say("glass.price"), 32, GLASS.second)
    written = amount(said.price, currency, words)
    size = PRICE
    while size > 96 and _wide(ink, written.sign, written.figure, written.behind, size) > place.width():
        size -= 8
    high = size * 1.04
    base = place.y() + 52 + (place.height() - 52 - high) / 2
    x, foot = place.x(), base + high
    sign = round(size * SIGN / PRICE)
    metrics = ink.type.metrics(size, True)
    line = foot - (high - metrics.capHeight()) / 2
    for text, pixels in ((written.sign, sign), (written.figure, size), (written.behind, 56)):
        if text:
            x += _on_line(ink, x, line, text, pixels) + (10 if text is written.sign else 12)
    return foot


def _wide(ink: Ink, sign: str, figure: str, behind: str, size: int) -> float:
    width = ink.type.width
    return width(sign, round(size * SIGN / PRICE), True) + 22 + width(figure, size, True) + width(behind, 56, True)


def _on_line(ink: Ink, x: float, line: float, text: str, pixels: int) -> float:
    """A text that stands on a line, as figures of several sizes do beside each other; its width."""
    ink.painter.setFont(ink.type.look.sized(pixels, True))
    ink.painter.setPen(GLASS.text)
    ink.painter.drawText(QPointF(x, line), text)
    return ink.type.width(text, pixels, True)


def _stock(ink: Ink, place: QRectF, said: Said, words: Words) -> None:
    """How many are left, and the offer behind it."""
    x, y, high = place.x(), place.y(), place.height()
    if said.stock == 0:
        ink.text(place, words.say("glass.sold_out"), 40, GLASS.cue, semibold=True)
        return
    if said.stock is not None:
        x += ink.text(QRectF(x, y, 300, high), words.say("glass.stock.before"), 36, GLASS.second) + 28
        x += ink.text(QRectF(x, y, 400, high), numerals.count(said.stock), 56, semibold=True) + 28
        x += ink.text(QRectF(x, y, 300, high), words.say("glass.stock.after"), 36, GLASS.second) + 16
        if said.offer:
            middle = place.center().y()
            ink.rule(QLineF(x, middle - 16, x, middle + 16))
            x += 17
    ink.text(QRectF(x, y, place.right() - x, high), safe(said.offer, 200), 36, GLASS.second)


def points(ink: Ink, place: QRectF, found: tuple[Point, ...] | None, words: Words) -> None:
    """At most three, numbered, each in at most two lines with what proves it; None: of no product."""
    x, room = place.x() + 120, place.width() - 120 - INSET
    if found is None:
        return
    if not found:
        lines, _ = ink.type.lines(words.say("glass.no_points"), 36, place.width() - 2 * INSET, 3)
        ink.lines(place.x() + INSET, place.y() + INSET, place.width() - 2 * INSET, lines, 36, 48, GLASS.later)
        return
    laid = [(ink.type.lines(safe(point.text, 200), 44, room, 2)[0], safe(point.proof, 80)) for point in found]
    highs = [len(lines) * 56 + (PROOF if proof else 0) for lines, proof in laid]
    gap = min(max((place.height() - 2 * INSET - sum(highs)) / max(len(laid), 1), 8.0), 48.0)
    y = place.y() + (INSET if sum(highs) + gap * (len(laid) - 1) <= place.height() - 64 else 16)
    for number, (lines, proof) in enumerate(laid, start=1):
        box = QRectF(place.x() + INSET, y, NUMBER, NUMBER)
        ink.frame(box, GLASS.later)
        ink.text(box, str(number), 36, GLASS.second, semibold=True, align=CENTRE)
        y = ink.lines(x, y, room, lines, 44, 56)
        if proof:
            ink.text(QRectF(x, y, room, PROOF), proof, 32, GLASS.second)
            y += PROOF
        y += gap


def question(ink: Ink, place: QRectF, asked: Asked | None, words: Words) -> None:
    """How many ask, what, and the fact that answers it."""
    ink.rule(QLineF(place.left(), place.top(), place.right(), place.top()))
    if asked is None:
        return
    x, y, room = place.x() + INSET, place.y() + 20, place.width() - 2 * INSET
    key = "glass.handed" if asked.handed else "glass.asking"
    said = words.many(key, asked.askers, numerals.count(asked.askers))
    ink.icon(QPointF(x, y + 6), "question", 34, GLASS.question)
    ink.text(QRectF(x + 54, y, room - 54, 48), said, 32, GLASS.question, semibold=True)
    text, line = safe(asked.text, 200), QRectF(x, y + 50, room, 64)
    wide = min(ink.type.width(text, 48, True), room if not asked.answer else room * 0.62)
    ink.text(QRectF(x, line.y(), wide + 1, 64), text, 48, semibold=True)
    if asked.answer:
        rest = QRectF(x + wide + 40, line.y(), room - wide - 40, 64)
        ink.text(rest, words.say("glass.answer", fact=safe(asked.answer, 200)), 40, GLASS.second)


def lost(ink: Ink, place: QRectF, since: int, words: Words) -> None:
    """Since when nothing new has come, in the question's place: what is asked now nobody knows."""
    ink.rule(QLineF(place.left(), place.top(), place.right(), place.top()))
    said = words.say("glass.lost", at=numerals.time_of_day(since))
    ink.icon(QPointF(place.x() + INSET, place.center().y() - 17), "gap", 34, GLASS.cue)
    ink.text(
        QRectF(place.x() + INSET + 54, place.y(), place.width() - 2 * INSET - 54, place.height()), said, 32, GLASS.cue
    )


def coming(ink: Ink, place: QRectF, shown: Glass, now: int, words: Words) -> None:
    """Before the show: which one comes, and in how long."""
    x, room = place.x() + INSET, place.width() - 2 * INSET
    if shown.state == "nothing":
        ink.text(QRectF(x, place.y(), room, place.height()), words.say("glass.nothing"), 56, GLASS.second)
        return
    lines, _ = ink.type.lines(safe(shown.title, 120), 56, room, 2, semibold=True)
    y = place.y() + max((place.height() - 460) / 2, 24)
    y = ink.lines(x, y, room, lines, 56, 66, semibold=True)
    ink.text(QRectF(x, y, room, 56), words.say("glass.at", at=numerals.time_of_day(shown.starts_at)), 36, GLASS.second)
    late = shown.starts_at < now
    label = words.say("glass.late" if late else "glass.starts")
    ink.text(QRectF(x, y + 72, room, 48), label, 32, GLASS.cue if late else GLASS.second)
    figure = numerals.duration(abs(shown.starts_at - now) / 1000)
    ink.text(QRectF(x, y + 120, room, 208), figure, PRICE, GLASS.cue if late else GLASS.text, semibold=True, align=LEFT)


def face(ink: Ink, places: Plan, shown: Glass, now: int, words: Words) -> None:
    """The whole glass but for the cue."""
    top(ink, places.top, shown, now, words)
    with ink.larger(places.by):
        if shown.state != "live":
            coming(ink, within(places.product.united(places.points), places.by), shown, now, words)
            return
        said = shown.said
        product(ink, within(places.product, places.by), said, shown.currency, words)
        points(ink, within(places.points, places.by), said.points if said is not None else None, words)
        place = within(places.question, places.by)
        if shown.lost_since:
            lost(ink, place, shown.lost_since, words)
        else:
            question(ink, place, shown.asked, words)
    edge = places.product
    ink.rule(
        QLineF(edge.left(), edge.bottom(), edge.right(), edge.bottom()) if places.upright
        else QLineF(edge.right(), edge.top(), edge.right(), edge.bottom())
    )  # fmt: skip
