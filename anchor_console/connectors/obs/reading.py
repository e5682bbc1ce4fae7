"""What OBS answers and tells, as the product's own values: no socket, nothing believed that has not the right shape."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from anchor_console.connectors.obs.protocol import Answered, Happened
from anchor_console.core.obs.stage import (
    Leaving,
    ListsChanged,
    Output,
    Recorded,
    SceneShown,
    Source,
    SourceKind,
    Stage,
    Streamed,
    Told,
)

READ: Final = ("GetVersion", "GetSceneList", "GetInputList", "GetStreamStatus", "GetRecordStatus")
"""What is asked for the whole stage; the values of its sources come after."""
BEAT: Final = ("GetCurrentProgramScene", "GetStreamStatus", "GetRecordStatus")
"""What is asked again and again."""
RECORDERS: Final = ("simple_file_output", "adv_file_output")
"""The outputs that know the file of a recording, by the way that OBS is set up."""
SOURCES_AT_MOST: Final = 500
LISTS: Final = frozenset(
    {
        "SceneListChanged", "SceneNameChanged", "SceneCreated", "SceneRemoved", "InputCreated", "InputRemoved",
        "InputNameChanged", "InputSettingsChanged", "CurrentSceneCollectionChanged", "SceneCollectionListChanged",
    }
)  # fmt: skip
_STATE: Final = "OBS_WEBSOCKET_OUTPUT_"


def told(event: Happened) -> Told | None:
    """What an event means; None: nothing to us."""
    said = event.told
    match event.type:
        case "CurrentProgramSceneChanged":
            return SceneShown(_text(said, "sceneName")) if _text(said, "sceneName") else None
        case "StreamStateChanged" if _is_settled(said):
            return Streamed(_runs(said), _state(said) == "RECONNECTING")
        case "RecordStateChanged" if _is_settled(said):
            return Recorded(_runs(said), _state(said) == "PAUSED", _text(said, "outputPath"))
        case "ExitStarted":
            return Leaving()
        case _:
            return ListsChanged() if event.type in LISTS else None


def stage(answers: Iterable[Answered]) -> Stage:
    """The stage of the answers to READ, without the values of its sources; what was not answered is left empty."""
    version, scenes, inputs, stream, recording = (answer.told for answer in answers)
    named = [_text(one, "sceneName") for one in _rows(scenes, "scenes")]
    sources = [Source(_text(one, "inputName"), kind_of(one)) for one in _rows(inputs, "inputs")]
    requests = version.get("availableRequests")
    return Stage(
        version=_text(version, "obsVersion"),
        plugin=_text(version, "obsWebSocketVersion"),
        chapters=isinstance(requests, list) and "CreateRecordChapter" in requests,
        scenes=tuple(name for name in reversed(named) if name),
        scene=_text(scenes, "currentProgramSceneName"),
        sources={source.name: source for source in sources[:SOURCES_AT_MOST] if source.name},
        stream=output(stream),
        recording=output(recording),
    )


def path(answers: Iterable[Answered]) -> str:
    """The file of the recording that runs, by the settings of RECORDERS; "" where none of them tells."""
    held = (answer.told.get("outputSettings") for answer in answers)
    return next((found for one in held if isinstance(one, dict) and (found := _text(one, "path"))), "")


def kind_of(input: Mapping[str, Any]) -> SourceKind:
    """What sort of source an input is; its kind bears a version: text_gdiplus_v3."""
    kind = _text(input, "inputKind")
    if kind.startswith(("text_ft2_source", "text_gdiplus")):
        return "text"
    return "image" if kind.startswith("image_source") else "other"


def output(said: Mapping[str, Any]) -> Output:
    """How it stands with the stream or the recording."""
    duration = said.get("outputDuration")
    paused = said.get("outputPaused") is True or said.get("outputReconnecting") is True
    length = int(duration) if isinstance(duration, int | float) and 0 <= duration < 2**53 else 0
    return Output(said.get("outputActive") is True, paused, length)


def value(kind: SourceKind, settings: Mapping[str, Any]) -> str:
    """What a source holds: a text that it reads from a file instead is none of ours."""
    held = settings.get("inputSettings")
    if not isinstance(held, dict) or held.get("from_file") is True or held.get("read_from_file") is True:
        return ""
    return _text(held, "file" if kind == "image" else "text")


def settings(kind: SourceKind, input_kind: str, value: str) -> dict[str, Any]:
    """The settings that make a source hold this; a text source that reads a file stops doing so."""
    if kind == "image":
        return {"file": value}
    return {"text": value, "read_from_file" if input_kind.startswith("text_gdiplus") else "from_file": False}


def _text(said: Mapping[str, Any], name: str) -> str:
    found = said.get(name)
    return found if isinstance(found, str) else ""


def _rows(said: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = said.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _state(said: Mapping[str, Any]) -> str:
    return _text(said, "outputState").removeprefix(_STATE)


def _runs(said: Mapping[str, Any]) -> bool:
    """OBS calls a recording that is paused, or a stream that is being connected anew, not active: it has not ended."""
    return _state(said) in ("PAUSED", "RECONNECTING") or said.get("outputActive") is True


def _is_settled(said: Mapping[str, Any]) -> bool:
    """While it is starting or stopping, what it is stays what it was."""
    return _state(said) not in ("STARTING", "STOPPING")
