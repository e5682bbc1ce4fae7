"""The stage: what OBS was read to show — never what it was asked to — and what its events make of it."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, structs

SourceKind = Literal["text", "image", "other"]
ActionKind = Literal["scene", "text", "image"]


class NotConfirmed(Exception):
    """OBS does not show what it was asked to, or nobody knows. `reason` is a stable word.

    "no_such": no scene or source of that name; "refused": it said no; "not_seen": it said yes and does not show it;
    "no_answer": it did not say.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason = reason


class Source(Struct, frozen=True):
    """A source by its name; `value` is the text of a text source, the file of an image."""

    name: str
    kind: SourceKind
    value: str = ""


class Output(Struct, frozen=True):
    """The stream or the recording: whether it runs, for how long, ms; of a recording its file."""

    active: bool = False
    paused: bool = False
    """A recording that a person has paused; a stream that is being connected anew."""
    duration: int = 0
    path: str = ""


class Stage(Struct, frozen=True, kw_only=True):
    """What OBS shows. `version` is OBS's own, `plugin` that of obs-websocket; `chapters`: it can mark its recording."""

    version: str = ""
    plugin: str = ""
    chapters: bool = False
    scenes: tuple[str, ...] = ()
    scene: str = ""
    sources: Mapping[str, Source] = {}
    stream: Output = Output()
    recording: Output = Output()


class Action(Struct, frozen=True):
    """Something to be done: show a scene (its name is `of`), or put `value` into the source `of`."""

    kind: ActionKind
    of: str
    value: str = ""


class SceneShown(Struct, frozen=True):
    """Another scene is on air."""

    scene: str


class Streamed(Struct, frozen=True):
    """The stream began or ended; `paused`: it broke off and is being connected anew."""

    active: bool
    paused: bool = False


class Recorded(Struct, frozen=True):
    """The recording began, was paused, went on or ended; `path` is its file, where that was said."""

    active: bool
    paused: bool = False
    path: str = ""


class ListsChanged(Struct, frozen=True):
    """There are other scenes or sources now, or others of these names: they are to be read anew."""


class Leaving(Struct, frozen=True):
    """OBS is being quit."""


Told = SceneShown | Streamed | Recorded | ListsChanged | Leaving


def after(stage: Stage, told: Told) -> Stage:
    """The stage once this happened. How long a thing has run is known when it is read the next time."""
    match told:
        case SceneShown(scene):
            return structs.replace(stage, scene=scene)
        case Streamed(active, paused):
            duration = stage.stream.duration if active else 0
            return structs.replace(stage, stream=Output(active, paused, duration))
        case Recorded(active, paused, path):
            known = stage.recording
            duration = known.duration if active and known.active else 0
            return structs.replace(stage, recording=Output(active, paused, duration, path or known.path))
        case _:  # the lists are to be read anew, and who is leaving shows what it showed
            return stage
