"""OBS as the product knows it: what it shows, what it should show, what differs, and the marks on its recording.

Stage, after           what OBS was read to show, and what an event makes of it
Mapping, Shown, wanted what belongs on it now; `differs` what is to be done, `missing` what it has not got
Mark                   a moment of the recording, to be found again
"""

from anchor_console.core.obs.mapping import (
    KINDS,
    TEXTS,
    Mapping,
    PictureRule,
    SceneRule,
    Shown,
    TextRule,
    Wanted,
    differs,
    missing,
    wanted,
)
from anchor_console.core.obs.marks import HEAD, Mark, line, timecode
from anchor_console.core.obs.stage import (
    Action,
    Leaving,
    ListsChanged,
    NotConfirmed,
    Output,
    Recorded,
    SceneShown,
    Source,
    Stage,
    Streamed,
    Told,
    after,
)

__all__ = [
    "HEAD",
    "KINDS",
    "TEXTS",
    "Action",
    "Leaving",
    "ListsChanged",
    "Mapping",
    "Mark",
    "NotConfirmed",
    "Output",
    "PictureRule",
    "Recorded",
    "SceneRule",
    "SceneShown",
    "Shown",
    "Source",
    "Stage",
    "Streamed",
    "TextRule",
    "Told",
    "Wanted",
    "after",
    "differs",
    "line",
    "missing",
    "timecode",
    "wanted",
]
