"""The feed's rows in words: an event becomes an icon, a name and a sentence; filters, minute lines, repeats."""

import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple

from anchor_console.core import events as ev
from anchor_console.core.window import MINUTE
from anchor_console.desk.picture import FEED_ROWS, FeedRow, Picture
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.words import Words

Filter = Literal["all", "questions", "intent", "complaint", "haggle", "contact"]
FILTERS: Final[tuple[Filter, ...]] = ("all", "questions", "intent", "complaint", "haggle", "contact")
MARK_OF: Final[Mapping[Filter, str]] = {
    "all": "", "questions": "question", "intent": "intent", "complaint": "complaint", "haggle": "haggle",
    "contact": "contact",
}  # fmt: skip
"""The mark of core/wire.ShownEvent that a filter leaves."""
SIGNS: Final[tuple[tuple[str, str, str], ...]] = (
    ("contact", "octagon", "stop"), ("question", "question", "accent"), ("complaint", "flag", "warn"),
    ("haggle", "tag", "text2"), ("intent", "cart", "good"),
)  # fmt: skip
"""Mark of a comment → icon and its token; the first that holds is drawn."""
ROW: Final = 32
MINUTE_ROW: Final = 24
TEXT: Final = 200
"""Characters of a comment that a row may hold; no screen shows more of it."""

_PLAIN: Final = re.compile("[ -~\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]*")
"""Letters that hide nothing: what is made of these only needs no closer look."""

_FORMS: Final[Mapping[str, tuple[str, str, Filter]]] = {
    "cart_added": ("cart", "text2", "intent"),
    "order_created": ("cart", "accent", "intent"),
    "order_paid": ("cart", "good", "intent"),
    "order_refunded": ("refund", "warn", "intent"),
    "coupon_claimed": ("coupon", "text2", "intent"),
    "gift_sent": ("gift", "text2", "all"),
    "followed": ("person", "text2", "all"),
    "shared": ("share", "text2", "all"),
    "fan_club_joined": ("heart", "text2", "all"),
    "like_given": ("heart", "text3", "all"),
    "viewer_entered": ("person", "text3", "all"),
    "viewer_left": ("person", "text3", "all"),
    "product_exposed": ("eye", "text3", "all"),
    "product_clicked": ("tag", "text3", "all"),
    "product_pinned": ("pin", "accent", "all"),
    "product_unpinned": ("pin", "text3", "all"),
    "price_changed": ("tag", "accent", "all"),
    "stock_changed": ("box", "text2", "all"),
    "violation_notified": ("flag", "warn", "all"),
    "gap": ("gap", "warn", "all"),
    "room_opened": ("live", "text2", "all"),
    "room_closed": ("live", "text2", "all"),
    "room_stats": ("stream", "text3", "all"),
}
"""Event → icon, its token, and the filter it belongs to besides "all"."""


def harmless(text: str, limit: int) -> str:
    """The text as it may be drawn; most are plain and let through at once."""
    return text if len(text) <= limit and _PLAIN.fullmatch(text) else safe(text, limit)


_WRITTEN: Final[Mapping[str, Callable[[Any], str]]] = {
    "quantity": lambda quantity: f" ×{quantity}" if quantity > 1 else "",
    "count": numerals.count,
    "stock": numerals.count,
    "seconds": numerals.duration,
    "gift": lambda gift: harmless(gift.name, 40),
    "text": lambda text: harmless(text, TEXT),
    "reason": lambda reason: harmless(reason, TEXT),
    "kind": lambda kind: harmless(kind, 40),
}
"""Fields of events that a sentence may name, and how each is written."""


class Line(NamedTuple):
    """One line of the feed as it is drawn. `number` is the row's; a minute line bears −1 and only `time`."""

    number: int
    time: str
    icon: str = ""
    token: str = ""
    name: str = ""
    text: str = ""
    quiet: bool = False
    times: int = 1
    at: int = 0
    full: str = ""
    """What a folded line holds back; "" where nothing is folded."""

    @property
    def height(self) -> int:
        """How high it is drawn, px."""
        return ROW if self.number >= 0 else MINUTE_ROW

    @property
    def spoken(self) -> str:
        """The line for a screen reader and the clipboard."""
        return self._joined(self.text)

    @property
    def whole(self) -> str:
        """The line with what it holds back: for its tooltip."""
        return self._joined(self.full or self.text)

    def _joined(self, text: str) -> str:
        times = f"×{self.times}" if self.times > 1 else ""
        return " ".join(part for part in (self.time, self.name, text, times) if part)


def line_of(row: FeedRow, words: Words, currency: str, titles: Mapping[str, str]) -> Line:
    """The row in words. `titles`: product → its short title. A clock far off is marked, and its time not believed."""
    line = _line(row, words, currency, titles)
    if "clock_off" not in row.marks:
        return line
    text = f"{line.text} · {words.say('cockpit.feed.clock_off')}"
    return line._replace(time="?", icon="clock", token="warn", text=text, at=0)


def unfolded(line: Line) -> Line:
    """The line as its writer wrote it: where lures are what is looked for."""
    return line._replace(text=line.full, quiet=False) if line.full else line


def _line(row: FeedRow, words: Words, currency: str, titles: Mapping[str, str]) -> Line:
    event = row.event
    name = harmless(event.user.name, 40)
    at = event.at
    time = f":{at // 1000 % 60:02d}"
    if isinstance(event, ev.CommentPosted):
        icon, token = next(((icon, token) for mark, icon, token in SIGNS if mark in row.marks), ("", ""))
        text = harmless(event.text, TEXT)
        if "contact" in row.marks:
            folded = words.say("cockpit.feed.lure")
            return Line(row.number, time, icon, token, name, folded, True, row.times, at, text)
        return Line(row.number, time, icon, token, name, text, False, row.times, at)
    kind = event.__struct_config__.tag
    icon, token, _ = _FORMS.get(str(kind), ("info", "text3", "all"))
    text = _sentence(event, str(kind), words, currency, titles)
    return Line(row.number, time, icon, token, name, text, token == "text3", row.times, at)


def belongs(row: FeedRow, chosen: Filter) -> bool:
    """Whether the row is shown under that filter."""
    if chosen == "all":
        return True
    if isinstance(row.event, ev.CommentPosted):
        return MARK_OF[chosen] in row.marks
    return _FORMS.get(str(row.event.__struct_config__.tag), ("", "", "all"))[2] == chosen


def _sentence(event: ev.KnownEvent, kind: str, words: Words, currency: str, titles: Mapping[str, str]) -> str:
    """The event in words; a product nobody listed has no name here."""
    values: dict[str, str] = {"product": titles.get(getattr(event, "product", ""), "")}
    for field, write in _WRITTEN.items():
        if hasattr(event, field):
            values[field] = write(getattr(event, field))
    if isinstance(event, ev.Gap) and words.known(f"gap.{event.reason}"):
        values["reason"] = words.say(f"gap.{event.reason}")
    for field in ("amount", "price"):
        if hasattr(event, field):
            values[field] = numerals.money(getattr(event, field), getattr(event, "currency", "") or currency)
    return words.say(f"cockpit.feed.{kind}", **values).strip()


class Lines:
    """The feed's last 1,000 lines under one filter, grown row by row: each row is put in words once."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.filter: Filter = "all"
        self.titles: Mapping[str, str] = {}
        self.kept: deque[Line] = deque(maxlen=FEED_ROWS)
        self.next_number = 0
        """The row number that has not been looked at yet."""
        self._minute = 0

    def clear(self) -> None:
        """Begin anew: another filter, session or language."""
        self.kept.clear()
        self.next_number = 0
        self._minute = 0

    def take(self, picture: Picture) -> list[Line]:
        """The lines that came since the last call, minute lines among them."""
        new: list[Line] = []
        missing = min(picture.next_number - self.next_number, len(picture.rows))
        for row in _last(picture.rows, missing):
            if belongs(row, self.filter):
                line = line_of(row, self._words, picture.currency, self.titles)
                new += self._with_minute(unfolded(line) if self.filter == "contact" else line)
        self.next_number = picture.next_number
        self.kept.extend(new)
        return new

    def grown(self, line: Line, picture: Picture) -> Line | None:
        """The same line with its new count, where the text has come again; None where nothing changed."""
        row = picture.row(line.number) if line.number >= 0 else None
        return line._replace(times=row.times) if row is not None and row.times != line.times else None

    def _with_minute(self, line: Line) -> Iterator[Line]:
        minute = line.at // MINUTE
        if minute > self._minute:
            self._minute = minute
            yield Line(-1, numerals.time_of_day(line.at), at=line.at)
        yield line


def _last(rows: deque[FeedRow], count: int) -> list[FeedRow]:
    """The last `count` rows in order: only these are touched."""
    return [rows[index] for index in range(-count, 0)]
