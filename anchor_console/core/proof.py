"""How far a product's facts are proven: each has a proof (凭证), an approval, and is in force; or what it lacks."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.fact import Fact

Standing = Literal["approved", "unproven", "waiting", "expired"]
"""Of one fact. "unproven": there is no proof file; "waiting": nobody approved it yet; "expired": past its day."""
EXPIRING_DAYS: Final = 30


class Proof(Struct, frozen=True, kw_only=True):
    """Facts: `approved` ones with a proof that are in force, of `facts` in all; the others by what they lack.

    `expiring` of the approved end within 30 days.
    """

    facts: int = 0
    approved: int = 0
    unproven: int = 0
    waiting: int = 0
    expired: int = 0
    expiring: int = 0

    @property
    def lacking(self) -> int:
        """Facts that can't be relied on today."""
        return self.facts - self.approved


def standing(proof: str, approved_by: str, expires_on: str | None, day: str) -> Standing:
    """How one fact stands on that day ("2025-03-17"); it is good to the end of the day on which it expires."""
    if not proof:
        return "unproven"
    if expires_on is not None and expires_on < day:
        return "expired"
    return "approved" if approved_by else "waiting"


def ends_soon(expires_on: str | None, day: str) -> bool:
    """Whether what is in force on that day is not any more after 30 further ones."""
    return expires_on is not None and expires_on <= soon(day)


def soon(day: str) -> str:
    """The last day of those that are soon."""
    return (date.fromisoformat(day) + timedelta(days=EXPIRING_DAYS)).isoformat()


def proof(facts: Iterable[Fact], day: str) -> Proof:
    """How these facts stand together on that day."""
    stand = [(standing(fact.proof, fact.approved_by, fact.expires_on, day), fact.expires_on) for fact in facts]
    words = [word for word, _ in stand]
    return Proof(
        facts=len(words), approved=words.count("approved"), unproven=words.count("unproven"),
        waiting=words.count("waiting"), expired=words.count("expired"),
        expiring=sum(word == "approved" and ends_soon(expires_on, day) for word, expires_on in stand),
    )  # fmt: skip
