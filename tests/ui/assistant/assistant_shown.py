"""A stand-in for the desk's assistant, for its card: what a test puts down is there, what is asked is remembered."""

from collections.abc import Callable

from msgspec import structs

from anchor_console.core.assistant.checks import Finding
from anchor_console.core.assistant.model import Endpoint
from anchor_console.core.assistant.offline import Plain
from anchor_console.core.assistant.prompt import Task
from anchor_console.core.fact import Fact
from anchor_console.desk.assistant.view import AssistantNow, Round, Setup

SETUP = Setup(endpoint=Endpoint(address="https://api.deepseek.com/v1", model="deepseek-chat"))
FACT = Fact(id="f1", product="p1", text="面料为 100% 新疆长绒棉，克重 133×72")
CLEAN = Round(
    number=1, question="什么面料的？会不会起球", task="answer", state="done", first=900, model="deepseek-chat",
    text="面料是 100% 新疆长绒棉 [F1]，贴身睡很软，您放心拍。", facts=(FACT,), judged=True,
)  # fmt: skip
FLAGGED = Round(
    number=2,
    question="再便宜点行不行",
    task="chat",
    state="done",
    first=1200,
    model="deepseek-chat",
    judged=True,
    text="全网最低，只要 199 元，加我微信 yj2025 再减十块！",
    findings=(
        Finding(
            kind="rule",
            start=0,
            end=4,
            weight="stop",
            rule="absolute",
            article="广告法 第九条第三项",
            rewrites=("到手价很划算",),
        ),
        Finding(kind="number", start=8, end=11, weight="needs_proof"),
        Finding(kind="contact", start=16, end=18, weight="stop"),
    ),
)
OFFLINE = Round(
    number=3, question="160 斤穿什么码", task="answer", state="done", reason="late", judged=True,
    plain=Plain("fact", FACT.text, ("f1",)), facts=(FACT,),
)  # fmt: skip


class FakeAssistantView:
    """An `AssistantView`."""

    def __init__(self, now: AssistantNow | None = None) -> None:
        self.it = now or AssistantNow()
        self.asked: list[tuple[object, ...]] = []
        self.watchers: list[Callable[[], None]] = []

    def show(self, **changes: object) -> None:
        """It is like this from now on."""
        self.it = structs.replace(self.it, **changes)
        for told in list(self.watchers):
            told()

    def now(self) -> AssistantNow:
        return self.it

    def ask(self, question: str, task: Task = "chat", heard: bool = False) -> None:
        self.asked.append(("ask", question, task, *(("heard",) * heard)))

    def stop(self) -> None:
        self.asked.append(("stop",))

    def clear(self) -> None:
        self.asked.append(("clear",))
        self.show(rounds=())

    def set_up(self, setup: Setup, key: str | None) -> None:
        self.asked.append(("set up", key))
        self.show(setup=setup)

    def leave(self) -> None:
        self.asked.append(("leave",))
        self.show(setup=Setup())

    def try_it(self) -> None:
        self.asked.append(("try",))

    def watch(self, told: Callable[[], None]) -> Callable[[], None]:
        self.watchers.append(told)
        return lambda: self.watchers.remove(told)
