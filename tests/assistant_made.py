"""A stand-in for a language model that writes what the test says when the test says, and a desk to ask it from."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from anchor_console.core.assistant.model import Endpoint, Message, NotWritten, Piece, Usage, Written
from anchor_console.core.fact import Fact
from anchor_console.core.product import Product
from anchor_console.core.wire import ProductNow
from anchor_console.desk.assistant.door import AssistantDesk
from anchor_console.desk.assistant.view import Limits, Setup, Writes
from anchor_console.desk.view import Kept
from anchor_console.kit.secrets import Secrets
from anchor_console.kit.tasks import Tasks
from tests.fakes import FakeDesk, session_row
from tests.fakes_keyring import FakeKeyring

ADDRESS = "http://127.0.0.1:9/v1"
SETUP = Setup(preset="llama_cpp", endpoint=Endpoint(address=ADDRESS, model="m"))


class FakeWrites:
    """`says` are pieces, a reason to fail with, or None: then it waits for ever."""

    def __init__(self, *says: str | Piece | NotWritten | None) -> None:
        self.says = says
        self.usage: Usage | None = Usage(100, 10)
        self.ending = "stop"
        self.asked: list[tuple[Endpoint, str, Sequence[Message], int]] = []
        self.cancelled = 0

    async def write(
        self, endpoint: Endpoint, key: str, messages: Sequence[Message], most: int, told: Callable[[Piece], None]
    ) -> Written:
        self.asked.append((endpoint, key, messages, most))
        try:
            for one in self.says:
                await asyncio.sleep(0)
                if isinstance(one, NotWritten):
                    raise one
                if one is None:
                    await asyncio.Event().wait()
                else:
                    told(one if isinstance(one, Piece) else Piece(one))
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        return Written(self.ending, self.usage)  # type: ignore[arg-type] # one of its words


class Asking:
    """A desk with a show on air, its assistant, the model it asks, and what this computer keeps of it."""

    def __init__(self, desk: FakeDesk, assistant: AssistantDesk, model: FakeWrites, keyring: FakeKeyring) -> None:
        self.desk, self.assistant, self.model, self.keyring = desk, assistant, model, keyring
        self.kept: list[str] = []
        self.told = 0

    def tell(self) -> None:
        """It is told of a change."""
        self.told += 1


def on_air(pinned: str = "p1") -> FakeDesk:
    """A show with a product whose price, stock and facts are known."""
    desk = FakeDesk(session_row("s1"))
    proven = {"proof": "a" * 64, "approved_by": "u1"}
    desk.records = [
        Kept(value=Product(id="p1", title="云朵四件套", category="家纺")),
        Kept(value=Product(id="p2", title="凉感毯")),
        Kept(value=Fact(id="f1", product="p1", text="面料为 100% 新疆长绒棉", sort="material", **proven)),  # type: ignore[arg-type] # both are texts
        Kept(value=Fact(id="f2", product="p1", text="净重 320 克", expires_on="2020-01-01", **proven)),  # type: ignore[arg-type] # both are texts
    ]
    desk.open_session("s1")
    picture = desk.pictures["s1"]
    picture.pinned = pinned
    picture.products = {"p1": ProductNow(id="p1", price=32900, stock=58)}
    return desk


@asynccontextmanager
async def asking(
    model: Writes | None = None, setup: Setup | None = SETUP, desk: FakeDesk | None = None, known: str = "",
    limits: Limits | None = None, language: str = "zh",
) -> AsyncIterator[Asking]:  # fmt: skip
    """Ask meanwhile."""
    failed: list[BaseException] = []
    tasks = Tasks(lambda name, error: failed.append(error))
    keyring, shown = FakeKeyring(), desk if desk is not None else on_air()
    fake = model if isinstance(model, FakeWrites) else FakeWrites()
    kept: list[str] = []
    assistant = AssistantDesk(
        shown, lambda: model or fake, tasks, Secrets("anchor", lambda: keyring), known, kept.append,
        lambda amount, currency: f"¥{amount / 100:.2f}", lambda: language,
    )  # fmt: skip
    made = Asking(shown, assistant, fake, keyring)
    made.kept = kept
    assistant.watch(made.tell)
    if setup is not None:
        assistant.set_up(setup if limits is None else Setup(endpoint=setup.endpoint, limits=limits), None)
    try:
        yield made
    finally:
        await tasks.close()
    assert not failed, failed
