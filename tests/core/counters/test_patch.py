"""What a fold saves is read by later versions: fields are only added, at the end."""

import msgspec

from anchor_console.core.counters import Fold
from anchor_console.core.counters.patch import Patch, patches
from anchor_console.core.events import ProductPinned
from anchor_console.core.wire import Mark


def test_a_patch_from_before_there_were_marks_is_read() -> None:
    """Journals of the first release hold such patches."""
    old = msgspec.msgpack.encode([{"pins": 1}, {60_000: {"pins": 1}}, {}, {}, [], {}, {}, {}])
    patch = patches.decode(old)
    assert (patch.totals, patch.marks) == ({"pins": 1}, [])
    assert Fold.restore("CNY", [old]).marks() == []


def test_marks_stand_at_the_end_of_what_is_saved() -> None:
    fold = Fold("CNY")
    fold.add(ProductPinned(id="x", at=1_767_225_600_000, product="p1"))
    saved = patches.decode(fold.patch())
    assert saved.marks == [Mark(at=1_767_225_600_000, kind="pin", product="p1")]
    assert Patch.__struct_fields__[-1] == "marks"
