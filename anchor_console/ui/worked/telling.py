"""Effects and trials as a card tells them: in words that never leave out how sure they are, and as rows to be drawn."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from anchor_console.core.line_type import LINE_TYPES
from anchor_console.core.trial.effect import Effect
from anchor_console.core.trial.record import MEASURES, Trial, TrialMeasure
from anchor_console.core.trial.switchback import Found
from anchor_console.core.trial.tally import Effects, Grouping
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.effects import effect_words
from anchor_console.ui.words import Words

NAME: Final = 40


class Told(Struct, frozen=True, kw_only=True):
    """A row: what it is of, how often, by measure the effect (none: it was not looked for), what is to be known of it.

    `trial`: it is a trial's, not an observation.
    """

    id: str
    name: str
    often: str
    effects: Mapping[TrialMeasure, Effect]
    said: str
    note: str = ""
    trial: bool = False


def way_name(way: str, names: Mapping[str, str], words: Words) -> str:
    """What a way of a trial is called: a type of line, or a line of the library by its title."""
    return words.say(f"line.type.{way}") if way in LINE_TYPES else safe(names.get(way) or way, NAME)


def observed(effects: Effects, grouping: Grouping, name_of: Callable[[str], str], words: Words) -> list[Told]:
    """The rows of a grouping."""
    rows = []
    for id, of in effects.get(grouping, {}).items():
        often = words.say("worked.often", n=numerals.count(of["clicks"].n))
        said = " · ".join(effect_words(of[measure], words) for measure in MEASURES)
        rows.append(Told(id=id, name=name_of(id), often=often, effects=of, said=said))
    return rows


def tried(trial: Trial, found: Found | None, names: Mapping[str, str], words: Words) -> Told:
    """The row of a trial; what it found is told when it is over, and not before: who looks early stops too early."""
    say = words.say
    first, second = (way_name(way, names, words) for way in trial.ways)
    name = say("worked.against", second=second, first=first)
    if found is None:
        note = say("worked.sealed", time=numerals.time_of_day(trial.planned_end))
        return Told(id=trial.id, name=name, often=note, effects={}, said=note, note=note, trial=True)
    slots = say("worked.slots", n=numerals.count(found.slots), of=numerals.count(found.of))
    note = say("worked.whole" if found.whole else "worked.stopped")
    return Told(
        id=trial.id, name=name, often=f"{slots} · {note}", effects={trial.measure: found.effect},
        said=effect_words(found.effect, words), note=note, trial=True,
    )  # fmt: skip


def length_words(minutes: Sequence[int], words: Words) -> list[tuple[str, str]]:
    """Choices of minutes, with their names."""
    return [(str(one), words.say("worked.minutes", n=str(one))) for one in minutes]
