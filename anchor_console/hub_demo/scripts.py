"""The demo team's script lines and scripts as edits: written by the operator, asked for, looked at by compliance."""

import re
from collections.abc import Iterator
from typing import Any, Final

from anchor_console.connectors.simulator.demo import GOODS
from anchor_console.core.script import ScriptPart, script_of
from anchor_console.hub_demo.lines import LINES, SCRIPTS, DemoLine

Put = tuple[str, str, dict[str, Any]]
_FACT: Final = re.compile(r"\{(\d{1,3})\}")


def line_id(name: str) -> str:
    """The id of a line of the demo."""
    return f"demo-line-{name}"


def written() -> list[Put]:
    """What the operator does: each line through its wordings, sent for review, and the scripts."""
    return [*(put for line in LINES for put in _wordings(line)), *_scripts()]


def looked_at() -> list[Put]:
    """What compliance does then."""
    approved: list[Put] = [("line.approve", line_id(line.name), {}) for line in LINES if line.step == "approved"]
    returned: list[Put] = [
        ("line.return", line_id(line.name), {"note": line.returned}) for line in LINES if line.returned
    ]
    return [*approved, *returned]


def _wordings(line: DemoLine) -> Iterator[Put]:
    id, texts = line_id(line.name), [_text(text) for text in line.texts]
    yield "line.put", id, {
        "type": line.type, "title": line.title, "text": texts[0], "product": GOODS[line.of - 1].id if line.of else "",
        "echelon": line.echelon, "platform": line.platform, "anchor": line.anchor, "origin": line.origin,
    }  # fmt: skip
    yield from (("line.put", id, {"text": text}) for text in texts[1:])
    if line.step != "draft" or line.returned:
        yield "line.ask", id, {}


def _scripts() -> Iterator[Put]:
    for session, places in SCRIPTS:
        for place, names in places:
            part: ScriptPart = "product" if isinstance(place, int) else "closing" if place == "closing" else "opening"
            product = GOODS[place - 1].id if isinstance(place, int) else ""
            wanted = {
                "session": session, "part": part, "product": product, "lines": [line_id(name) for name in names],
            }  # fmt: skip
            yield "script.put", script_of(session, part, product), wanted


def _text(text: str) -> str:
    """With the demo's facts by their ids."""
    return _FACT.sub(lambda found: "{@demo-fact-" + found[1] + "}", text)
