"""What was said is told by type, line and product; a usual show is the middle of past ones."""

from msgspec import structs

from anchor_console.core.curve import Curve
from anchor_console.core.trial.tally import GROUPINGS, effects, usual
from anchor_console.core.trial.windows import Show
from benchmarks.what_worked import confounded
from tests.trial_made import show


def test_lines_are_told_by_type_by_line_and_by_product_the_most_said_first() -> None:
    room = show(4, confounded("clicks"), {"interaction": 0.6})
    said = [structs.replace(one, product="p1", script_line="l1" if one.line == "chat" else "") for one in room.said]
    found = effects([Show(minutes=room.minutes, said=tuple(said))])
    assert tuple(found) == GROUPINGS
    assert set(found["type"]) == {"interaction", "chat"}
    assert list(found["line"]) == ["l1"]
    assert list(found["product"]) == ["p1"]
    counted = [of["clicks"].n for of in found["type"].values()]
    assert counted == sorted(counted, reverse=True)
    assert counted[0] < found["product"]["p1"]["clicks"].n <= sum(counted)
    assert found["type"]["interaction"]["clicks"].n > 5


def test_nothing_said_is_nothing_told() -> None:
    assert effects([]) == {"type": {}, "line": {}, "product": {}}


def test_the_usual_show_is_the_median_as_long_as_half_of_them_last() -> None:
    curves = [Curve(5, {"comments": [10 * n, 20 * n, 30 * n][: 3 if n < 4 else 2]}) for n in range(9)]
    found = usual([*curves, Curve(10, {"comments": [1]})])
    assert found == Curve(5, {"comments": [40, 80]})
    assert usual(curves[:7]) is None
    assert usual([Curve(5, {"comments": [1, 2]})] * 8) == Curve(5, {"comments": [1, 2]})
    assert usual([Curve(5, {"comments": [None]}) for _ in range(8)]) == Curve(5, {"comments": []})
