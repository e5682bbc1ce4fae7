"""What platforms allow of a broadcast's time, as far as they say so: each with its source, and when it was checked."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct


class Limits(Struct, frozen=True, kw_only=True):
    """Of one platform. Minutes of the wall clock's day, and of length; None: it doesn't say, so nothing is held to it.

    `checked_on`: the day on which `source` was read; "" where nothing is known of the platform.
    """

    earliest: int | None = None
    latest: int | None = None
    longest: int | None = None
    shortest: int | None = None
    source: str = ""
    checked_on: str = ""


UNKNOWN: Final = Limits()
LIMITS: Final[Mapping[str, Limits]] = {
    "youtube": Limits(longest=12 * 60, source="support.google.com/youtube/answer/6247592", checked_on="2026-11-25"),
    "facebook": Limits(
        longest=8 * 60, source="developers.facebook.com/docs/live-video-api/reference", checked_on="2026-11-25"
    ),
}
"""By platform. YouTube: a longer broadcast is not kept as a recording. Facebook: a longer one may be ended.

Of Douyin, Kuaishou, Taobao, WeChat Channels, Xiaohongshu, Bilibili and TikTok no rule of the platform itself was found
that names an hour or a length; of our own connectors ("simulator", "manual", "replay") there is none.
"""
