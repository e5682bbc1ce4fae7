"""A stand-in for OBS (a real websocket server that lies when told to), and a desk with a show for it to follow."""

import asyncio
import random
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Final

import msgspec
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from anchor_console.connectors.obs import Obs
from anchor_console.connectors.obs.protocol import proof
from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.segment import Segment
from anchor_console.core.session import Session
from anchor_console.core.wire import ProductNow
from anchor_console.desk.obs.door import ObsDesk
from anchor_console.desk.picture import Changed, Picture
from anchor_console.desk.view import Kept
from anchor_console.kit.secrets import Secrets
from anchor_console.kit.tasks import Tasks
from tests.fakes import FakeDesk, session_row
from tests.fakes_keyring import FakeKeyring

SALT: Final = "c2FsdA=="
CHALLENGE: Final = "Y2hhbGxlbmdl"
OUTPUT: Final = "OBS_WEBSOCKET_OUTPUT_"


class FakeObs:
    """OBS as it is seen through its websocket; what it is to do wrong is set by the test."""

    def __init__(self, password: str = "") -> None:
        self.password = password
        self.rpc = 1
        self.scenes = ["口播", "单品"]
        self.scene = "口播"
        self.inputs: dict[str, tuple[str, dict[str, Any]]] = {
            "价格": ("text_ft2_source_v2", {"text": ""}), "图": ("image_source", {}),
            "麦克风": ("alsa_input_capture", {}),
        }  # fmt: skip
        self.requests = ["GetVersion"]
        self.recording = False
        self.streaming = False
        self.lies = False
        """It says yes and does nothing."""
        self.is_mute = False
        """It answers nothing any more."""
        self.tells = True
        """It sends events."""
        self.greets: str | None = None
        """What it says in place of its greeting."""
        self.asked: list[tuple[str, Mapping[str, Any]]] = []
        self.talks: list[ServerConnection] = []
        self.port = 0
        self._server: Server | None = None

    @property
    def address(self) -> str:
        """Where it is."""
        return f"127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Answer, at the address of before if there was one."""
        self._server = await serve(self._serve, "127.0.0.1", self.port, subprotocols=[Subprotocol("obswebsocket.json")])
        self.port = next(iter(self._server.sockets)).getsockname()[1]

    async def stop(self, code: int = 1001) -> None:
        """Hang up with this code, and be gone."""
        if self._server is not None:
            self._server.close(close_connections=False)
            for talk in self.talks:
                await talk.close(code)
            await self._server.wait_closed()
        self.talks.clear()

    async def say(self, frame: str | bytes) -> None:
        """Say something to whoever listens."""
        for talk in self.talks:
            await talk.send(frame)

    async def tell(self, type: str, **told: object) -> None:
        """Tell of an event."""
        await self.say(_frame(5, {"eventType": type, "eventIntent": 1, "eventData": told}))

    def text(self, source: str) -> str:
        """What a text source holds."""
        return str(self.inputs[source][1].get("text", ""))

    async def _serve(self, talk: ServerConnection) -> None:
        with suppress(ConnectionClosed):
            await self._converse(talk)

    async def _converse(self, talk: ServerConnection) -> None:
        hello: dict[str, Any] = {"obsWebSocketVersion": "5.1.0", "rpcVersion": self.rpc}
        if self.password:
            hello["authentication"] = {"challenge": CHALLENGE, "salt": SALT}
        await talk.send(_frame(0, hello) if self.greets is None else self.greets)
        said = msgspec.json.decode(await talk.recv())["d"]
        if self.password and said.get("authentication") != proof(self.password, SALT, CHALLENGE):
            await talk.close(4009)
            return
        self.talks.append(talk)
        await talk.send(_frame(2, {"negotiatedRpcVersion": 1}))
        async for frame in talk:
            message = msgspec.json.decode(frame)
            if not self.is_mute:
                await talk.send(await self._answered(message["op"], message["d"]))

    async def _answered(self, op: int, said: dict[str, Any]) -> str:
        if op == 6:
            return _frame(7, await self._done(said))
        results = [await self._done(one) for one in said["requests"]]
        return _frame(9, {"requestId": said["requestId"], "results": results})

    async def _done(self, asked: dict[str, Any]) -> dict[str, Any]:
        type, told = asked["requestType"], asked.get("requestData") or {}
        self.asked.append((type, told))
        status: dict[str, Any] = {"result": True, "code": 100}
        answer: dict[str, Any] = {}
        try:
            answer = await self._do(type, told)
        except KeyError as error:
            status = {"result": False, "code": 600, "comment": f"nothing named {error}"}
        except ValueError:
            status = {"result": False, "code": 204}
        return {"requestType": type, "requestId": asked["requestId"], "requestStatus": status, "responseData": answer}

    async def _do(self, type: str, told: Mapping[str, Any]) -> dict[str, Any]:
        match type:
            case "GetVersion":
                return {"obsVersion": "29.0.2", "obsWebSocketVersion": "5.1.0", "availableRequests": self.requests}
            case "GetSceneList":
                scenes = [{"sceneName": name, "sceneIndex": n} for n, name in enumerate(reversed(self.scenes))]
                return {"currentProgramSceneName": self.scene, "scenes": scenes}
            case "GetInputList":
                return {"inputs": [{"inputName": name, "inputKind": kind} for name, (kind, _) in self.inputs.items()]}
            case "GetInputSettings":
                kind, settings = self.inputs[told["inputName"]]
                return {"inputKind": kind, "inputSettings": settings}
            case "GetCurrentProgramScene":
                return {"currentProgramSceneName": self.scene}
            case "GetStreamStatus" | "GetRecordStatus":
                active = self.recording if type == "GetRecordStatus" else self.streaming
                return {"outputActive": active, "outputDuration": 5_000 * active}
            case "GetOutputSettings" if told["outputName"] == "simple_file_output":
                return {"outputSettings": {"path": "D:\\录像\\晚场.mkv"}}
            case _:
                return await self._changed(type, told)

    async def _changed(self, type: str, told: Mapping[str, Any]) -> dict[str, Any]:
        match type:
            case "SetCurrentProgramScene":
                if told["sceneName"] not in self.scenes:
                    raise KeyError(told["sceneName"])
                if not self.lies:
                    self.scene = told["sceneName"]
                    await self._event("CurrentProgramSceneChanged", sceneName=self.scene)
            case "SetInputSettings":
                held = self.inputs[told["inputName"]][1]
                held.update({} if self.lies else told["inputSettings"])
            case "StartRecord" | "StopRecord":
                await self._record(type == "StartRecord")
            case "CreateRecordChapter" if type in self.requests:
                pass
            case _:
                raise ValueError(type)
        return {}

    async def _record(self, on: bool) -> None:
        if self.lies:
            return
        await self._event("RecordStateChanged", outputActive=False, outputState=OUTPUT + "STARTING", outputPath=None)
        self.recording = on
        state = OUTPUT + ("STARTED" if on else "STOPPED")
        await self._event("RecordStateChanged", outputActive=on, outputState=state, outputPath="D:\\录像\\晚场.mkv")

    async def _event(self, type: str, **told: object) -> None:
        if self.tells:
            await self.tell(type, **told)


@asynccontextmanager
async def fake_obs(password: str = "") -> AsyncIterator[FakeObs]:
    """One that answers, gone at the end."""
    obs = FakeObs(password)
    await obs.start()
    try:
        yield obs
    finally:
        await obs.stop()


def show() -> FakeDesk:
    """A desk with a show on air: 云朵枕 is pinned at its price, then comes 凉感毯; a giveaway follows."""
    desk = FakeDesk(session_row())
    desk.records = [
        Kept(value=Session(id="s1", title="秋冬家纺主场", room="r1", state="live", live_at=desk.time - 60_000)),
        Kept(value=Product(id="p1", title="云朵枕", stock=90)),
        Kept(value=Product(id="p2", title="凉感毯")),
        Kept(value=LineupItem(id="i1", session="s1", product="p1", role="hero", minutes=8, rank="a000000000")),
        Kept(value=LineupItem(id="i2", session="s1", product="p2", role="traffic", minutes=3, rank="b000000000")),
        Kept(value=Segment(id="g1", session="s1", kind="giveaway", title="整点福袋", minutes=2)),
    ]
    desk.open_session("s1")
    pin(desk, "p1", 3990)
    return desk


def pin(desk: FakeDesk, product: str | None, price: int | None = None, stock: int | None = None) -> None:
    """What the room tells now."""
    picture = desk.pictures.setdefault("s1", Picture("s1"))
    picture.pinned = product
    if product is not None:
        picture.products[product] = ProductNow(id=product, price=price, stock=stock)
    desk.tell(Changed.PRODUCTS)


class Followed:
    """A desk with its OBS, and what it kept."""

    def __init__(self, folder: Path, tasks: Tasks, desk: FakeDesk | None = None, known: str = "") -> None:
        self.desk = desk or show()
        self.keyring = FakeKeyring()
        self.kept: list[str] = []
        self.folder = folder
        self.obs = ObsDesk(
            self.desk, Obs, tasks, Secrets("tests", lambda: self.keyring), random.Random(1), known, self.kept.append,
            folder, lambda price, currency: f"{currency} {price.amount / 100:.2f}", lambda at: f"at {at}",
        )  # fmt: skip


@asynccontextmanager
async def followed(folder: Path, desk: FakeDesk | None = None, known: str = "") -> AsyncIterator[Followed]:
    """The same, its tasks ended afterwards; what they failed of fails the test."""
    failed: list[tuple[str, BaseException]] = []
    tasks = Tasks(lambda name, error: failed.append((name, error)))
    try:
        yield Followed(folder, tasks, desk, known)
    finally:
        await tasks.close()
        await asyncio.sleep(0)
    assert not failed


def _frame(op: int, said: Mapping[str, Any]) -> str:
    return msgspec.json.encode({"op": op, "d": said}).decode()
