"""Stable words of what went wrong, as sentences: a person never reads the word itself, but for the diagnosis."""

from anchor_console.ui.words import Words


def of_link(reason: str, words: Words) -> str:
    """Why something outside can't be reached or says no; "" where there is no reason."""
    if not reason:
        return ""
    known = (key for key in (f"reason.{reason}", f"reach.{reason}") if words.known(key))
    return words.say(next(known, "reason.other"))


def of_edit(type: str, words: Words) -> str:
    """Why an edit did not go through."""
    key = f"outcome.{type}"
    return words.say(key if words.known(key) else "outcome.other")
