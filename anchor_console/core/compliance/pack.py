"""A rule pack: what may not be said, by which article, since when, and what to say instead; versioned data."""

from typing import Literal

from msgspec import Struct

from anchor_console.core.echelon import Echelon

Severity = Literal["stop", "needs_proof", "remind"]
Known = Literal["read", "quoted"]
View = Literal["plain", "squeezed"]
"""How a text is looked at. "plain": one width and one case. "squeezed": also without what stands between characters,
and with look-alikes of words of contact put right ("薇.芯" is "微信")."""


class Context(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words round a hit that change what it means: a negation, a goal, a source. They must cover the hit.

    `before`: they begin before it, too: "不用" denies nothing of "不用吃药", which begins with it.
    """

    name: str
    regexes: tuple[str, ...]
    before: bool = False


class Scope(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a rule holds; an empty list: everywhere. Categories are pieces of category words ("食品", "保健")."""

    platforms: tuple[str, ...] = ()
    except_platforms: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    echelons: tuple[Echelon, ...] = ()
    except_categories: tuple[str, ...] = ()


class Pattern(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is looked for: words as they stand, and regular expressions, both in a text of one width and lower case.

    A hit that lies within a match of one of `unless`, or of a context in `excused`, is none; within one in `proved` it
    needs its proof, and no more. "<name>" in an expression stands for the pack's part of that name.
    `rewrites`: words to put in the place of a hit, "": none at all; with what the expression grouped ("很\\1").
    `severity`: another one than the rule's. `whole`: the hit is widened to its clause, for which the rewrite stands.
    `instead`: what stands for the whole clause where the first rewrite would not fit between its neighbours.
    """

    words: tuple[str, ...] = ()
    regexes: tuple[str, ...] = ()
    view: View = "plain"
    unless: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    proved: tuple[str, ...] = ()
    severity: Severity | None = None
    whole: bool = False
    instead: str = ""
    rewrites: tuple[str, ...] = ()


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule. Days as "2025-03-17"; `known`: whether the text of the article was read, or is quoted from others.

    `until`: the first day on which it is no longer in force, "": none is known. `rewrite` says in words how to mend it,
    `reason` why it is a breach, `fine` what one costs (and by which article).
    """

    id: str
    source: str
    article: str
    known: Known
    in_force: str
    until: str = ""
    checked_on: str
    severity: Severity
    title: dict[str, str]
    """What the rule is about in a few words, by language ("zh", "en")."""
    scope: Scope = Scope()
    patterns: tuple[Pattern, ...] = ()
    rewrite: str = ""
    reason: str = ""
    fine: str = ""


class Pack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A version of the rules. `advice`: what is said beside every hit, for it is no legal advice.

    `parts`: pieces of expressions by name; `contexts`: what the rules' `excused` and `proved` name.
    """

    version: str
    parts: dict[str, str] = {}
    contexts: tuple[Context, ...] = ()
    rules: tuple[Rule, ...] = ()
    advice: dict[str, str] = {}


class Flag(Struct, frozen=True, kw_only=True):
    """A hit: `text[start:end]` meets a rule. `article` names source and article, `fine` and `rewrites` as they are."""

    rule: str
    start: int
    end: int
    severity: Severity
    article: str
    fine: str = ""
    rewrites: tuple[str, ...] = ()
