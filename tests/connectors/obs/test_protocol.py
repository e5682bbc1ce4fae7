"""The words of obs-websocket 5, as tables: what comes in, what goes out, what is nonsense."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.connectors.obs import protocol
from anchor_console.connectors.obs.protocol import (
    Answered,
    Batched,
    Happened,
    Heard,
    Hello,
    Identified,
    Nonsense,
    Other,
    decoded,
)

STATUS = '"requestStatus":{"result":true,"code":100}'


@pytest.mark.parametrize(
    ("frame", "heard"),
    [
        (
            '{"op":0,"d":{"obsWebSocketVersion":"5.1.0","rpcVersion":1,"authentication":{"challenge":"c","salt":"s"}}}',
            Hello("5.1.0", 1, "c", "s"),
        ),
        ('{"op":0,"d":{"obsWebSocketVersion":"5.4.2","rpcVersion":1}}', Hello("5.4.2", 1)),
        ('{"op":2,"d":{"negotiatedRpcVersion":1}}', Identified(1)),
        (
            '{"op":5,"d":{"eventType":"CurrentProgramSceneChanged","eventIntent":4,"eventData":{"sceneName":"单品"}}}',
            Happened("CurrentProgramSceneChanged", {"sceneName": "单品"}),
        ),
        ('{"op":5,"d":{"eventType":"ExitStarted","eventIntent":1}}', Happened("ExitStarted", {})),
        (
            f'{{"op":7,"d":{{"requestId":"3","requestType":"GetVersion",{STATUS},"responseData":{{"a":1}}}}}}',
            Answered("3", True, 100, "", {"a": 1}),
        ),
        (
            '{"op":7,"d":{"requestId":"3","requestStatus":{"result":false,"code":600,"comment":"none"}}}',
            Answered("3", False, 600, "none", {}),
        ),
        (
            f'{{"op":9,"d":{{"requestId":"4","results":[{{"requestId":"0",{STATUS}}}]}}}}',
            Batched("4", (Answered("0", True, 100, "", {}),)),
        ),
        ('{"op":77,"d":{}}', Other(77)),
        ('{"op":5,"d":{"eventType":7}}', Nonsense()),
        ('{"op":5}', Nonsense()),
        ("[]", Nonsense()),
        ("", Nonsense()),
        (b"\xff\xfe", Nonsense()),
        ("[" * 100_000, Nonsense()),
        ('{"op":5,"d":{"eventType":"' + "x" * 5_000 + '"}}', Nonsense()),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_frame_says(frame: str | bytes, heard: Heard) -> None:
    """Or it is nonsense, which is no reason to stop listening."""
    assert decoded(frame) == heard


@given(st.one_of(st.text(), st.binary()))
def test_no_frame_makes_it_stumble(frame: str | bytes) -> None:
    """Whatever comes in."""
    decoded(frame)


@given(
    st.integers(0, 12),
    st.recursive(st.none() | st.integers() | st.text(), lambda d: st.lists(d) | st.dictionaries(st.text(), d)),
)
def test_no_frame_of_the_right_shape_makes_it_stumble(op: int, said: object) -> None:
    """Nor one that has an operation and anything at all in it."""
    decoded(msgspec.json.encode({"op": op, "d": said}))


def test_a_password_is_proven_and_not_said() -> None:
    """As the protocol's own documentation has it: SHA-256 over the salted password's hash and the challenge."""
    frame = protocol.identify(
        Hello(
            "5.1.0", 1, "+IxH4CnCiqpX1rM9scsNynZzbOe4KhDeYcTNS3PDaeY=", "lM1GncleQOaCu9lT1yeUZhFYnqhsLLP1G5lAGo3ixaI="
        ),
        "supersecretpassword",
    )
    said = msgspec.json.decode(frame)
    assert said["op"] == 1
    assert said["d"]["authentication"] == "1Ct943GAT+6YQUUX47Ia/ncufilbe6+oD6lY+5kaCu4="
    assert said["d"]["eventSubscriptions"] == 79
    assert "supersecretpassword" not in frame


def test_without_a_password_none_is_proven() -> None:
    """An OBS that asks for none gets none."""
    assert "authentication" not in protocol.identify(Hello("5.1.0", 1), "x")


def test_requests_bear_their_ids() -> None:
    """One alone, and several at once of which each may fail alone."""
    one = msgspec.json.decode(protocol.request("7", "SetCurrentProgramScene", {"sceneName": "单品"}))
    assert one == {
        "op": 6,
        "d": {"requestId": "7", "requestType": "SetCurrentProgramScene", "requestData": {"sceneName": "单品"}},
    }
    several = msgspec.json.decode(protocol.batch("8", [("GetStreamStatus", {}), ("GetRecordStatus", {})]))
    assert several["op"] == 8
    assert several["d"]["haltOnFailure"] is False
    assert [one["requestType"] for one in several["d"]["requests"]] == ["GetStreamStatus", "GetRecordStatus"]
