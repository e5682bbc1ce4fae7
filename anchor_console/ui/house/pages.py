"""What the card of the house can hold: rooms, people, house rules; each with its fields and how they are kept."""

from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct, structs

from anchor_console.core.house import HOUSE, House
from anchor_console.core.person import ROLES, Person
from anchor_console.core.room import Room
from anchor_console.ui.words import Words

Choices = Callable[[Words], list[tuple[str, str]]]
"""The values that a field may have, with their words."""
PLATFORMS: Final = (
    "douyin", "kuaishou", "taobao", "bilibili", "wechat", "xiaohongshu", "jd", "tiktok", "shopee", "manual",
    "simulator",
)  # fmt: skip
CURRENCIES: Final = ("CNY", "USD", "GBP", "EUR", "IDR", "THB", "VND", "MYR", "PHP", "SGD", "TWD", "JPY")
ZONES: Final = (
    "Asia/Shanghai", "Asia/Singapore", "Asia/Jakarta", "Asia/Bangkok", "Asia/Ho_Chi_Minh", "Asia/Manila",
    "Asia/Kuala_Lumpur", "Asia/Taipei", "Asia/Tokyo", "Europe/London", "America/New_York", "America/Los_Angeles",
)  # fmt: skip


class Field(Struct, frozen=True, kw_only=True):
    """One field: its name in the record, and what it may be: any text, a whole number, or one of some choices."""

    name: str
    choices: Choices | None = None
    whole: tuple[int, int] | None = None


class Page(Struct, frozen=True, kw_only=True):
    """A kind of record: its verb's noun, type and fields; `only` is the id of the one record where there is one."""

    name: str
    kind: str
    type: type[Room] | type[Person] | type[House]
    fields: tuple[Field, ...]
    only: str = ""


def _words_of(family: str, values: tuple[str, ...]) -> Choices:
    return lambda words: [(value, words.say(f"{family}.{value}")) for value in values]


def _as_they_are(values: tuple[str, ...]) -> Choices:
    return lambda words: [(value, value) for value in values]


def _yes_or_no(words: Words) -> list[tuple[str, str]]:
    return [("", words.say("house.no")), ("yes", words.say("house.yes"))]


ROOMS: Final = Page(
    name="rooms", kind="room", type=Room,
    fields=(
        Field(name="name"),
        Field(name="platform", choices=_words_of("platform", PLATFORMS)),
        Field(name="currency", choices=_as_they_are(CURRENCIES)),
        Field(name="zone", choices=_as_they_are(ZONES)),
        Field(name="seller"),
    ),
)  # fmt: skip
PEOPLE: Final = Page(
    name="team", kind="person", type=Person,
    fields=(Field(name="name"), Field(name="role", choices=_words_of("person_role", ROLES)), Field(name="accounts")),
)  # fmt: skip
RULES: Final = Page(
    name="rules", kind="house", type=House, only=HOUSE,
    fields=(
        Field(name="price_share", whole=(1, 1000)),
        Field(name="second_person", choices=_yes_or_no),
        Field(name="rest_hours", whole=(0, 48)),
        Field(name="day_hours", whole=(1, 24)),
        Field(name="hand_over_minutes", whole=(0, 120)),
        Field(name="snap_minutes", whole=(1, 60)),
    ),
)  # fmt: skip
PAGES: Final = (ROOMS, PEOPLE, RULES)


def written(value: Room | Person | House) -> dict[str, str]:
    """A record's fields as a form shows them."""
    return {name: _written(one) for name, one in structs.asdict(value).items() if name != "id"}


def _written(value: object) -> str:
    return ("yes" if value else "") if isinstance(value, bool) else str(value)


def kept(page: Page, typed: Mapping[str, str]) -> tuple[dict[str, object], str]:
    """What was typed as a record's fields, and the first field that is not right ("": all are)."""
    values: dict[str, object] = {}
    for field in page.fields:
        text = typed[field.name].strip()
        if field.whole is not None:
            if not text.isdecimal() or not field.whole[0] <= int(text) <= field.whole[1]:
                return values, field.name
            values[field.name] = int(text)
        elif field.name == "second_person":
            values[field.name] = text == "yes"
        elif field.name == "name" and not text:
            return values, "name"
        else:
            values[field.name] = text
    return values, ""
