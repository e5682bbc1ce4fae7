"""What a fold saves: the part that changed since it was saved last. All patches in order make the fold again."""

from typing import Final

import msgspec
from msgspec import Struct

from anchor_console.core.counters.goods import Good
from anchor_console.core.counters.online import Sample
from anchor_console.core.counters.streaks import Streak
from anchor_console.core.metrics import Told
from anchor_console.core.wire import Mark

Row = dict[str, int]


class Patch(Struct, array_like=True):
    """What changed in a fold since its last patch. Fields are only ever added at the end: older patches are read."""

    totals: Row
    rows: dict[int, Row]
    firsts: dict[str, dict[int, int]]
    told: dict[int, dict[str, Told]]
    online: list[Sample]
    streaks: dict[int, Streak]
    stays: dict[int, tuple[int, int]]
    goods: dict[str, Good]
    marks: list[Mark] = []


patches: Final = msgspec.msgpack.Decoder(Patch)
"""Reads one patch of MessagePack."""
