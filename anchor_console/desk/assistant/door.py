"""The assistant as this desk has it: rounds streamed, checked and stopped; which model, its limits, its key."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Literal

from msgspec import structs

from anchor_console.core.assistant import keeping as keeping_lines
from anchor_console.core.assistant import offline, spending
from anchor_console.core.assistant.checks import Grounds, checked
from anchor_console.core.assistant.memory import Memory
from anchor_console.core.assistant.model import Message, NotWritten, Piece, Usage
from anchor_console.core.assistant.offline import Known, Plain
from anchor_console.core.assistant.planning import Lineup
from anchor_console.core.assistant.prompt import FACTS, Asked, Task, cited, messages, rules
from anchor_console.core.assistant.sizing import Asked as Needed
from anchor_console.core.assistant.sizing import Measures
from anchor_console.core.compliance import flags
from anchor_console.desk.assistant import kept as keeping
from anchor_console.desk.assistant import lines
from anchor_console.desk.assistant.asking import written
from anchor_console.desk.assistant.kept import Kept
from anchor_console.desk.assistant.knowing import Knowing, Knowledge
from anchor_console.desk.assistant.reckoning import Reckoning, Work, kind_of
from anchor_console.desk.assistant.view import AssistantNow, Limits, Round, Setup, Tried, Writes
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView
from anchor_console.kit.secrets import NotKept, Secrets
from anchor_console.kit.tasks import Tasks
from anchor_console.kit.text import safe

ASKING: Final = "assistant"
TRYING: Final = "assistant try"
ROUNDS: Final = 50
QUESTION: Final = 600
TEXT: Final = 4_000
"""Characters of an answer that are shown and checked."""
_ENDINGS: Final = {"stop": "", "length": "length", "cut": "cut_off"}
_BUSY: Final = ("waiting", "thinking", "writing")


class AssistantDesk:
    """An `AssistantView`. `writes` builds whoever speaks to a model, once one is asked; `keep` gets what is kept here.

    `known`: what was kept; `money`: an amount as text; `language`: the screen's ("zh", "en").
    """

    def __init__(
        self, desk: DeskView, writes: Callable[[], Writes], tasks: Tasks, secrets: Secrets, known: str,
        keep: Callable[[str], None], money: Callable[[int, str], str], language: Callable[[], str],
    ) -> None:  # fmt: skip
        self._desk, self._tasks, self._secrets, self._keep, self._language = desk, tasks, secrets, keep, language
        self._make, self._writes = writes, None
        self._kept = keeping.read(known)
        self._knowing, self._money = Knowing(desk, money), money
        self._reckoning = Reckoning(desk)
        self._memory, self._person = Memory(), Measures()
        self._missing: tuple[Needed, ...] = ()
        self._rounds: tuple[Round, ...] = ()
        self._grounds = Grounds()
        self._number = 0
        self._key: str | None = None
        self._unkept = ""
        self._tried = Tried()
        self._watchers: list[Callable[[], None]] = []
        desk.watch(self._hear)

    _writes: Writes | None

    def now(self) -> AssistantNow:
        """How it stands."""
        product = self._knowing.product()
        return AssistantNow(
            setup=self._kept.setup, rounds=self._rounds, product=product.title if product is not None else "",
            spent=spending.minor(self._spent()), has_key=bool(self._key), unkept=self._unkept, tried=self._tried,
        )  # fmt: skip

    def ask(
        self, question: str, task: Task = "chat", heard: bool = False, product: str = "", metric: str = ""
    ) -> int:  # fmt: skip
        """Ask; what can't be asked of a model, or of none, is answered at once. The round's number; 0: none began."""
        said = question.strip()[:QUESTION]
        if not said:
            return 0
        self.stop()
        self._knowing.forget()
        self._number += 1
        reckoned = kind_of(said, task, metric) if not heard else ""
        task = reckoned or task
        language: Literal["zh", "en"] = "en" if self._language() == "en" else "zh"
        knowledge = self._knowing.now(language, task, said, product)
        self._memory = self._memory.about(knowledge.product_id)
        known = knowledge.known if heard else structs.replace(knowledge.known, **self._talk())
        plain = self._plain(reckoned, task, said, known, knowledge)
        person = offline.person_of(said, known)
        if not heard:
            self._person, self._missing = person, plain.advice.missing
        knowledge = knowledge.beside(tuple(lines.sized(plain, person, language)))
        setup = self._kept.setup
        begun = Round(
            number=self._number, question=said, task=task, state="waiting", product=knowledge.product,
            product_id=knowledge.product_id, model=setup.endpoint.model or setup.preset,
        )  # fmt: skip
        self._rounds = (*self._rounds, begun)[-ROUNDS:]
        work = self._work(reckoned, said, metric)
        is_settled = (plain.way == "hand" and task == "chat") or (plain.way in ("hand", "product") and task == "answer")
        if work is None and (is_settled or not setup.endpoint.address):
            self._answer_plainly(plain, knowledge, "")
            return self._number
        self._tell()
        asked = self._asked(said, task, heard, knowledge, language)
        self._tasks.start(ASKING, self._worked(work, asked, knowledge, plain))
        return self._number

    def keep(self, number: int, text: str) -> str:
        """Keep an answer as a line of the library; it is a draft until a person approves it."""
        round = self._round(number)
        if round is None or not round.judged or not text.strip():
            return ""
        if round.kept:
            return round.kept
        known = self._knowing.now("zh", "chat", "", round.product_id).known
        id = self._desk.new_id()
        self._desk.change(
            "line.put", id,
            keeping_lines.wanted(
                round.task, round.question, text, round.product_id, round.plain, known.price, known.stock
            ),
        )  # fmt: skip
        self._replace(number, kept=id)
        return id

    def take(self, number: int) -> None:
        """Lay the plan of that round into the lineup, once."""
        round = self._round(number)
        if round is not None and round.plan is not None and round.plan.rows and round.taken != "done":
            self._replace(number, taken=self._reckoning.take(round.plan, round.target[0]) or "done")

    def stop(self) -> None:
        """Stop what is on its way; what there is of it is checked all the same."""
        if self._rounds and self._rounds[-1].state in _BUSY:
            self._tasks.cancel(ASKING)
            self._change(state="stopped", judged=not self._rounds[-1].text)
            if self._rounds[-1].text:
                self._tasks.start(f"{ASKING} check", self._judge(self._rounds[-1], self._grounds))

    def clear(self) -> None:
        """Forget the conversation."""
        self.stop()
        self._rounds, self._memory, self._person, self._missing = (), Memory(), Measures(), ()
        self._tell()

    def set_up(self, setup: Setup, key: str | None) -> None:
        """Ask this model from now on."""
        self.stop()
        self._remember(structs.replace(self._kept, setup=setup))
        self._key, self._tried = (key.strip() if key is not None else None), Tried()
        self._tasks.start("assistant key", self._find_key(setup.endpoint.address, self._key))
        self._tell()

    def leave(self) -> None:
        """Ask none any more."""
        self.stop()
        address = self._kept.setup.endpoint.address
        self._remember(structs.replace(self._kept, setup=Setup()))
        self._key, self._unkept, self._tried = None, "", Tried()
        self._tasks.start("assistant key", self._forget(address))
        self._tell()

    def try_it(self) -> None:
        """See whether it answers."""
        if self._kept.setup.endpoint.address:
            self._tried = Tried("trying")
            self._tasks.start(TRYING, self._try())
            self._tell()

    def watch(self, told: Callable[[], None]) -> Callable[[], None]:
        """Be told of every change."""
        self._watchers.append(told)
        return lambda: self._watchers.remove(told) if told in self._watchers else None

    def _asked(
        self, question: str, task: Task, heard: bool, knowledge: Knowledge, language: Literal["zh", "en"]
    ) -> Asked:
        comments = knowledge.comments if task in ("chat", "plan", "draft") else ()
        return Asked(
            question=question, task=task, heard=heard, product=knowledge.product,
            facts=tuple((fact.id, fact.text) for fact in knowledge.facts), figures=knowledge.figures,
            rounds=self._memory.rounds, promises=self._memory.promises, comments=comments, names=knowledge.names,
            language=language,
        )  # fmt: skip

    def _plain(self, reckoned: Task | Literal[""], task: Task, said: str, known: Known, knowledge: Knowledge) -> Plain:
        """What is answered without a model, for this task."""
        if reckoned == "plan" or reckoned == "explain":
            return Plain(reckoned)
        if task == "rewrite":
            found = flags(said, knowledge.category, self._desk.rules(), known.day, knowledge.platform)
            return offline.rewritten(said, found)
        return offline.drafted(known) if task == "draft" else offline.answer(said, known)

    def _work(self, kind: str, question: str, metric: str) -> Work | None:
        if kind == "plan":
            return self._reckoning.plan(question)
        return self._reckoning.explain(question, metric) if kind == "explain" else None

    def _talk(self) -> dict[str, object]:
        """What this talk has told so far: who asks, and what they were asked back."""
        return {"person": self._person, "asked": self._missing}

    async def _worked(self, work: Work | None, asked: Asked, knowledge: Knowledge, plain: Plain) -> None:
        """Reckon first, where something is to be; what was reckoned is told at once, and the model gets to word it."""
        if work is not None:
            found = await asyncio.to_thread(work)
            currency = self._desk.session.currency if self._desk.session is not None else "CNY"
            told = partial(_written, self._money, currency)
            if isinstance(found, Lineup):
                more = tuple(lines.planned(found, told, asked.language))
                self._change(plan=found, **self._goes_into())
            else:
                more = tuple(lines.explained(found, told, asked.language))
                self._change(reasons=found)
            knowledge = knowledge.beside(more)
            asked = structs.replace(asked, figures=knowledge.figures)
        if not self._kept.setup.endpoint.address:
            self._answer_plainly(plain, knowledge, "")
            return
        await self._answer(asked, knowledge, plain)

    def _goes_into(self) -> dict[str, object]:
        """Where a plan would go."""
        target = self._reckoning.target()
        if target is None:
            return {}
        return {"target": (target.id, target.title), "behind": self._reckoning.behind(target.id)}

    async def _answer(self, asked: Asked, knowledge: Knowledge, plain: Plain) -> None:
        """Have it written, then hold it against what is known; without a text the plain answer stands in its place."""
        setup, said = self._kept.setup, messages(asked)
        key = await self._found_key(setup.endpoint.address)
        heard = (asked.question,) if asked.heard else ()
        self._grounds = Grounds(
            known=knowledge.numbers, meant=knowledge.meant, category=knowledge.category,
            day=knowledge.known.day, platform=knowledge.platform,
            quoted=(*asked.comments, *heard), rules=rules(asked.language), secrets=(key,) if key else (),
        )  # fmt: skip
        reason = await self._written(said, key, setup.limits)
        now = self._rounds[-1]
        if not now.text.strip():
            self._answer_plainly(plain, knowledge, reason or "empty")
            return
        ids = cited(now.text, asked.facts[:FACTS])
        facts = tuple(fact for fact in knowledge.facts if fact.id in ids)
        found = await asyncio.to_thread(self._checked, now.text, self._grounds)
        state = "done" if reason in ("", "length") else "broken"
        self._memory = self._memory.after(now.question, now.text)
        self._change(state=state, reason=reason, findings=found, facts=facts, judged=True)

    async def _written(self, said: Sequence[Message], key: str, limits: Limits) -> str:
        """Stream it into the last round; answers why it was not written whole ("": it was). What it cost is kept."""
        if not spending.is_within(
            self._spent(), spending.reckoned(said, limits.tokens), limits.prices, limits.cost
        ):  # fmt: skip
            return "budget"
        loop = asyncio.get_running_loop()
        begun, pieces, size = loop.time(), list[str](), 0
        usage: Usage | None = None

        def hear(piece: Piece) -> None:
            nonlocal size
            size += len(piece.text)
            if piece.thought:
                if self._rounds[-1].state == "waiting":
                    self._change(state="thinking")
            elif piece.text and sum(map(len, pieces)) < TEXT:
                pieces.append(piece.text)
                first = self._rounds[-1].first or max(round((loop.time() - begun) * 1_000), 1)
                self._change(state="writing", text=shown("".join(pieces)), first=first)

        try:
            answer = await written(self._writer(), self._kept.setup.endpoint, key, said, limits, hear)
            usage = answer.usage
            return _ENDINGS[answer.ending]
        except NotWritten as error:
            usage = None if size else Usage()  # who wrote nothing is not paid
            return error.reason
        finally:
            self._spend(usage if usage is not None else spending.reckoned(said, size))

    async def _try(self) -> None:
        setup = self._kept.setup
        begun = asyncio.get_running_loop().time()
        try:
            key = await self._found_key(setup.endpoint.address)
            limits = structs.replace(setup.limits, tokens=8)
            await written(self._writer(), setup.endpoint, key, [Message("user", "你好")], limits, lambda piece: None)
        except NotWritten as error:
            self._tried = Tried("failed", error.reason)
        else:
            self._tried = Tried("works", "", round((asyncio.get_running_loop().time() - begun) * 1_000))
        self._tell()

    async def _judge(self, round: Round, grounds: Grounds) -> None:
        found = await asyncio.to_thread(self._checked, round.text, grounds)
        self._replace(round.number, findings=found, judged=True)

    def _checked(self, text: str, grounds: Grounds) -> object:
        return checked(text, grounds, self._desk.rules())

    async def _found_key(self, address: str) -> str:
        if self._key is None:
            await self._find_key(address, None)
        return self._key or ""

    async def _find_key(self, address: str, key: str | None) -> None:
        """Keep a new key, or find the kept one."""
        name = keeping.secret(address)
        if key:
            await self._secrets.keep(name, key)
        elif key is None:
            found = await self._secrets.read(name)
            self._key = "" if isinstance(found, NotKept) else found
        only = self._secrets.not_kept(name)
        self._unkept = only.reason if only is not None else ""
        self._tell()

    async def _forget(self, address: str) -> None:
        await self._secrets.forget(keeping.secret(address))

    def _answer_plainly(self, plain: Plain, knowledge: Knowledge, reason: str) -> None:
        facts = tuple(fact for fact in knowledge.facts if fact.id in plain.facts)
        self._memory = self._memory.after(self._rounds[-1].question, plain.text)
        self._change(state="done", plain=plain, facts=facts, reason=reason, judged=True)

    def _writer(self) -> Writes:
        if self._writes is None:
            self._writes = self._make()
        return self._writes

    def _session(self) -> str:
        return self._desk.session.id if self._desk.session is not None else ""

    def _spent(self) -> int:
        return self._kept.spent.get(self._session(), 0)

    def _spend(self, usage: Usage) -> None:
        more = spending.cost(usage, self._kept.setup.limits.prices)
        if more:
            self._remember(keeping.spending(self._kept, self._session(), more))

    def _change(self, **changes: object) -> None:
        *before, last = self._rounds
        self._rounds = (*before, structs.replace(last, **changes))
        self._tell()

    def _round(self, number: int) -> Round | None:
        return next((one for one in self._rounds if one.number == number), None)

    def _replace(self, number: int, **changes: object) -> None:
        self._rounds = tuple(
            structs.replace(one, **changes) if one.number == number else one for one in self._rounds
        )  # fmt: skip
        self._tell()

    def _remember(self, kept: Kept) -> None:
        self._kept = kept
        self._keep(keeping.written(kept))

    def _hear(self, changed: Changed) -> None:
        if changed & (Changed.RECORDS | Changed.EDITS | Changed.PRODUCTS):
            self._knowing.forget()

    def _tell(self) -> None:
        for told in list(self._watchers):
            told()


def _written(money: Callable[[int, str], str], currency: str, amount: int) -> str:
    return money(amount, currency)


def shown(text: str) -> str:
    """What a model wrote as text and nothing else, its lines kept."""
    return "\n".join(safe(line, TEXT) for line in text[:TEXT].split("\n")).rstrip()
