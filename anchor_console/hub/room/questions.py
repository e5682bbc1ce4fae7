"""A room's question book: every committed comment counted into what it asks, alike questions together, and its mood.

A text that is known counts at once; a new one waits until there is time to read it. What finds no place to wait is
counted as unread, and said: no count is ever lost, only what a text says.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, Literal

import msgspec
from msgspec import Struct
from xxhash import xxh3_64_intdigest

from anchor_console.core.triage import read, same_text
from anchor_console.core.triage.alike import form, key, signs, twin
from anchor_console.core.triage.feeling import Moods
from anchor_console.core.triage.products import Names
from anchor_console.core.window import MINUTE
from anchor_console.core.wire import Mood, Question
from anchor_console.hub.tone import tone
from anchor_console.kit.text import safe

WAITING: Final = 10_000
"""New texts that wait to be read."""
TEXTS_KNOWN: Final = 8_000
"""Texts that need not be read again: those of the last half hour of an ordinary room."""
QUESTIONS: Final = 2_000
FORMS: Final = 8_000
"""Forms of questions that are known; one question has many."""
TOLD: Final = 100
LASTING: Final = 3
"""From so often on a question waits for its answer also when nobody asks it any more."""
ASKERS: Final = 1_000
"""People told apart of one question: more are not counted, for the book is saved whole."""
LATELY: Final = 10
"""Minutes by which questions are ranked."""
WORDINGS: Final = 6
TWINS: Final = 60
"""Forms that a new one is compared with."""
LONGEST: Final = 120
"""Characters of a question that are told."""
OF_THE_SHOP: Final = frozenset(("shipping", "after_sale", "coupon", "gift", "order"))
"""Topics that are asked of the shop: they are about a product only where they name it."""


class Said(Struct, frozen=True, gc=False, array_like=True):
    """A comment: its time on the room's clock, by whom, what, and the product that was up then."""

    at: int
    user: str
    text: str
    pinned: str


class _Text(Struct, frozen=True, gc=False):
    """What a text was read to say; an empty `form` asks nothing that the team has to answer."""

    feeling: Literal["glad", "neutral", "upset"]
    form: str = ""
    signs: tuple[str, ...] = ()
    topic: str = ""
    named: str = ""
    kind: str = ""


class Entry(Struct):
    """One question with all that is counted of it; `minutes`: how often it came in each of the last ones."""

    key: str
    product: str
    topic: str
    kind: str
    form: str
    first_at: int
    last_at: int = 0
    times: int = 0
    askers: set[int] = set()
    minutes: dict[int, int] = {}
    wordings: dict[str, int] = {}

    def add(self, one: Said) -> None:
        """Count one who asks it."""
        self.times += 1
        self.first_at, self.last_at = min(self.first_at, one.at), max(self.last_at, one.at)
        if one.user and len(self.askers) < ASKERS:
            self.askers.add(xxh3_64_intdigest(one.user.encode("utf-8", "surrogatepass")))
        minute = one.at // MINUTE
        self.minutes[minute] = self.minutes.get(minute, 0) + 1
        if len(self.minutes) > LATELY + 2:
            del self.minutes[min(self.minutes)]
        if one.text in self.wordings or len(self.wordings) < WORDINGS:
            self.wordings[one.text] = self.wordings.get(one.text, 0) + 1

    def lately(self, now: int) -> int:
        """How often it came in the ten minutes up to `now` (ms)."""
        last = now // MINUTE
        if self.last_at // MINUTE <= last - LATELY:
            return 0
        if self.first_at // MINUTE > last - LATELY and self.last_at // MINUTE <= last + 1:
            return self.times
        return sum(times for minute, times in self.minutes.items() if last - LATELY < minute <= last + 1)

    def told(self, now: int) -> Question:
        """As it is told: in the wording that most used, of equals the shortest."""
        text = min(self.wordings, key=lambda wording: (-self.wordings[wording], len(wording)), default=self.form)
        return Question(
            key=self.key, text=_safe(text), first_at=self.first_at, last_at=self.last_at, times=self.times,
            askers=len(self.askers) or self.times, lately=self.lately(now), product=self.product, topic=self.topic,
            kind=self.kind,
        )  # fmt: skip


@lru_cache(1024)
def _safe(text: str) -> str:
    """The wording made safe, once: the same hundred are told each second."""
    return safe(text, LONGEST)


class Saved(Struct):
    """A whole book, for the next start of the hub: it stands for all comments up to `seq`."""

    seq: int = 0
    entries: list[Entry] = []
    moods: dict[int, dict[str, int]] = {}
    waiting: list[Said] = []
    unread: int = 0


class QuestionBook:
    """What a room asks and how it feels. `unread`: comments that nobody had time to read, since the session began."""

    def __init__(self, names: Names | None = None) -> None:
        self.names = names or Names()
        self.moods = Moods()
        self.unread = 0
        self.changed = False
        self.waiting: deque[Said] = deque()
        self._texts: OrderedDict[str, _Text] = OrderedDict()
        self._entries: dict[str, Entry] = {}
        self._forms: dict[tuple[str, str, str], Entry] = {}
        self._groups: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}

    def call(self, names: Names) -> None:
        """The lineup is another: what names its products is read anew."""
        self.names = names
        self._texts.clear()

    def hear(self, comments: Iterable[Said]) -> None:
        """Count comments whose text is known; the others wait to be read."""
        for one in comments:
            known = self._texts.get(same_text(one.text))
            if known is not None:
                self._count(one, known)
            elif len(self.waiting) < WAITING:
                self.waiting.append(one)
            else:
                self.unread += 1
                self.moods.add(one.at, "unread")

    def read(self, has_time: Callable[[], bool]) -> None:
        """Read what waits, for as long as there is time."""
        while self.waiting and has_time():
            one = self.waiting.popleft()
            folded = same_text(one.text)
            known = self._texts.get(folded)
            if known is None:
                known = self._texts[folded] = self._read(one.text)
                if len(self._texts) > TEXTS_KNOWN:
                    self._texts.popitem(last=False)
            self._count(one, known)

    def questions(self, now: int) -> list[Question]:
        """What is asked: the most asked of the last ten minutes first, of equals the one that waits longest.

        What few asked, and nobody in the last ten minutes, is not told any more: who asked it has gone on.
        """
        lately = {key: entry.lately(now) for key, entry in self._entries.items()}
        told = [entry for key, entry in self._entries.items() if lately[key] or entry.times >= LASTING]
        ranked = sorted(told, key=lambda entry: (-lately[entry.key], entry.first_at))
        return [entry.told(now) for entry in ranked[:TOLD]]

    def mood(self, now: int) -> Mood:
        """How the room feels."""
        return self.moods.at(now)

    def save(self, seq: int) -> bytes:
        """The book as it stands after all comments up to `seq`."""
        entries = list(self._entries.values())
        saved = Saved(seq, entries, self.moods.saved(), list(self.waiting), self.unread)
        return msgspec.json.encode(saved)

    def restore(self, raw: bytes) -> int:
        """Go on from a book that was saved; the seq after which comments are to be heard again."""
        saved = msgspec.json.decode(raw, type=Saved)
        for entry in saved.entries:
            self._keep(entry)
        self.moods.restore(saved.moods)
        self.waiting.extend(saved.waiting)
        self.unread = saved.unread
        self.changed = True
        return saved.seq

    def _count(self, one: Said, known: _Text) -> None:
        self.moods.add(one.at, known.feeling)
        if not known.form:
            return
        self.changed = True
        pinned = "" if known.topic in OF_THE_SHOP else one.pinned
        self._entry(known, known.named or pinned, one.at).add(one)

    def _read(self, text: str) -> _Text:
        reading = read(text, tone())
        wanted = reading.kind == "question" or (reading.kind == "complaint" and reading.topic)
        to_another = text.lstrip().startswith("@") and not reading.topic
        if not wanted or reading.contact or to_another:
            return _Text(reading.feeling)
        asked = form(text, self.names)
        return _Text(reading.feeling, asked, signs(asked), reading.topic, self.names.guess(text), reading.kind)

    def _entry(self, known: _Text, product: str, at: int) -> Entry:
        place = (product, known.topic, known.form)
        entry = self._forms.get(place)
        if entry is None:
            group = self._groups.setdefault((product, known.topic, known.signs), [])
            if like := twin(known.form, group[-TWINS:]):
                if len(self._forms) >= FORMS:
                    self._keep_only(self._entries.values())
                entry = self._forms[place] = self._forms[product, known.topic, like]
            else:
                if len(self._entries) >= QUESTIONS:
                    self._thin_out()
                named = key(product, known.topic, known.form)
                entry = Entry(named, product, known.topic, known.kind, known.form, at)
                self._keep(entry)
        return entry

    def _keep(self, entry: Entry) -> None:
        self._entries[entry.key] = entry
        self._forms[entry.product, entry.topic, entry.form] = entry
        self._groups.setdefault((entry.product, entry.topic, signs(entry.form)), []).append(entry.form)

    def _thin_out(self) -> None:
        """Let a quarter go: those that fewest asked, of equals the oldest."""
        ranked = sorted(self._entries.values(), key=lambda entry: (entry.times, entry.last_at))
        self._keep_only(ranked[QUESTIONS // 4 :])

    def _keep_only(self, entries: Iterable[Entry]) -> None:
        """These, each known by its own form alone: the others are found to be its twins anew when they come again."""
        kept = list(entries)
        self._entries, self._forms, self._groups = {}, {}, {}
        for entry in kept:
            self._keep(entry)
