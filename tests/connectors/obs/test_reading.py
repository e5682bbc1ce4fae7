"""What OBS answers and tells, as our own values: tables of shapes, the wrong ones among them."""

from typing import Any

import pytest

from anchor_console.connectors.obs import reading
from anchor_console.connectors.obs.protocol import Answered, Happened
from anchor_console.core.obs import (
    Leaving,
    ListsChanged,
    Output,
    Recorded,
    SceneShown,
    Source,
    Stage,
    Streamed,
    Told,
)
from anchor_console.core.obs.stage import SourceKind

STATE = "OBS_WEBSOCKET_OUTPUT_"


def answer(told: dict[str, Any]) -> Answered:
    """A yes that tells this."""
    return Answered("1", True, 100, "", told)


@pytest.mark.parametrize(
    ("type", "said", "told"),
    [
        ("CurrentProgramSceneChanged", {"sceneName": "单品"}, SceneShown("单品")),
        ("CurrentProgramSceneChanged", {"sceneName": 7}, None),
        ("StreamStateChanged", {"outputActive": True, "outputState": STATE + "STARTED"}, Streamed(True)),
        ("StreamStateChanged", {"outputActive": False, "outputState": STATE + "RECONNECTING"}, Streamed(True, True)),
        ("StreamStateChanged", {"outputActive": False, "outputState": STATE + "STARTING"}, None),
        ("StreamStateChanged", {"outputActive": False, "outputState": STATE + "STOPPED"}, Streamed(False)),
        (
            "RecordStateChanged",
            {"outputActive": True, "outputState": STATE + "STARTED", "outputPath": "/a.mkv"},
            Recorded(True, False, "/a.mkv"),
        ),
        (
            "RecordStateChanged",
            {"outputActive": False, "outputState": STATE + "PAUSED", "outputPath": None},
            Recorded(True, True),
        ),
        ("RecordStateChanged", {"outputActive": False, "outputState": STATE + "STOPPING"}, None),
        ("ExitStarted", {}, Leaving()),
        ("SceneNameChanged", {"sceneName": "a"}, ListsChanged()),
        ("InputSettingsChanged", {}, ListsChanged()),
        ("InputVolumeMeters", {}, None),
        ("SomethingOfNextYear", {"x": 1}, None),
    ],
)
def test_an_event_means(type: str, said: dict[str, Any], told: Told | None) -> None:
    """A recording that is paused has not ended, whatever OBS calls it."""
    assert reading.told(Happened(type, said)) == told


def test_the_stage_is_read_in_the_order_that_obs_shows() -> None:
    """Its own list comes from the bottom up."""
    said: list[dict[str, Any]] = [
        {"obsVersion": "30.2.0", "obsWebSocketVersion": "5.5.2", "availableRequests": ["CreateRecordChapter"]},
        {"currentProgramSceneName": "口播", "scenes": [{"sceneName": "单品"}, {"sceneName": "口播"}]},
        {"inputs": [{"inputName": "价", "inputKind": "text_gdiplus_v3"}, {"inputName": "麦", "inputKind": "wasapi"}]},
        {"outputActive": True, "outputDuration": 1_500, "outputReconnecting": True},
        {"outputActive": False, "outputDuration": 0, "outputPaused": False},
    ]
    stage = reading.stage(map(answer, said))
    assert stage == Stage(
        version="30.2.0", plugin="5.5.2", chapters=True, scenes=("口播", "单品"), scene="口播",
        sources={"价": Source("价", "text"), "麦": Source("麦", "other")}, stream=Output(True, True, 1_500),
    )  # fmt: skip


def test_answers_of_the_wrong_shape_leave_it_empty() -> None:
    """Nothing is believed that has not the right shape."""
    wrong: list[dict[str, Any]] = [
        {"obsVersion": 30, "availableRequests": "all"}, {"scenes": 7}, {"inputs": [7, {"inputName": None}]},
        {"outputActive": "yes", "outputDuration": -1}, {"outputDuration": 10**400},
    ]  # fmt: skip
    assert reading.stage(map(answer, wrong)) == Stage()


def test_the_file_of_a_recording_is_that_of_the_output_that_knows_one() -> None:
    """Which of the two it is, is a matter of how OBS is set up."""
    known = answer({"outputSettings": {"path": "/a.mkv"}})
    assert reading.path([answer({}), known]) == "/a.mkv"
    assert reading.path([answer({"outputSettings": 7}), answer({"outputSettings": {"path": None}})]) == ""


@pytest.mark.parametrize(
    ("input_kind", "kind", "value", "settings"),
    [
        ("text_ft2_source_v2", "text", "¥9", {"text": "¥9", "from_file": False}),
        ("text_gdiplus_v3", "text", "¥9", {"text": "¥9", "read_from_file": False}),
        ("image_source", "image", "/a.png", {"file": "/a.png"}),
    ],
)
def test_what_is_put_into_a_source_can_be_read_back(
    input_kind: str, kind: SourceKind, value: str, settings: dict[str, Any]
) -> None:
    """By the settings of its kind."""
    assert reading.kind_of({"inputKind": input_kind}) == kind
    assert reading.settings(kind, input_kind, value) == settings
    assert reading.value(kind, {"inputSettings": settings}) == value


@pytest.mark.parametrize(
    "held", [{"text": "¥9", "from_file": True}, {"text": "¥9", "read_from_file": True}, {"text": 7}, None]
)
def test_a_text_that_is_read_from_a_file_is_none_of_ours(held: object) -> None:
    """It shows something else than what stands in its settings."""
    assert reading.value("text", {"inputSettings": held}) == ""
