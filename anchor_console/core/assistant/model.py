"""What is said to a language model and what comes back, as values; whoever speaks to one raises NotWritten."""

from typing import Final, Literal

from msgspec import Struct

Speaker = Literal["system", "user", "assistant"]
Ending = Literal["stop", "length", "cut"]
"""How an answer ended: of itself, at the limit of tokens, or cut off on the way."""
REASONS: Final = (
    "bad_address", "not_encrypted", "nobody_there", "no_answer", "wrong_key", "no_credit", "no_model", "too_many",
    "too_long", "refused", "at_fault", "nonsense", "name_unknown", "cut_off", "certificate_unknown",
    "certificate_expired", "certificate_name", "certificate_early", "late", "whole", "budget", "empty",
)  # fmt: skip
"""Why nothing was written: stable words."""


class Message(Struct, frozen=True):
    """One of the messages of a conversation."""

    by: Speaker
    text: str


class Endpoint(Struct, frozen=True, kw_only=True):
    """Where a model answers: the address under which `/chat/completions` lies, and the model's name ("": its own)."""

    address: str = ""
    model: str = ""


class Usage(Struct, frozen=True):
    """Tokens: read and written."""

    read: int = 0
    written: int = 0


class Piece(Struct, frozen=True):
    """A piece of what is being written. `thought`: the model thinks aloud, which is no part of its answer."""

    text: str
    thought: bool = False


class Written(Struct, frozen=True):
    """An answer is whole. `usage`: as the endpoint counted; None: it did not say."""

    ending: Ending
    usage: Usage | None = None


class NotWritten(Exception):
    """Nothing, or not all, was written; `reason` is one of REASONS."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Preset(Struct, frozen=True):
    """A service by name: where it answers, a model of it to begin with, and whether it wants a key."""

    id: str
    address: str
    model: str
    wants_key: bool = True


PRESETS: Final = (
    Preset("deepseek", "https://api.deepseek.com/v1", "deepseek-chat"),
    Preset("qwen", "https://dashscope.aliyuncs.com/compatible-mode/v1", "qwen-plus"),
    Preset("doubao", "https://ark.cn-beijing.volces.com/api/v3", "doubao-seed-1-6-250615"),
    Preset("zhipu", "https://open.bigmodel.cn/api/paas/v4", "glm-4.5-air"),
    Preset("moonshot", "https://api.moonshot.cn/v1", "moonshot-v1-8k"),
    Preset("ollama", "http://127.0.0.1:11434/v1", "qwen2.5:7b", wants_key=False),
    Preset("llama_cpp", "http://127.0.0.1:8080/v1", "", wants_key=False),
)
"""What can be chosen at once; any other address that speaks the same can be typed in."""
