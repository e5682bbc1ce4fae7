"""A rehearsal's room: alive, the same again from the same seed, and moved by what the anchor does."""

from anchor_console.console_app.stage import LAST_ONES, ONE_GOES, SimulatedStage
from anchor_console.core.rehearsal.stage import Cast, Stage, Ware
from anchor_console.core.wire import Questions, ShownEvent
from anchor_console.desk.picture import Picture

WARES = tuple(
    Ware(product=f"p{n}", title=f"{short}全名", short=short, price=1_990, stock=300, minutes=5, category=category)
    for n, (short, category) in enumerate((("棉毛巾", "毛巾浴巾"), ("记忆枕", "枕芯")))
)


def stage(seed: int = 7, wares: tuple[Ware, ...] = WARES) -> Stage:
    return SimulatedStage(
        Cast(session="s", seed=seed, opened_at=1_764_000_000_000, currency="CNY", wares=wares)
    )  # fmt: skip


def played(room: Stage, seconds: int, picture: Picture | None = None) -> Picture:
    """The picture after so many seconds."""
    shown = picture or Picture("s")
    for _ in range(seconds):
        for frame in room.second():
            shown.apply(frame)
    return shown


def test_the_same_seed_brings_the_same_crowd_and_another_brings_another() -> None:
    def texts(seed: int) -> list[object]:
        room = stage(seed)
        room.pin("p0")
        return [frame for _ in range(120) for frame in room.second() if isinstance(frame, ShownEvent | Questions)]

    assert texts(7) == texts(7)
    assert texts(7) != texts(8)


def test_people_come_ask_and_buy_and_no_price_of_the_simulators_is_told() -> None:
    room = stage()
    room.pin("p0")
    seen = played(room, 600)
    assert seen.counters["viewers"] > 100
    assert seen.counters["comments"] > 20
    assert seen.questions
    assert {one.product for one in seen.questions} <= {"", "p0", "p1"}
    assert seen.products["p0"].clicks > 0
    assert [one.price for one in seen.products.values()] == [None, None]
    assert seen.mood.read > 0


def test_a_card_goes_up_and_down_and_what_is_not_sold_here_is_passed_over() -> None:
    room = stage()
    room.pin("p1")
    assert played(room, 1).pinned == "p1"
    room.pin("foreign")
    shown = played(room, 1)
    room.pin("")
    assert (shown.pinned, played(room, 1).pinned) == ("p1", None)
    assert (room.stock("p1") > 0, room.stock("foreign")) == (True, 0)


def test_a_wave_brings_people() -> None:
    calm, busy = stage(), stage()
    for room in (calm, busy):
        room.pin("p0")
    before = played(calm, 130), played(busy, 130)
    assert before[0].counters == before[1].counters
    busy.happen("wave")
    calm_one, busy_one = played(calm, 60, before[0]), played(busy, 60, before[1])
    assert busy_one.counters["viewers"] > calm_one.counters["viewers"] * 1.2


def test_anger_shows_in_the_mood() -> None:
    calm, angry = stage(), stage()
    for room in (calm, angry):
        room.pin("p0")
    before = played(calm, 400), played(angry, 400)
    angry.happen("anger")
    assert played(angry, 60, before[1]).mood.upset > played(calm, 60, before[0]).mood.upset + 5


def test_what_is_up_sells_out_within_half_a_minute() -> None:
    room = stage()
    room.happen("sold_out")
    room.pin("p0")
    played(room, 2)
    assert room.stock("p0") > LAST_ONES, "nothing was up when it was to happen"
    room.happen("sold_out")
    assert room.stock("p0") == LAST_ONES
    played(room, LAST_ONES * ONE_GOES + ONE_GOES)
    assert room.stock("p0") == 0


def test_a_call_and_a_price_stir_the_room() -> None:
    quiet, stirred = stage(), stage()
    for room in (quiet, stirred):
        room.pin("p0")
    before = played(quiet, 300), played(stirred, 300)
    stirred.call()
    stirred.release()
    assert played(stirred, 15, before[1]).counters["comments"] > played(quiet, 15, before[0]).counters["comments"]


def test_with_nothing_to_sell_there_is_a_room_all_the_same() -> None:
    assert played(stage(wares=()), 30).counters["viewers"] > 0
