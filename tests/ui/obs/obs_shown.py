"""A stand-in for the desk's OBS, for its screens: what a test puts down is there, what is asked for is remembered."""

from collections.abc import Callable

from msgspec import structs

from anchor_console.core.obs import (
    Mapping,
    Mark,
    Output,
    PictureRule,
    SceneRule,
    Shown,
    Source,
    Stage,
    TextRule,
    differs,
    missing,
    wanted,
)
from anchor_console.desk.obs.view import ObsNow
from anchor_console.desk.view import Link
from tests.fakes import HOUR, NOON

AT = NOON + HOUR
STAGE = Stage(
    version="29.0.2", scenes=("口播", "单品"), scene="口播",
    sources={"价格": Source("价格", "text", ""), "图": Source("图", "image", ""), "麦": Source("麦", "other")},
    stream=Output(True, False, 3_600_000), recording=Output(),
)  # fmt: skip
RULES = Mapping(
    (SceneRule("product", "p1", "单品"),), (TextRule("price", "价格", "到手价 {}"),), (PictureRule("旧图"),)
)
SHOWN = Shown(product="p1", title="云朵枕", price="¥39.90")


def connected(rules: Mapping = RULES, stage: Stage = STAGE, *, dry: bool = False) -> ObsNow:
    """An OBS that is connected, with a show on air."""
    what = wanted(rules, SHOWN)
    return ObsNow(
        link=Link(step="live", since=AT - 60_000), address="127.0.0.1:4455", dry=dry, stage=stage, read_at=AT,
        mapping=rules, follows=True, shown=SHOWN, wanted=what, todo=differs(what, stage), missing=missing(rules, stage),
    )  # fmt: skip


def broken(reason: str, step: str = "lost") -> ObsNow:
    """One that is out of reach, for that reason."""
    link = structs.replace(Link(step="lost", since=AT - 42_000, reason=reason), step=step)
    return structs.replace(connected(), link=link)


class FakeObsView:
    """An `ObsView`."""

    def __init__(self, now: ObsNow | None = None) -> None:
        self.it = now or ObsNow(link=Link(step="stopped", since=AT))
        self.asked: list[tuple[object, ...]] = []
        self.watchers: list[Callable[[], None]] = []

    def show(self, now: ObsNow) -> None:
        """It is like this from now on."""
        self.it = now
        for told in list(self.watchers):
            told()

    def now(self) -> ObsNow:
        return self.it

    def connect(self, address: str, password: str | None, room: str) -> None:
        self.asked.append(("connect", address, password, room))

    def leave(self) -> None:
        self.asked.append(("leave",))

    def try_now(self) -> None:
        self.asked.append(("try",))

    def map(self, mapping: Mapping) -> None:
        self.show(structs.replace(self.it, mapping=mapping))

    def rehearse(self, dry: bool) -> None:
        self.show(structs.replace(self.it, dry=dry))

    def align(self) -> None:
        self.asked.append(("align",))

    def record(self, on: bool) -> None:
        self.asked.append(("record", on))

    def mark(self, note: str = "") -> Mark:
        into = self.it.runs("recording", AT)
        mark = Mark(at=AT, into=into, title=self.it.shown.title, note=note)
        self.show(structs.replace(self.it, marks=(*self.it.marks, mark)))
        return mark

    def folder(self) -> str:
        return "/marks"

    def watch(self, told: Callable[[], None]) -> Callable[[], None]:
        self.watchers.append(told)
        return lambda: self.watchers.remove(told)
