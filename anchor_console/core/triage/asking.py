"""Is a comment a question: by its mark, or by the words that people ask with, in Chinese and English."""

import re
from functools import cache
from typing import Final

_MARKS: Final = "?？"
_ASKING: Final = (
    "吗|嘛$|么$|(?<![了的])呢$|多少|几[天斤米个件号码点块折]|什么|哪[个些里款种家]|怎么|怎样|咋|是不是|有没有|"
    "会不会|能不能|可不可以|要不要|好不好|"
    "行不行|对不对|可以不|能不$|多[大长重高厚宽久]$|多大[码号]|多久|多少钱|几时|何时|啥|谁[能知]|为什么|为啥|"
    "请问|求问|想问|"
    r"了没有?$|^\S{1,8}还是(?!原来|算了|喜欢|要|想|没|不)\S{1,8}$|"
    "(?:能|会|可以|还有|有)[^,，。!！]{0,12}[吗么嘛没]$|"
    r"^(?:how|what|when|where|which|who|why|does|do|did|is|are|can|could|will|would|any(?:one|body)?)\b(?!.*[.!]$)"
)
_NOT_ASKING: Final = (
    "几[天个年次][前后都]|没什么|不怎么|怎么都|什么都|多少都|谁都|哪里哪里|不管(?:怎么|什么)|"
    "有什么说什么|(?:真的)?好什么呢$"
)
_LINK: Final = re.compile(r"\S*(?:://|www\.)\S*")
_FILLER: Final = re.compile(r"[\s\W_]+")


def is_question(text: str) -> bool:
    """Whether a comment asks something, by its mark or by the words people ask with, in Chinese and English."""
    body = text.strip()
    if "://" in body or "www." in body:
        body = _LINK.sub("", body).strip()
    if not body:
        return False
    if any(mark in body for mark in _MARKS):
        return _FILLER.sub("", body) != ""
    asking, not_asking = _patterns()
    return bool(asking.search(body)) and not not_asking.search(body)


@cache  # who asks nothing, as the screen before its first paint, needs not compile them
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_ASKING, re.IGNORECASE), re.compile(_NOT_ASKING)
