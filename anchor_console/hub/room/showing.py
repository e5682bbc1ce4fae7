"""What of a room's committed events is shown: few enough to be read, equal texts once, questions before others."""

from array import array
from bisect import bisect_right
from collections import OrderedDict, deque
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from msgspec import Struct, structs

from anchor_console.core import events as happened
from anchor_console.core.events import KnownEvent
from anchor_console.core.triage import Reading, is_question, read, same_text
from anchor_console.core.wire import Again, ShownEvent
from anchor_console.hub.room.budget import Budget
from anchor_console.hub.tone import tone
from anchor_console.kit.text import safe

RING: Final = 1000
"""Shown events kept for those who come back."""
TEXTS_KNOWN: Final = 5000
"""Shown texts whose repeats are told by count."""
COUNTED: Final = 100_000
"""Shown seqs kept, at least, to say how many a listener has missed."""
AGAIN_WITHIN: Final = 600_000
"""Milliseconds that a shown text gathers its repeats; after that it is shown anew, for it is asked anew."""
AGAIN_A_BEAT: Final = 200
_EXAMINED: Final = 8
"""Texts looked at for a question, for each that may be shown."""
_STREAKS: Final = 1000

SHOWN: Final = frozenset((
    happened.CommentPosted, happened.GiftSent, happened.FanClubJoined, happened.ProductPinned, happened.ProductUnpinned,
    happened.PriceChanged, happened.ViolationNotified, happened.Gap, happened.RoomOpened, happened.RoomClosed,
    happened.CouponClaimed,
))  # fmt: skip
"""The types that are shown; the others only count."""

T = TypeVar("T")


class Heard(Struct, frozen=True, gc=False):
    """A committed event that may be shown, and whether its clock is far off. Of these a hundred thousand may wait."""

    seq: int
    event: KnownEvent
    off: bool = False


class Text:
    """A text that is shown: where first, when, and how often it has come."""

    __slots__ = ("at", "seq", "times")

    def __init__(self, seq: int, at: int) -> None:
        self.seq = seq
        self.at = at
        self.times = 1


Shown = tuple[ShownEvent, Text]


class Showing:
    """Chooses, remembers the last ones shown, and counts those passed over."""

    def __init__(self) -> None:
        self._ring: deque[Shown] = deque(maxlen=RING)
        self._seqs = array("Q")
        self._texts: OrderedDict[str, Text] = OrderedDict()
        self._grown: dict[int, Text] = {}
        self._streaks: OrderedDict[tuple[str, str, str], None] = OrderedDict()
        self._comments = Budget(burst=40, a_second=160)
        self._others = Budget(burst=100, a_second=200)

    def take(self, heard: Sequence[Heard], now: int) -> tuple[list[ShownEvent], int]:
        """What is now shown of committed events, in their order, and how many were passed over."""
        comments: dict[str, tuple[Heard, Text]] = {}
        others: list[Heard] = []
        for one in heard:
            if isinstance(one.event, happened.CommentPosted):
                self._comment(one, one.event.text, comments)
            elif not isinstance(one.event, happened.GiftSent) or self._opens_or_ends(one.event):
                others.append(one)
        chosen, passed = self._choose(comments, now)
        granted = others[: self._others.take(len(others), now)]
        plain = ((_shown(one), Text(one.seq, one.event.at)) for one in granted)
        shown = sorted([*chosen, *plain], key=lambda pair: pair[0].seq)
        self._ring.extend(shown)
        self._seqs.extend(event.seq for event, _ in shown)
        if len(self._seqs) > COUNTED * 2:
            del self._seqs[:-COUNTED]
        return [event for event, _ in shown], passed + len(others) - len(granted)

    def take_grown(self) -> list[Again]:
        """The shown texts that came again since the last call, at most some hundred at once."""
        grown = list(self._grown.items())[:AGAIN_A_BEAT]
        for seq, _ in grown:
            del self._grown[seq]
        return [Again(seq, text.times) for seq, text in grown]

    def last(self, n: int) -> list[ShownEvent]:
        """The last `n` events shown, with how often their texts have come by now."""
        return [_now(event, text) for event, text in list(self._ring)[-n:]]

    def after(self, seq: int) -> tuple[list[ShownEvent], list[Again], int]:
        """For one who has seen all up to `seq`: what is newer, which known texts have grown, how many are too old."""
        newer = [_now(event, text) for event, text in self._ring if event.seq > seq]
        grown = [Again(event.seq, text.times) for event, text in self._ring if event.seq <= seq and text.times > 1]
        return newer, grown, len(self._seqs) - bisect_right(self._seqs, seq) - len(newer)

    def _comment(self, one: Heard, text: str, comments: dict[str, tuple[Heard, Text]]) -> None:
        key = same_text(text)
        known = self._texts.get(key)
        if known is not None and abs(one.event.at - known.at) <= AGAIN_WITHIN:
            known.times += 1
            self._grown[known.seq] = known
            self._texts.move_to_end(key)
        elif key in comments:
            comments[key][1].times += 1
        else:
            comments[key] = (one, Text(one.seq, one.event.at))

    def _choose(self, comments: dict[str, tuple[Heard, Text]], now: int) -> tuple[list[Shown], int]:
        total = sum(text.times for _, text in comments.values())
        granted = self._comments.take(len(comments), now)
        sample = _evenly(list(comments.items()), granted * _EXAMINED)
        asking = [item for item in sample if is_question(_text(item[1][0]))]
        asked = {key for key, _ in asking}
        rest = [item for item in sample if item[0] not in asked]
        chosen = _evenly(asking, granted)
        chosen += _evenly(rest, granted - len(chosen))
        shown = []
        for key, (one, text) in chosen:
            self._remember(key, text)
            shown.append((_shown(one, text.times), text))
        return shown, total - sum(text.times for _, (_, text) in chosen)

    def _remember(self, key: str, text: Text) -> None:
        self._texts[key] = text
        if len(self._texts) > TEXTS_KNOWN:
            self._texts.popitem(last=False)

    def _opens_or_ends(self, gift: happened.GiftSent) -> bool:
        """Whether a gift is shown: one alone always, of a streak the first and the end."""
        if not gift.streak or gift.streak_end:
            return True
        key = (gift.user.id, gift.gift.id, gift.streak)
        known = key in self._streaks
        self._streaks[key] = None
        if len(self._streaks) > _STREAKS:
            self._streaks.popitem(last=False)
        return not known


def _text(one: Heard) -> str:
    return one.event.text[:500] if isinstance(one.event, happened.CommentPosted) else ""


def _evenly(items: Sequence[T], n: int) -> list[T]:
    if n >= len(items):
        return list(items)
    return [items[index * len(items) // n] for index in range(n)] if n > 0 else []


def _now(event: ShownEvent, text: Text) -> ShownEvent:
    return event if text.times == event.times else structs.replace(event, times=text.times)


def _shown(one: Heard, times: int = 1) -> ShownEvent:
    reading = read(one.event.text, tone()) if isinstance(one.event, happened.CommentPosted) else Reading()
    marks = reading.marks + (("clock_off",) if one.off else ())
    return ShownEvent(seq=one.seq, event=made_safe(one.event), marks=marks, times=times, topic=reading.topic)


def made_safe(event: KnownEvent) -> KnownEvent:
    """The event with every text that people read made safe."""
    user = structs.replace(event.user, name=safe(event.user.name, 64))
    match event:
        case happened.CommentPosted() | happened.ViolationNotified():
            return structs.replace(event, user=user, text=safe(event.text))
        case happened.GiftSent():
            gift = structs.replace(event.gift, name=safe(event.gift.name, 64))
            return structs.replace(event, user=user, gift=gift)
        case happened.Gap():
            return structs.replace(event, user=user, reason=safe(event.reason, 200))
        case happened.CouponClaimed():
            return structs.replace(event, user=user, coupon=safe(event.coupon, 64))
        case _:
            return structs.replace(event, user=user)


def heard(seq: int, events: Iterable[KnownEvent], far: Sequence[int]) -> list[Heard]:
    """Those of the events numbered from `seq` that may be shown; `far` are the places of clocks far off."""
    off = frozenset(far)
    return [Heard(seq + place, event, place in off) for place, event in enumerate(events) if type(event) in SHOWN]
