"""The house rules (房规) that the team has set for itself: price guard, second look, rest."""

from typing import Annotated, Final

from msgspec import Struct

from anchor_console.core import fields

HOUSE: Final = "house"
"""The one record of this kind; where there is none, the defaults are in force. Who admits people sets it."""


class House(Struct, frozen=True, kw_only=True):
    """`price_share`: percent that a price may change at once. `second_person`: beyond it another person has to approve.

    Without a second person the change goes through when its author says why. `rest_hours` between two shifts of one
    person, of at most `day_hours` a day; `hand_over_minutes` that two shifts overlap.
    """

    id: str = HOUSE
    price_share: Annotated[int, fields.whole(1, 1000)] = 20
    second_person: Annotated[bool, fields.yes_or_no] = False
    rest_hours: Annotated[int, fields.whole(0, 48)] = 10
    day_hours: Annotated[int, fields.whole(1, 24)] = 6
    hand_over_minutes: Annotated[int, fields.whole(0, 120)] = 5
    snap_minutes: Annotated[int, fields.whole(1, 60)] = 15
