"""Bilibili's live messages, read into events: pure, and whatever the bytes are, an answer comes."""

from collections.abc import Mapping
from typing import Any

import msgspec

from anchor_console.connectors.bilibili.commands import READERS, Message
from anchor_console.connectors.bilibili.reading import mapping, text
from anchor_console.core.events import KnownEvent


def decode(message: bytes | Mapping[str, Any], received: int, fallback_id: str) -> list[KnownEvent]:
    """The events of one message, at least one: what means nothing to the trade is an `UnknownHappened` of its command.

    `received`: ms since the epoch, the time of messages that bear none. `fallback_id`: for those without id or precise
    time. Bytes that are no message give an `UnknownHappened` of kind "broken". Nothing raises.
    """
    try:
        body = msgspec.json.decode(message) if isinstance(message, bytes) else message
    except (msgspec.DecodeError, ValueError, RecursionError):
        body = None
    cmd = text(body.get("cmd")) if isinstance(body, Mapping) else ""
    if not isinstance(body, Mapping) or not cmd:
        return [Message("broken", {}, received, fallback_id).unknown()]
    told = Message(cmd.partition(":")[0][:64] or cmd[:64], mapping(body), received, fallback_id)
    reader = READERS.get(told.cmd)
    events = reader(told) if reader else []
    return events or [told.unknown()]
