"""How it stands with one thing outside: said when it differs, and after a failure waited for, longer each time."""

import logging
import random
import re
from collections.abc import Callable
from typing import Final

import apsw

from anchor_console.core.ports import Clock
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Link, LinkStep
from anchor_console.kit.reply import Refused, Unreachable

LONGEST: Final = 30.0
"""Seconds that the waits grow to."""
LONGEST_ASKED: Final = 300.0
"""Seconds that a hub may ask us to stay away."""
_LATER: Final = frozenset((408, 425, 429))
_WORD: Final = re.compile(r"[a-z][a-z_]{0,39}")

log = logging.getLogger(__name__)


class Standing:
    """One link to the outside, and the failures in a row so far."""

    def __init__(self, step: LinkStep, clock: Clock, chance: random.Random, told: Callable[[Changed], None]) -> None:
        self.link = Link(step=step, since=clock.now())
        self._clock = clock
        self._chance = chance
        self._told = told
        self._failures = 0

    def good(self, address: str = "") -> None:
        """It works."""
        self._failures = 0
        self.say("live", "", address)

    async def bad(self, error: Exception, longest: float = LONGEST) -> None:
        """It failed: say so, and wait before the next try."""
        import asyncio  # who only shows how it stands needs none

        self._failures += 1
        self.say(*said(error), error=error)
        await asyncio.sleep(pause(error, self._failures, longest, self._chance))

    def say(self, step: LinkStep, reason: str, address: str = "", error: Exception | None = None) -> None:
        """Tell how it stands, if that is new; what must not happen is logged, once."""
        if (step, reason) == (self.link.step, self.link.reason):
            return
        if reason in ("disk", "fault"):
            log.error("syncing fails: %s", reason, exc_info=error)
        self.link = Link(step=step, since=self._clock.now(), address=address or self.link.address, reason=reason)
        self._told(Changed.LINK)


def is_gone(error: Exception) -> bool:
    """Whether the other side has to be found, or made friends with, anew; else asking again later is enough."""
    return isinstance(error, Unreachable) or (isinstance(error, Refused) and _is_final(error.status))


def said(error: Exception) -> tuple[LinkStep, str]:
    """The step of a link that failed like this, and the reason as a stable word."""
    match error:
        case Refused():
            return "refused" if _is_final(error.status) else "lost", _reason(error.type)
        case Unreachable():
            return "lost", error.reason
        case apsw.Error():
            return "lost", "disk"
        case _:
            return "lost", "fault"


def pause(error: Exception, failures: int, longest: float, chance: random.Random) -> float:
    """Seconds to wait after so many failures in a row: what the hub asks for, else back-off with full jitter."""
    asked = error.retry_after if isinstance(error, Refused) else None
    if asked is not None:
        return min(asked, LONGEST_ASKED) + chance.uniform(0.0, 1.0)
    return chance.uniform(0.1, min(longest, 0.5 * 2.0 ** min(failures, 10)))


def _is_final(status: int) -> bool:
    return status < 500 and status not in _LATER


def _reason(type: str) -> str:
    """A problem's type as a word: of "/problems/not-signed-in" it is "not_signed_in"."""
    word = type.rpartition("/")[2].replace("-", "_")
    return word if _WORD.fullmatch(word) else "said_no"
