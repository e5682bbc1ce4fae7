"""What can be done about a question of the room: to the anchor, in writing, to service, or nothing; and taken back."""

from collections.abc import Callable
from typing import Final

from anchor_console.core.answer import Answer, AnswerWay, answer_to
from anchor_console.core.answers import Asked, Desk, joined
from anchor_console.core.cue import TEXT_LIMIT
from anchor_console.core.fact import Fact
from anchor_console.core.wire import Question
from anchor_console.desk.view import DeskView
from anchor_console.ui import numerals
from anchor_console.ui.words import Words

ANCHOR: Final = "anchor"
SERVICE: Final = "service"
REPLY_LIMIT: Final = 300


class Answering:
    """The questions of the open session with what was done about them. `at` is the room's clock, ms."""

    def __init__(self, desk: DeskView, words: Words) -> None:
        self._desk, self._words = desk, words
        self._suggested: dict[str, tuple[int, str, Fact | None]] = {}
        self.drafts: dict[str, str] = {}
        """Replies that were begun and not yet used, by question."""

    def questions(self, pinned: str = "") -> Desk:
        """What is open and what has been answered."""
        session, picture = self._desk.session, self._desk.picture
        if session is None or picture is None:
            return Desk()
        answers = [kept.value for kept in self._desk.all(Answer, session.id)]
        return joined(picture.questions, answers, pinned)

    def suggested(self, question: Question) -> Fact | None:
        """The approved fact that answers it; None where none does."""
        facts = [kept.value for kept in self._desk.all(Fact, question.product)] if question.product else []
        day = numerals.day(self._desk.now())
        known = self._suggested.get(question.key)
        stands = hash((question.text, tuple(facts)))
        if known is None or known[:2] != (stands, day):
            from anchor_console.core.triage.answering import suggest  # where nobody asks it is not needed

            known = self._suggested[question.key] = (stands, day, suggest(question.text, facts, day))
        return known[2]

    def to_anchor(self, asked: Asked) -> None:
        """Have the anchor answer it: a cue with the question and the fact."""
        question, fact = asked.question, self.suggested(asked.question)
        key = "cue.question.fact" if fact else "cue.question"
        text = self._words.say(key, n=question.times, text=question.text, fact=fact.text if fact else "")
        self._desk.cue(ANCHOR, text[:TEXT_LIMIT], False)
        self._put(asked, "anchor", fact=fact.id if fact else "")

    def in_writing(self, asked: Asked, reply: str, cited: str = "") -> None:
        """Note that it was answered with this text at the platform's own page; `cited`: the id of a fact it says."""
        fact = self.suggested(asked.question)
        self.drafts.pop(asked.question.key, None)
        said = cited or (fact.id if fact and fact.text in reply else "")
        self._put(asked, "text", fact=said, reply=reply[:REPLY_LIMIT])

    def to_service(self, asked: Asked, product: str = "") -> None:
        """Hand it to customer service, and tell them."""
        question = asked.question
        key = "cue.service.product" if product else "cue.service"
        text = self._words.say(key, n=question.times, text=question.text, product=product)
        self._desk.cue(SERVICE, text[:TEXT_LIMIT], False)
        self._put(asked, "service")

    def dismiss(self, asked: Asked) -> None:
        """It needs no answer."""
        self._put(asked, "dismissed")

    def open_again(self, asked: Asked) -> None:
        """It is not answered after all."""
        if asked.answer is not None:
            self._desk.change("answer.remove", asked.answer.id, {})

    def can_take_back(self) -> bool:
        """Whether what was done last at this desk is an answer."""
        last = self._desk.undo_says()
        return last is not None and last.kind == "answer.put"

    def take_back(self) -> None:
        """Take it back."""
        if self.can_take_back():
            self._desk.undo()

    def draft(self, question: Question) -> str:
        """What the reply to it begins with: what was written before, or the fact."""
        fact = self.suggested(question)
        return self.drafts.get(question.key, fact.text if fact else "")

    def _put(self, asked: Asked, way: AnswerWay, fact: str = "", reply: str = "") -> None:
        session, picture, me = self._desk.session, self._desk.picture, self._desk.me()
        if session is None or picture is None:
            return
        question = asked.question
        wanted = {
            "session": session.id, "question": question.key, "text": question.text, "way": way, "at": picture.at,
            "product": question.product, "fact": fact, "reply": reply, "by": me.person if me else "",
        }  # fmt: skip
        self._desk.change("answer.put", answer_to(session.id, question.key), wanted)


Way = Callable[[Asked], None]
