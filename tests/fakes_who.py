"""A stand-in for what is behind signing in and choosing a hub: its answers are put down by the test."""

from collections.abc import Callable, Sequence

from anchor_console.desk.choosing import Check
from anchor_console.desk.who import Entered, Invited, Standing, Tried, Try
from tests.fakes import NOON


class FakeWho:
    """A `Who` that answers at once, and remembers what it was asked."""

    def __init__(self, standing: Standing | None = None) -> None:
        self.stands = standing or Standing(hub="here", kept="file", role="owner")
        self.answer = ""
        self.pins: frozenset[str] | None = frozenset()
        self.invited: Invited | str = Invited("481205", NOON)
        self.steps: Sequence[Tried] = ()
        self.tried: Sequence[Try] = ()
        self.asked: list[tuple[object, ...]] = []

    def standing(self) -> Standing:
        return self.stands

    def sign_in(self, code: str, person: str, told: Callable[[str], None]) -> None:
        self.asked.append(("sign_in", code, person))
        told(self.answer)

    def be_owner(self, told: Callable[[str], None]) -> None:
        self.asked.append(("be_owner",))
        told(self.answer)

    def set_pin(self, person: str, pin: str, told: Callable[[str], None]) -> None:
        self.asked.append(("set_pin", person, pin))
        told(self.answer)

    def add(self, name: str, role: str) -> str:
        self.asked.append(("add", name, role))
        return "new"

    def with_pins(self, told: Callable[[frozenset[str] | None], None]) -> None:
        told(self.pins)

    def invite(self, person: str, told: Callable[[Invited | str], None]) -> None:
        self.asked.append(("invite", person))
        told(self.invited)

    def sign_out(self, with_copy: bool, told: Callable[[str], None]) -> None:
        self.asked.append(("sign_out", with_copy))
        told(self.answer)

    def change_hub(self) -> None:
        self.asked.append(("change_hub",))

    def check(self, told: Callable[[Tried], None], done: Callable[[], None]) -> None:
        self.asked.append(("check",))
        for step in self.steps:
            told(step)
        done()

    def tries(self) -> Sequence[Try]:
        return self.tried


class FakeChoosing:
    """A `Choosing` that remembers what it was asked; the test tells steps and ends by `told` and `done`."""

    def __init__(self, *checks: Check, offered: str = "", can_go_back: bool = False) -> None:
        self.checks = checks
        self.offered = offered
        self.can_go_back = can_go_back
        self.proxy = ""
        self.asked: list[tuple[object, ...]] = []
        self.told: Callable[[Tried], None] = lambda tried: None
        self.done: Callable[[Entered | None], None] = lambda entered: None

    def check(self, told: Callable[[Check], None]) -> None:
        self.asked.append(("check",))
        for check in self.checks:
            told(check)

    def take_here(self) -> None:
        self.asked.append(("here",))

    def join(
        self, address: str, code: str, proxy: str, authority: str,
        told: Callable[[Tried], None], done: Callable[[Entered | None], None],
    ) -> None:  # fmt: skip
        self.asked.append(("join", address, code, proxy, authority))
        self.told, self.done = told, done

    def cancel(self) -> None:
        self.asked.append(("cancel",))

    def system_proxy(self) -> str:
        return self.proxy

    def go_back(self) -> None:
        self.asked.append(("back",))

    def open_demo(self) -> None:
        self.asked.append(("demo",))
