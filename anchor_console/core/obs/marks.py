"""A mark: a moment of the recording that somebody wants to find again, and how it is written down."""

from typing import Final

from msgspec import Struct

from anchor_console.core.importing.guard import guarded

HEAD: Final = "timecode,time,title,note\r\n"
"""The first line of a list of marks."""


class Mark(Struct, frozen=True, kw_only=True):
    """When it was set (ms), where in the recording that is (ms from its beginning; None: nothing was recorded).

    `title` is what was on air; `recording` is the file that it belongs to, "" without one.
    """

    at: int
    into: int | None = None
    title: str = ""
    note: str = ""
    recording: str = ""


def timecode(into: int | None) -> str:
    """Hours, minutes, seconds and thousandths from the beginning, as editing programs write them; "" without any."""
    if into is None:
        return ""
    seconds, thousandths = divmod(into, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}.{thousandths:03d}"


def line(mark: Mark, time: str) -> str:
    """A mark as a line of a CSV file; `time` is `at` on the clock of the place."""
    fields = (timecode(mark.into), time, mark.title, mark.note)
    return ",".join(map(_cell, fields)) + "\r\n"


def _cell(text: str) -> str:
    return '"' + guarded(text).replace('"', '""') + '"'
