"""A round in words: its answer, where it came from, the facts it stands on, and what is wrong with it and why."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from anchor_console.core.assistant.checks import Finding
from anchor_console.core.assistant.offline import SAYABLE, Plain
from anchor_console.core.assistant.outfit import Match
from anchor_console.desk.assistant.view import AssistantNow, Round
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.condition import Part
from anchor_console.ui.words import Words

SHAPES: Final[Mapping[str, tuple[str, str]]] = {
    "stop": ("octagon", "stop"), "needs_proof": ("triangle", "warn"), "remind": ("info", "text2"),
}  # fmt: skip
FINDINGS: Final = 6
"""Of one answer, told one by one; of more the number is told."""
SPAN: Final = 24
RECKONED: Final = ("plan", "explain")
"""Tasks whose answers are for the team, not for buyers."""
_CITED: Final = re.compile(r"\s*[\[【][Ff](\d+)[\]】]")


def answer(round: Round, words: Words) -> str:
    """The text of the answer: what the model wrote, else the plain one as a sentence."""
    if round.text:
        return round.text
    return plain(round.plain, words) if round.plain is not None else ""


def usable(round: Round, words: Words) -> str:
    """The text as it may be put before a person to be sent: without the marks of facts, on one line; "" where none may.

    What the law or a secret stops is never offered; what is not checked yet neither.
    """
    if not round.judged or any(one.weight == "stop" for one in round.findings):
        return ""
    if round.task in RECKONED or (round.plain is not None and round.plain.way not in SAYABLE):
        return ""
    return " ".join(_CITED.sub("", answer(round, words)).split())


def plain(found: Plain, words: Words) -> str:
    """An answer found without a model, as a sentence."""
    say = words.say
    match found.way:
        case "fact" | "rewritten" | "drafted":
            return safe(found.text, 600)
        case "hand":
            return say(f"assistant.hand.{found.hand}")
        case "ask_size":
            return say(
                "assistant.ask_size", what=_listed([f"assistant.measure.{one}" for one in found.advice.missing], words)
            )
        case "usual" | "no_usual":
            sizes, usual = safe(found.text, 60), safe(found.advice.usual, 12)
            return say(f"assistant.plain.{found.way}", text=sizes, usual=usual)
        case "plan":
            return say("assistant.plan.none")
        case "explain":
            return say("assistant.number.which")
        case "outfit":
            return "".join(_match(one, words) for one in found.matches) + say("assistant.outfit.end")
        case way:
            return say(f"assistant.plain.{way}", text=safe(found.text, 60))


def _match(one: Match, words: Words) -> str:
    colours = {"own": safe(one.own, 8), "colour": safe(one.colour, 8)}
    return words.say(f"assistant.outfit.{one.why}", n=one.number, name=safe(one.name, 30), **colours)


def _listed(keys: Sequence[str], words: Words) -> str:
    said = [words.say(key) for key in keys]
    return words.say("assistant.and").join(said)


def origin(round: Round, words: Words) -> Part:
    """Where the answer came from, how long it took to its first token, and why no model wrote it, if so."""
    say, time = words.say, numerals.decimal(round.first / 1_000, 1)
    if round.state in ("waiting", "thinking", "writing"):
        return Part("origin", "half", say(f"assistant.state.{round.state}"), "text2", "accent")
    if round.plain is not None:
        if not round.reason:
            return Part("origin", "disk", say("assistant.offline"), "text2")
        return Part("origin", "triangle", f"{why(round.reason, words)} {say('assistant.offline.instead')}", "warn")
    if round.state == "stopped":
        return Part("origin", "pause", say("assistant.state.stopped"), "text2")
    if round.reason:
        return Part("origin", "triangle", say("assistant.unfinished", why=why(round.reason, words)), "warn")
    return Part("origin", "pen", say("assistant.draft", model=safe(round.model, 40), time=time), "text2")


def why(reason: str, words: Words) -> str:
    """Why a model did not write, and what to do about it."""
    key = f"assistant.reason.{reason}"
    return words.say(key if words.known(key) else "assistant.reason.other")


def findings(round: Round, words: Words) -> list[Part]:
    """What is wrong with the text, the gravest first; that nothing is, where it was checked."""
    if not round.text or not round.judged:
        return []
    if not round.findings:
        return [Part("clean", "tick", words.say("assistant.clean"), "text2", "good")]
    order = list(SHAPES)
    told: dict[str, Part] = {}
    for one in sorted(round.findings, key=lambda one: (order.index(one.weight), one.start)):
        said = finding(one, round.text, words)
        icon, token = SHAPES[one.weight]
        told.setdefault(said, Part(one.kind, icon, said, "text", token))
    parts = list(told.values())
    more = len(parts) - FINDINGS
    return [*parts[:FINDINGS], *([Part("more", "info", words.say("assistant.more", n=more))] if more > 0 else [])]


def finding(one: Finding, text: str, words: Words) -> str:
    """One thing that is wrong: of which words, by which article, what to say instead."""
    span = safe(text[one.start : one.end], SPAN)
    if one.kind == "meaning":
        return words.say(
            "assistant.finding.meaning", span=span, of=meaning(one.of, words), said=meaning(one.said, words)
        )
    if one.kind != "rule":
        return words.say(f"assistant.finding.{one.kind}", span=span)
    instead = words.say("assistant.instead", text=safe(one.rewrites[0], 30)) if one.rewrites and one.rewrites[0] else ""
    return words.say("assistant.finding.rule", span=span, article=safe(one.article, 60)) + instead


def meaning(of: str, words: Words) -> str:
    """What a number means, in words: "list_price" is a list price; one without a name is a figure."""
    key = f"assistant.meaning.{of}"
    return words.say(key if words.known(key) else "assistant.meaning.other")


def facts(round: Round) -> list[str]:
    """The facts that the answer stands on, as chips; one that is the answer itself is not said twice."""
    if round.plain is not None and round.plain.way == "fact":
        return []
    return [safe(fact.text, 40) for fact in round.facts]


def status(now: AssistantNow, words: Words, currency: str) -> Part:
    """Which model is asked, what it cost in this session, and what is wrong with it."""
    say, setup = words.say, now.setup
    if not setup.endpoint.address:
        return Part("model", "circle", say("assistant.none"), "text2", "text3")
    name = safe(setup.endpoint.model or setup.preset, 40)
    spent = say("assistant.spent", money=numerals.money(now.spent, currency)) if now.spent else ""
    if now.unkept:
        return Part("model", "triangle", say("assistant.unkept", model=name) + spent, "warn")
    return Part("model", "dot", say("assistant.asks", model=name) + spent, "text2", "good")


def tried(now: AssistantNow, words: Words) -> Part:
    """What came of trying the model."""
    it = now.tried
    match it.state:
        case "trying":
            return Part("tried", "half", words.say("assistant.trying"), "text2", "accent")
        case "works":
            took = numerals.decimal(it.took / 1_000, 1)
            return Part("tried", "tick", words.say("assistant.works", time=took), "text", "good")
        case "failed":
            return Part("tried", "cross", why(it.reason, words), "text", "stop")
        case _:
            return Part("tried", "circle", words.say("assistant.untried"), "text3")
