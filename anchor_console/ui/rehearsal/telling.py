"""A rehearsal in words: its figures with a shape each, and what to do next time."""

from typing import Final

from msgspec import Struct

from anchor_console.core.rehearsal.advice import Advice, advice
from anchor_console.core.rehearsal.passages import Band, verdict
from anchor_console.core.rehearsal.record import Rehearsal
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.words import Words

MINUTE: Final = 60_000
WAITED: Final = 60_000
IN_TIME: Final = frozenset({"wait", "shorten", "fill"})
"""Advice whose `n` is a time in ms."""


class Figure(Struct, frozen=True):
    """A figure of the score: its name, its value, what stands behind it, and how it is judged, as shape and colour."""

    name: str
    value: str
    behind: str
    icon: str
    token: str

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        return f"{self.name} {self.value} {self.behind}".strip()


GOOD: Final = ("tick", "good")
WARN: Final = ("triangle", "warn")
STOP: Final = ("octagon", "stop")
NONE: Final = ("circle", "text3")


def figures(score: Rehearsal, words: Words) -> tuple[Figure, ...]:
    """Coverage, pace, rules, questions, cues."""
    say = words.say
    pace = mean_pace(score)
    within = Band(score.pace_from, score.pace_to)
    hits = score.stops + score.proofs
    wait = say("rehearsal.longest", time=numerals.duration(score.longest_wait / 1000)) if score.asked else ""
    return (
        Figure(
            say("rehearsal.coverage"), _of(score.covered, score.lines), numerals.ratio(score.covered, score.lines),
            *_judged(score.covered, score.lines, 0.9),
        ),
        Figure(
            say("rehearsal.mean_pace"), numerals.count(pace) if pace else "—",
            say("rehearsal.band", least=within.least, most=within.most) if within.most else "",
            *({"good": GOOD, "": NONE}.get(verdict(pace, within), WARN)),
        ),
        Figure(
            say("rehearsal.hits"), str(hits),
            say("rehearsal.hits.behind", stops=score.stops, proofs=score.proofs) if hits else say("rehearsal.clean"),
            *(STOP if score.stops else WARN if hits else GOOD),
        ),
        Figure(
            say("rehearsal.questions"), _of(score.answered, score.asked), wait,
            *_judged(score.answered, score.asked, 0.8),
        ),
        Figure(
            say("rehearsal.cues"), _of(score.cues_seen, score.cues), "", *_judged(score.cues_seen, score.cues, 1.0)
        ),
    )  # fmt: skip


def sentences(score: Rehearsal, words: Words) -> tuple[str, ...]:
    """What to do next time, three sentences."""
    return tuple(_sentence(one, words) for one in advice(score))


def mean_pace(score: Rehearsal) -> int:
    """Characters a minute over all of it; 0 where nothing was read."""
    return round(score.characters * MINUTE / score.talked) if score.talked else 0


def lasted(score: Rehearsal, words: Words) -> str:
    """How long it took of what the script is planned to take."""
    took, planned = numerals.duration(score.took / 1000), numerals.duration(score.planned / 1000)
    return words.say("rehearsal.lasted", took=took, planned=planned)


def by_the_way(score: Rehearsal, words: Words) -> str:
    """What is worth a line: pauses, what was passed over, what never came onto the prompter."""
    paused = numerals.duration(score.paused / 1000)
    parts = [words.many("rehearsal.pauses", score.pauses, str(score.pauses), time=paused)]
    if score.skipped:
        parts.append(words.many("rehearsal.skipped", score.skipped, str(score.skipped)))
    if score.left_out:
        parts.append(words.many("rehearsal.left_out", score.left_out, str(score.left_out)))
    return " · ".join(parts)


def _sentence(one: Advice, words: Words) -> str:
    n = numerals.duration(one.n / 1000) if one.kind in IN_TIME else numerals.count(one.n)
    of = numerals.duration(one.of / 1000) if one.kind == "pauses" else numerals.count(one.of)
    title = f"「{safe(one.title, 30)}」" if words.language == "zh" else f"“{safe(one.title, 30)}”"
    return words.say(f"rehearsal.advice.{one.kind}", n=n, of=of, title=title, text=safe(one.text, 40))


def _of(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else "—"


def _judged(part: int, whole: int, least: float) -> tuple[str, str]:
    if not whole:
        return NONE
    return GOOD if part >= whole * least else WARN
