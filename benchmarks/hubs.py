"""A hub with one planned session, and a sender that keeps a rate: what several figures stand on."""

import json
import random
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SENDERS = 6
"""Bodies on their way at once: an answer comes after the commit, and the next body must not wait for it."""


@dataclass(frozen=True)
class Hub:
    """A running hub with the session "s", ready for events."""

    url: str
    token: str
    token_file: Path
    pid: int

    def post(self, path: str, body: bytes) -> dict[str, Any]:
        """POST and read the JSON answer."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, data=body, headers=headers)
        with urllib.request.urlopen(request) as answer:
            read: dict[str, Any] = json.loads(answer.read())
        return read

    def edit(self, n: int, kind: str, entity: str, wanted: dict[str, Any]) -> dict[str, Any]:
        """One edit of the device "bench"."""
        edit = {"n": n, "id": f"bench-{n}", "kind": kind, "entity": entity, "set": wanted}
        return self.post("/v1/edits", json.dumps({"device": "bench", "edits": [edit]}).encode())


@contextmanager
def running_hub(folder: Path) -> Iterator[Hub]:
    """A hub of that folder, with room, session and a lineup of three, until the end of the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "anchor_console", "hub", "--data", str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    line = json.loads(process.stdout.readline())
    token_file = Path(line["token_file"])
    hub = Hub(line["url"], token_file.read_text(encoding="utf-8").strip(), token_file, process.pid)
    wanted: list[tuple[str, str, dict[str, Any]]] = [
        ("room.put", "r", {"name": "屿间生活", "platform": "manual"}),
        ("session.put", "s", {"title": "秋冬家纺主场", "room": "r", "state": "planned"}),
    ]
    for index, name in enumerate(("棉毛巾", "四件套", "羽丝绒冬被")):
        wanted.append(("product.put", f"p{index}", {"title": name, "list_price": 9_900, "stock": 500}))
        wanted.append(("lineup_item.put", f"i{index}", {"session": "s", "product": f"p{index}", "hand_price": 5_900}))
    wanted += [("session.step", "s", {"to": "ready"}), ("session.step", "s", {"to": "live"})]
    for n, (kind, entity, values) in enumerate(wanted, start=1):
        hub.edit(n, kind, entity, values)
    try:
        yield hub
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


TEXTS = ("多少钱", "有没有米白色", "好看", "已经拍了两套", "1", "发什么快递", "会不会起球？", "主播身上这件真好看")


def lines(count: int, at: int, seed: int) -> list[bytes]:
    """`count` event lines at the instant `at` (ms): comments, clicks, likes, orders. Ids differ with `seed`."""
    chance = random.Random(seed)
    made = []
    for index in range(count):
        user = chance.randrange(5_000)
        event: dict[str, Any] = {"id": f"{seed}-{index}", "at": at, "source": "bench", "user": {"id": f"u{user}"}}
        event["user"]["name"] = f"观众{user}"
        draw = chance.random()
        if draw < 0.35:
            text = chance.choice(TEXTS)
            event |= {"type": "comment_posted", "text": text if chance.random() < 0.43 else f"{text} {seed}{index}"}
        elif draw < 0.65:
            event |= {"type": "like_given", "count": 2}
        elif draw < 0.95:
            event |= {"type": "product_clicked", "product": f"p{user % 3}"}
        else:
            event |= {"type": "order_paid", "product": f"p{user % 3}", "order": f"o{seed}-{index}", "amount": 5_900}
        made.append(json.dumps(event, ensure_ascii=False).encode())
    return made


Maker = Callable[[int, int, int], list[bytes]]
"""Makes so many event lines, at an instant (ms), with a seed."""


def keep_sending(
    hub: Hub, rate: int, seconds: float, every: float = 0.05, ready: Callable[[], object] = bool, make: Maker = lines
) -> int:
    """Send `rate` events a second in one body each `every` seconds; returns how many were accepted.

    The bodies are made before the first is sent, their `at` the moment at which they will be; then `ready` is called.
    """
    lead = seconds * rate / 50_000 + 0.5
    starts = time.time() + lead
    bodies = []
    for number in range(round(seconds / every)):
        at = round((starts + number * every) * 1000)
        bodies.append(b"\n".join(make(round(rate * every), at, at)))
    time.sleep(max(starts - time.time(), 0))
    ready()
    with ThreadPoolExecutor(SENDERS) as senders:
        answers = []
        for number, body in enumerate(bodies):
            time.sleep(max(starts + number * every - time.time(), 0))
            answers.append(senders.submit(hub.post, "/v1/sessions/s/events", body))
        return sum(answer.result()["accepted"] for answer in answers)
