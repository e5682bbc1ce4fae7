"""Where each part of the glass lies, in measures of 1440×900; on a portrait screen they stand under each other."""

from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRectF

INSET: Final = 40.0
TOP: Final = 88.0
QUESTION: Final = 152.0
CUE: Final = 128.0
LEFT_SHARE: Final = 672 / 1440
UPRIGHT: Final = 1.4
"""By how much product, points and question are larger on a portrait screen: it has the room."""
PRODUCT_HIGH: Final = 820.0
"""Of the product's part on a portrait screen."""


class Plan(Struct, frozen=True):
    """The parts of one glass; `upright`: it is higher than wide; `by`: how much larger its chief parts are painted."""

    top: QRectF
    product: QRectF
    points: QRectF
    question: QRectF
    cue: QRectF
    upright: bool
    by: float = 1.0


def plan(width: float, height: float) -> Plan:
    """The parts of a glass of that size."""
    upright = height > width
    foot = height - CUE
    by = UPRIGHT if height > width * UPRIGHT else 1.0
    middle = foot - QUESTION * by
    if upright:
        high = min(PRODUCT_HIGH, (middle - TOP) * 0.6)
        product = QRectF(0, TOP, width, high)
        points = QRectF(0, TOP + high, width, middle - TOP - high)
    else:
        left = width * LEFT_SHARE
        product = QRectF(0, TOP, left, middle - TOP)
        points = QRectF(left, TOP, width - left, middle - TOP)
    top, question = QRectF(0, 0, width, TOP), QRectF(0, middle, width, foot - middle)
    return Plan(top, product, points, question, QRectF(0, foot, width, CUE), upright, by)


def within(place: QRectF, by: float) -> QRectF:
    """The same place in measures that are so much larger."""
    return QRectF(place.x() / by, place.y() / by, place.width() / by, place.height() / by)
