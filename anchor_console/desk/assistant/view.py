"""What a screen may ask of the assistant, the frozen values that it gets, and what the desk asks of whoever writes."""

from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from msgspec import Struct

from anchor_console.core.assistant.checks import Finding
from anchor_console.core.assistant.model import Endpoint, Message, Piece, Written
from anchor_console.core.assistant.offline import Plain
from anchor_console.core.assistant.planning import Lineup
from anchor_console.core.assistant.prompt import Task
from anchor_console.core.assistant.reasons import Explanation
from anchor_console.core.assistant.spending import Prices
from anchor_console.core.fact import Fact

State = Literal["waiting", "thinking", "writing", "done", "stopped", "broken"]
"""Of a round. "broken": it was cut off while it was being written; what there is stays."""


class Limits(Struct, frozen=True, kw_only=True):
    """What the person allows: seconds to the first token and in all, tokens an answer, minor units a session.

    A `cost` of 0: there is no limit.
    """

    first: float = 6.0
    whole: float = 30.0
    tokens: int = 400
    cost: int = 0
    prices: Prices = Prices()


class Setup(Struct, frozen=True, kw_only=True):
    """Which model is asked; an empty address: none, everything is answered offline."""

    preset: str = "deepseek"
    endpoint: Endpoint = Endpoint()
    limits: Limits = Limits()


class Round(Struct, frozen=True, kw_only=True):
    """A question and its answer, as a draft. `plain`: the answer found without a model, where there is none of one.

    `reason`: why no model wrote it, or not all (a stable word; "": one did, or none was chosen). `first`: ms to the
    first token, 0 before it; `findings`: what is wrong with the text; `facts`: those that it cites.

    `plan` or `reasons`: what was reckoned from the record, whoever words it; `kept`: the id of the line that keeps it;
    `target`: id and title of the session that the plan would go into, `behind` so many items; `taken`: what came of
    laying it there ("": nobody has, "done", or why not).
    """

    number: int
    question: str
    task: Task
    state: State
    text: str = ""
    plain: Plain | None = None
    reason: str = ""
    first: int = 0
    findings: tuple[Finding, ...] = ()
    facts: tuple[Fact, ...] = ()
    product: str = ""
    product_id: str = ""
    model: str = ""
    plan: Lineup | None = None
    reasons: Explanation | None = None
    kept: str = ""
    target: tuple[str, str] = ("", "")
    behind: int = 0
    taken: str = ""
    judged: bool = False
    """Whether the text was held against facts and law: before that it is not to be used."""


class Tried(Struct, frozen=True):
    """What came of trying the model: "trying", "works" after `took` ms, or "failed" and why (a stable word)."""

    state: Literal["", "trying", "works", "failed"] = ""
    reason: str = ""
    took: int = 0


class AssistantNow(Struct, frozen=True, kw_only=True):
    """How it stands. `product` is the title of the one spoken of; `spent` minor units in this session, rounded up.

    `unkept`: why the keyring has not got the key; `has_key`: whether there is one.
    """

    setup: Setup = Setup()
    rounds: tuple[Round, ...] = ()
    product: str = ""
    spent: int = 0
    has_key: bool = False
    unkept: str = ""
    tried: Tried = Tried()

    @property
    def is_busy(self) -> bool:
        """Whether an answer is on its way."""
        return bool(self.rounds) and self.rounds[-1].state in ("waiting", "thinking", "writing")


class AssistantView(Protocol):
    """The assistant as a screen sees it: nothing here waits."""

    def now(self) -> AssistantNow: ...

    def ask(
        self, question: str, task: Task = "chat", heard: bool = False, product: str = "", metric: str = ""
    ) -> int:  # fmt: skip
        """Ask; an answer on its way is stopped. Answers the round's number, 0 where nothing was asked.

        `heard`: the words are a viewer's; `product`: the id of the one that is meant ("": the one spoken of);
        `metric`: the number to be explained.
        """
        ...

    def keep(self, number: int, text: str) -> str:
        """Keep an answer, worded so, as a line of the library: a draft. Answers its id, "" where there is none."""
        ...

    def take(self, number: int) -> None:
        """Lay that round's plan into the lineup of its target; one undo takes it back. `Round.taken` says how."""
        ...

    def stop(self) -> None:
        """Stop the answer that is on its way; what there is of it stays."""
        ...

    def clear(self) -> None:
        """Forget the conversation."""
        ...

    def set_up(self, setup: Setup, key: str | None) -> None:
        """Ask this model from now on, and after a restart; None: with the key that is kept for its address."""
        ...

    def leave(self) -> None:
        """Ask no model any more; its key is forgotten."""
        ...

    def try_it(self) -> None:
        """Ask the model for one word, to see whether it answers."""
        ...

    def watch(self, told: Callable[[], None]) -> Callable[[], None]:
        """Be told of every change, each token too, on the screen's thread; call the answer to stop."""
        ...


class Writes(Protocol):
    """Whoever speaks to a model."""

    async def write(
        self, endpoint: Endpoint, key: str, messages: Sequence[Message], most: int, told: Callable[[Piece], None]
    ) -> Written:
        """Have an answer written; raises NotWritten."""
        ...
