"""A desk whose open show has three hours of simulated minutes and lines that were said in it, and maybe trials."""

from collections.abc import Sequence

from msgspec import structs

from anchor_console.core.line_type import LineType
from anchor_console.core.product import Product
from anchor_console.core.trial.record import Trial
from anchor_console.core.trial.turns import turn_at
from anchor_console.core.window import MINUTE
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Kept
from tests.fakes import FakeDesk
from tests.trial_made import OPENED, Room, show

TYPES: tuple[LineType, ...] = ("interaction", "product", "trust")
TRIAL = Trial(
    id="t1", session="s1", ways=("product", "interaction"), slots=16, slot=300, seed=5, began_at=OPENED + 30 * MINUTE
)


def talked(desk: FakeDesk, length: int = 180, trials: Sequence[Trial] = ()) -> Room:
    """The open session becomes such a show; `trials` are its trials. Interaction lifts everything by 60 %."""

    def speaks(room: Room) -> LineType | None:
        turn = turn_at(trials[0], room.at) if trials else None
        if turn is not None:
            into = (room.at - turn.begins) // MINUTE
            return ("product", "interaction")[turn.way] if into in (0, 3) else None
        return room.chance.pick(TYPES) if room.chance.happens(0.18) else None

    room = show(12, speaks, {"interaction": 0.6}, length=length)
    if desk.session is None:
        desk.open_session("s1")
    picture = desk.picture
    assert picture is not None
    desk.time, picture.at = room.at + 20_000, room.at + 20_000
    picture.minutes = {at: {**row, "minute": at} for at, row in room.minutes.items()}
    for one in room.said:
        desk.records.append(Kept(value=structs.replace(one, session="s1", product="p1")))
    desk.records += [Kept(value=trial) for trial in trials]
    desk.records.append(Kept(value=Product(id="p1", title="60 支长绒棉四件套", short_title="长绒棉四件套")))
    desk.tell(Changed.RECORDS | Changed.NUMBERS)
    return room
