"""Comments told apart: is it a question, and is it the same text again."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

_MARKS: Final = "?？"
_ASKING: Final = (
    "吗|嘛$|么$|呢$|多少|几[天斤米个件号码点块折]|什么|哪[个些里款种家]|怎么|怎样|咋|是不是|有没有|会不会|能不能|可不可以|要不要|好不好|"
    "行不行|对不对|多[大长重高厚宽久]$|多少钱|几时|何时|啥|谁[能知]|为什么|为啥|请问|求问|(?:能|会|可以|还有|有)[^,，。!！]{0,12}[吗么嘛没]$|"
    r"^(?:how|what|when|where|which|who|why|does|do|did|is|are|can|could|will|would|any(?:one|body)?)\b(?!.*[.!]$)"
)
_NOT_ASKING: Final = (
    "没什么|不怎么|怎么都|什么都|多少都|谁都|哪里哪里|不管(?:怎么|什么)|有什么说什么|(?:真的)?好什么呢$"
)
_FILLER: Final = re.compile(r"[\s\W_]+")


def is_question(text: str) -> bool:
    """Whether a comment asks something, by its mark or by the words people ask with, in Chinese and English."""
    body = text.strip()
    if not body:
        return False
    if body[-1] in _MARKS or any(mark in body for mark in _MARKS):
        return _FILLER.sub("", body) != ""
    asking, not_asking = _patterns()
    return bool(asking.search(body)) and not not_asking.search(body)


@cache  # who asks nothing, as the screen before its first paint, needs not compile them
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_ASKING, re.IGNORECASE), re.compile(_NOT_ASKING)


def same_text(text: str) -> str:
    """The form under which two comments are the same: full width folded, case, spaces and punctuation left out."""
    return _folded(text[:500])


@lru_cache(maxsize=8192)  # each comment is asked for twice, when counted and when shown, and many come again
def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _FILLER.sub("", folded) or folded.strip()
