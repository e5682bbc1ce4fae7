"""Compliance: what is said held against a rule pack, with the article, the fine, and a way to say it rightly."""

from collections.abc import Sequence
from typing import Final

from anchor_console.core.compliance.matching import Matcher
from anchor_console.core.compliance.pack import Context, Flag, Known, Pack, Pattern, Rule, Scope, Severity

__all__ = ["Context", "Flag", "Known", "Pack", "Pattern", "Rule", "Scope", "Severity", "flags", "make_ready"]

_PACKS_KEPT: Final = 4
_ready: dict[int, tuple[Pack, Matcher]] = {}
"""By the pack's identity, and with the pack, so that no other one can come to bear it."""


def flags(text: str, category: str, pack: Pack, day: str, platform: str = "") -> Sequence[Flag]:
    """The hits in a text by where they begin; `day` as "2025-03-17"; `category` in the product's own words.

    `platform`: "douyin", …; "": rules of one platform alone don't hold. Raises re.error for a pack with a broken
    expression, when it is first used.
    """
    return _matcher(pack).flags(text, category, day, platform)


def make_ready(pack: Pack) -> None:
    """Do beforehand, on a thread, what the first texts would wait for. Raises re.error for a broken expression."""
    _matcher(pack).make_ready()


def _matcher(pack: Pack) -> Matcher:
    found = _ready.get(id(pack))
    if found is None:
        if len(_ready) >= _PACKS_KEPT:
            _ready.clear()
        found = _ready[id(pack)] = (pack, Matcher(pack))
    return found[1]
