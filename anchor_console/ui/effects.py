"""What something brought, in words that never leave out how sure that is: on its card and in the cockpit alike."""

from typing import TYPE_CHECKING

from anchor_console.ui import numerals
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.core.trial.effect import Effect


def share(change: float) -> str:
    """A change as it is read: "+12%", "−3%"."""
    whole = round(change * 100)
    return f"{'+' if whole > 0 else '−' if whole < 0 else '±'}{abs(whole)}%"


def effect_words(effect: "Effect", words: Words) -> str:
    """An effect in a few words: the measure, the change, its interval, how often, observed or tried."""
    say, name = words.say, words.say(f"worked.measure.{effect.measure}")
    if not effect.known:
        return say(f"worked.unknown.{effect.source}", measure=name, n=numerals.count(effect.n))
    return say(
        f"worked.known.{effect.source}", measure=name, change=share(effect.change), low=share(effect.low),
        high=share(effect.high), n=numerals.count(effect.n),
    )  # fmt: skip
