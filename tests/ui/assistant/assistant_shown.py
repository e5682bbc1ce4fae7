"""A stand-in for the desk's assistant, for its card: what a test puts down is there, what is asked is remembered."""

from collections.abc import Callable

from msgspec import structs

from anchor_console.core.assistant.checks import Finding
from anchor_console.core.assistant.model import Endpoint
from anchor_console.core.assistant.offline import Plain
from anchor_console.core.assistant.planning import Lineup, Placed
from anchor_console.core.assistant.prompt import Task
from anchor_console.core.assistant.reasons import Explanation, Part, Reading
from anchor_console.core.fact import Fact
from anchor_console.core.usual import Fraction
from anchor_console.core.window import Pair
from anchor_console.desk.assistant.view import AssistantNow, Round, Setup
from tests.fakes import NOON

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
PLAN = Lineup(
    minutes=90, ends=5, left=4, sold_out=1, known=3,
    rows=(
        Placed(
            product="p1", title="云朵四件套", role="hero", minutes=10, at=3, why="own", paid=43336, shows=20, given=True
        ),
        Placed(product="p2", title="凉感毯", role="traffic", minutes=3, at=13, why="cheapest", price=4990),
    ),
)  # fmt: skip
PLANNED = Round(
    number=5, question="排一个 90 分钟的品", task="plan", state="done", judged=True, plain=Plain("plan"), plan=PLAN,
    target=("s2", "周五晚场"),
)  # fmt: skip
FELL = Explanation(
    metric="click_order_rate", unit="ratio", whole=(89, 1047), pair=Pair(18, 288, 24, 209), turn=-1, chief="den",
    few=True, parts=(Part("buyers", 18, 24), Part("clicked_viewers", 288, None)), usual=Fraction(48, 492), of=30,
    readings=(
        Reading("doubt", {"clicks": "333", "orders": "18", "before": "24"}), Reading("mark_pin", at=NOON, product="p1"),
    ),
)  # fmt: skip
EXPLAINED = Round(
    number=6, question="为什么点击成交掉了", task="explain", state="done", judged=True, plain=Plain("explain"),
    reasons=FELL,
)  # fmt: skip


class FakeAssistantView:
    """An `AssistantView`."""

    def __init__(self, now: AssistantNow | None = None) -> None:
        self.it = now or AssistantNow()
        self.asked: list[tuple[object, ...]] = []
        self.watchers: list[Callable[[], None]] = []
        self.answers = 0
        """The number of the round that an `ask` begins; the test shows it."""

    def show(self, **changes: object) -> None:
        """It is like this from now on."""
        self.it = structs.replace(self.it, **changes)
        for told in list(self.watchers):
            told()

    def now(self) -> AssistantNow:
        return self.it

    def ask(
        self, question: str, task: Task = "chat", heard: bool = False, product: str = "", metric: str = ""
    ) -> int:  # fmt: skip
        more = [word for word in ("heard" * heard, product, metric) if word]
        self.asked.append(("ask", question, task, *more))
        return self.answers

    def keep(self, number: int, text: str) -> str:
        self.asked.append(("keep", number, text))
        return "line1"

    def take(self, number: int) -> None:
        self.asked.append(("take", number))

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
