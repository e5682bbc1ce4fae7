"""Why something outside did not work, in plain words: what a person sees and can do, never a code."""

from collections.abc import Mapping

from anchor_console.desk.who import STEPS, Tried
from anchor_console.ui.condition import Part
from anchor_console.ui.words import Words


def sentence(reason: str, words: Words) -> str:
    """The sentence for a stable word; a word that nobody knows has one too."""
    key = f"reach.{reason}"
    return words.say(key) if words.known(key) else words.say("reach.other")


def of_link(reason: str, words: Words) -> str:
    """Why a link that stood before is broken; "" where there is no reason."""
    if not reason:
        return ""
    known = (key for key in (f"reason.{reason}", f"reach.{reason}") if words.known(key))
    return words.say(next(known, "reason.other"))


def of_edit(type: str, words: Words) -> str:
    """Why an edit did not go through."""
    key = f"outcome.{type}"
    return words.say(key if words.known(key) else "outcome.other")


def keyring_sentence(reason: str, words: Words) -> str:
    """Why the keyring does not hold the sign-in, and what that means."""
    key = f"keyring.{reason}"
    return words.say(key) if words.known(key) else words.say("keyring.fault")


def way(tried: Mapping[str, Tried], words: Words, *, encrypted: bool = True, signed: bool = True) -> list[Part]:
    """The steps to a hub in their order: gone well, failed, or not looked at yet, each with its shape."""
    shown = {step: True for step in STEPS} | {"certificate": encrypted, "sign_in": signed}
    return [_step(step, tried.get(step), words) for step in STEPS if shown[step]]


def _step(step: str, tried: Tried | None, words: Words) -> Part:
    name = words.say(f"step.{step}")
    if tried is None:
        return Part(step, "circle", words.say("step.later", step=name), "text3")
    if tried.reason:
        return Part(step, "cross", name, "text", "stop")
    return Part(step, "tick", name, "text", "good")
