"""Compliance: what is said held against a rule pack, with the article, the fine, and a way to say it rightly."""

from collections.abc import Sequence

from anchor_console.core.compliance.pack import Flag, Known, Pack, Rule, Scope, Severity

__all__ = ["Flag", "Known", "Pack", "Rule", "Scope", "Severity", "flags"]


def flags(text: str, category: str, pack: Pack, day: str, platform: str = "") -> Sequence[Flag]:
    """The hits in a text by where they begin; `day` as "2025-03-17"; `category` in the product's own words."""
    return ()
