"""A rule pack: what may not be said, by which article, since when, and what to say instead; versioned data."""

from typing import Literal

from msgspec import Struct

from anchor_console.core.echelon import Echelon

Severity = Literal["stop", "needs_proof", "remind"]
Known = Literal["read", "quoted"]


class Scope(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a rule holds; an empty list: everywhere. Categories are pieces of category words ("食品", "保健")."""

    platforms: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    echelons: tuple[Echelon, ...] = ()
    except_categories: tuple[str, ...] = ()


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule. Days as "2025-03-17"; `known`: whether the text of the article was read, or is quoted from others."""

    id: str
    source: str
    article: str
    known: Known
    in_force: str
    checked_on: str
    severity: Severity
    title: dict[str, str]
    """What the rule is about in a few words, by language ("zh", "en")."""
    scope: Scope = Scope()
    rewrite: str = ""
    fine: str = ""


class Pack(Struct, frozen=True, kw_only=True):
    """A version of the rules."""

    version: str
    rules: tuple[Rule, ...] = ()


class Flag(Struct, frozen=True, kw_only=True):
    """A hit: `text[start:end]` meets a rule. `article` names source and article, `fine` and `rewrites` as they are."""

    rule: str
    start: int
    end: int
    severity: Severity
    article: str
    fine: str = ""
    rewrites: tuple[str, ...] = ()
