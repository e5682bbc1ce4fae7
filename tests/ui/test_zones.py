"""A zone is named where its clock is another one, and nowhere else."""

from anchor_console.ui import zones
from tests.fakes import NOON


def test_a_zone_is_named_only_where_its_clock_differs() -> None:
    assert zones.other_zone("Asia/Shanghai", "Asia/Shanghai", NOON) == ""
    assert zones.other_zone("Asia/Taipei", "Asia/Shanghai", NOON) == ""
    assert zones.other_zone("America/New_York", "Asia/Shanghai", NOON) == "New York UTC−5"


def test_offsets_are_named_as_people_read_them() -> None:
    assert [zones.offset_name(minutes) for minutes in (480, 0, -210, 330)] == ["UTC+8", "UTC+0", "UTC−3:30", "UTC+5:30"]
    assert zones.offset_of("Asia/Shanghai", 0) == 480
    assert zones.local_zone()
