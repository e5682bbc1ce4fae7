"""Which edits of people and of the house rules a person may make."""

import pytest

from anchor_console.core.edits import Edit
from anchor_console.hub.access import OWNER, SignedIn
from anchor_console.hub.access.permitted import concerns_access, permitted
from anchor_console.hub.store import Forbidden, Unreadable, Wanted
from tests.edits_made import edit
from tests.hub.access.people import Team

MEMBER = SignedIn("xu", "许", "desk")
ADMIN = SignedIn("ann", "安", "desk", "admin")


async def may(people: Team, who: SignedIn, wanted: Edit) -> bool:
    """Whether the edit is left as it is."""
    assert concerns_access([wanted])
    (left,) = await people.database.read(lambda connection: permitted(connection, who, [wanted]))
    assert left == wanted or isinstance(left, Forbidden)
    return left == wanted


@pytest.mark.parametrize(
    ("wanted", "a_member_may"),
    [
        (edit("person.put", "new", name="新", role="anchor"), True),
        (edit("person.put", "xu", name="许晚"), True),
        (edit("person.put", "xu", role="operator"), True),
        (edit("person.put", "ann", name="安安"), True),
        (edit("person.put", "xu", role="owner"), False),
        (edit("person.put", "new", name="新", role="owner"), False),
        (edit("person.put", "ann", role="operator"), False),
        (edit("person.put", "ann", role=None), False),
        (edit("person.put", "owner", name="老板"), False),
        (edit("person.remove", "xu"), False),
        (edit("person.fly", "xu"), False),
        (edit("house.put", "house", second_person=False), False),
        (edit("house.remove", "house"), False),
    ],
)
async def test_only_who_admits_decides_who_admits(people: Team, wanted: Edit, a_member_may: bool) -> None:
    assert await may(people, MEMBER, wanted) is a_member_may
    assert await may(people, ADMIN, wanted)
    assert await may(people, OWNER, wanted)


async def test_other_edits_are_nobodys_business(people: Team) -> None:
    others: list[Wanted] = [edit("session.put", "s1"), Unreadable(n=2, detail="no object")]
    assert not concerns_access(others)
    mixed = [*others, edit("person.remove", "xu", n=3)]
    left = await people.database.read(lambda connection: permitted(connection, MEMBER, mixed))
    assert left[:2] == others
    assert isinstance(left[2], Forbidden)
    assert (left[2].n, left[2].id) == (3, "e3")


async def test_who_was_removed_may_be_made_again(people: Team) -> None:
    await people.edit("person.remove", "ann")
    assert await may(people, MEMBER, edit("person.put", "ann", name="安", role="anchor"))
