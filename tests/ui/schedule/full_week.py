"""A week with as many sessions as a large house has, for what is measured."""

from random import Random
from typing import Final

from anchor_console.core.session import Session
from tests.ui.schedule.living import LivingDesk
from tests.ui.schedule.weeks import NOW, ZONE, at

PEOPLE: Final = 60
TITLES: Final = ("秋冬主场", "晨间日用", "毛巾浴室", "儿童睡眠", "清仓返场", "会员夜", "宠物用品专场")


def full_week(sessions: int, rooms: int) -> LivingDesk:
    """So many sessions in so many rooms, each with two shifts; hardly any two in one room at once."""
    desk, random = LivingDesk(), Random(7)
    desk.time = NOW
    for number in range(rooms):
        desk.put("room", f"r{number}", name=f"直播间 {number + 1:02d}", platform="douyin", zone=ZONE, seller="屿间")
    for number in range(PEOPLE):
        desk.put("person", f"p{number}", name=f"主播{number + 1:02d}", role="anchor")
    for number in range(sessions):
        room, slot = number % rooms, number // rooms
        day, begins = 23 + slot % 7, (10, 14, 18, 21)[slot // 7 % 4]
        id, title = f"s{number}", TITLES[random.randrange(len(TITLES))]
        state = "planned" if random.random() < 0.8 else "draft"
        ends = begins + random.choice((2, 3))
        desk.put("session", id, title=title, room=f"r{room}", zone=ZONE, state=state, starts_at=at(day, f"{begins}:00"),
                 ends_at=at(day, f"{ends}:00"))  # fmt: skip
        for role in range(2):
            person = f"p{(number * 7 + role * 31) % PEOPLE}"
            desk.put("shift", f"{id}-{role}", session=id, person=person, role="anchor" if not role else "co_anchor")
    assert len(desk.all(Session)) == sessions
    return desk
