"""Whose token it is: known from memory, by its hash, until it is revoked, here or by another replica."""

import pytest
from sqlalchemy import select, update

from anchor_console.hub.access import OWNER, Access, SignedIn
from anchor_console.hub.access import access as accesses
from anchor_console.hub.access.access import KNOWN_FOR, SEEN_EACH
from anchor_console.hub.access.sign_ins import digest
from anchor_console.hub.tables import sign_in
from anchor_console.kit.database import T, Work
from anchor_console.kit.unwritable import Unwritable
from tests.hub.access.people import OWNER_TOKEN, Team, bearer

TOKEN = OWNER_TOKEN.encode()


async def seen_at(people: Team, token: str) -> int:
    """What stands on disk."""
    of = select(sign_in.c.seen_at).where(sign_in.c.token_hash == digest(token.encode()))
    found: int | None = await people.database.read(lambda connection: connection.scalar(of))
    assert found is not None
    return found


@pytest.mark.parametrize("header", [b"Bearer " + TOKEN, b"bearer " + TOKEN, b"Bearer  " + TOKEN + b" "])
async def test_the_owners_token_names_the_owner(people: Team, header: bytes) -> None:
    assert await people.access.signed_in(header) == OWNER


@pytest.mark.parametrize(
    "header",
    [b"", TOKEN, b"Bearer", b"Bearer " + TOKEN[:-1], b"Bearer " + TOKEN + b"s", b"Basic " + TOKEN, b"\xff \xff"],
)
async def test_anything_else_names_nobody(people: Team, header: bytes) -> None:
    assert await people.access.signed_in(header) is None


async def test_an_empty_token_file_lets_nobody_in(people: Team) -> None:
    assert await Access("", people.database, people.clock).signed_in(b"Bearer ") is None


def test_only_the_owner_is_the_owner() -> None:
    member, admin = SignedIn("a", "a", "b"), SignedIn("a", "a", "b", "admin")
    assert [who.is_owner for who in (OWNER, admin, member)] == [True, False, False]
    assert [who.may_admit for who in (OWNER, admin, member)] == [True, True, False]


async def test_a_token_names_a_person_and_a_device(people: Team) -> None:
    """The role is what the record says: who has the role owner there may administrate."""
    token = await people.token("xu", "glass")
    xu = await people.access.signed_in(bearer(token))
    assert xu == SignedIn("xu", "许", "glass", "member", digest(token.encode())[:16])
    ann = await people.access.signed_in(bearer(await people.token("ann")))
    assert (ann and ann.author.name, ann and ann.role) == ("安", "admin")


async def test_a_known_token_is_not_looked_up_again(people: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    token = await people.token("xu")
    first = await people.access.signed_in(bearer(token))

    async def fails(_work: object) -> None:
        raise AssertionError("the database was asked")

    monkeypatch.setattr(people.database, "read", fails)
    people.clock.time += KNOWN_FOR - 1
    assert await people.access.signed_in(bearer(token)) == first
    people.clock.time += 1
    with pytest.raises(AssertionError):
        await people.access.signed_in(bearer(token))


async def test_a_token_that_another_replica_revoked_stops_within_30_seconds(people: Team) -> None:
    token = await people.token("xu")
    here, there = (Access(OWNER_TOKEN, people.database, people.clock) for _ in range(2))
    xu = await here.signed_in(bearer(token))
    assert xu is not None
    assert await there.revoke(xu.id, xu)
    assert await there.signed_in(bearer(token)) is None
    people.clock.time += 30_000
    assert await here.signed_in(bearer(token)) is None


async def test_a_clock_that_was_set_back_keeps_no_token_good(people: Team) -> None:
    token = await people.token("xu")
    xu = await people.access.signed_in(bearer(token))
    assert xu is not None
    await Access(OWNER_TOKEN, people.database, people.clock).revoke(xu.id, xu)
    people.clock.time -= 86_400_000
    assert await people.access.signed_in(bearer(token)) is None


async def test_a_token_that_is_being_looked_up_while_it_is_revoked_is_not_remembered(
    people: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = await people.token("xu")
    xu = await people.access.signed_in(bearer(token))
    assert xu is not None
    people.clock.time += KNOWN_FOR
    read = people.database.read

    async def late(work: Work[T]) -> T:
        """What was read before the sign-in ended is told after it."""
        found = await read(work)
        monkeypatch.setattr(people.database, "read", read)
        assert await people.access.revoke(xu.id, xu)
        return found

    monkeypatch.setattr(people.database, "read", late)
    assert await people.access.signed_in(bearer(token)) == xu
    assert await people.access.signed_in(bearer(token)) is None


async def test_a_new_name_or_role_shows_at_once(people: Team) -> None:
    token = await people.token("xu")
    await people.access.signed_in(bearer(token))
    await people.edit("person.put", "xu", name="许晚", role="owner")
    xu = await people.access.signed_in(bearer(token))
    assert xu is not None
    assert (xu.name, xu.role) == ("许晚", "admin")


async def test_who_is_removed_from_the_record_is_out(people: Team) -> None:
    token = await people.token("xu")
    assert await people.access.signed_in(bearer(token))
    await people.edit("person.remove", "xu")
    assert await people.access.signed_in(bearer(token)) is None


async def test_that_a_token_is_used_is_written_down_once_an_hour(people: Team) -> None:
    token = await people.token("xu")
    began = people.clock.time
    for wait in (0, KNOWN_FOR, SEEN_EACH - KNOWN_FOR - 1):
        people.clock.time += wait
        await people.access.signed_in(bearer(token))
        assert await seen_at(people, token) == began
    people.clock.time += SEEN_EACH
    await people.access.signed_in(bearer(token))
    assert await seen_at(people, token) == people.clock.time


async def test_a_hub_that_cannot_write_lets_its_people_in(people: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    token = await people.token("xu")

    async def fails(_work: object) -> None:
        raise Unwritable("disk_full", "no space left")

    monkeypatch.setattr(people.database, "write", fails)
    people.clock.time += SEEN_EACH
    assert await people.access.signed_in(bearer(token))


async def test_memory_is_bounded(people: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accesses, "KNOWN_LIMIT", 2)
    tokens = [await people.token("xu", f"desk-{n}") for n in range(5)]
    for token in tokens * 2:
        assert await people.access.signed_in(bearer(token))


async def test_a_second_sign_in_on_the_same_desk_takes_the_place_of_the_first(people: Team) -> None:
    """A console whose answer was lost leaves no token behind; another desk of the same person keeps its own."""
    first, elsewhere = await people.token("xu"), await people.token("xu", "glass")
    second = await people.token("xu")
    assert await people.access.signed_in(bearer(first)) is None
    assert await people.access.signed_in(bearer(second))
    assert await people.access.signed_in(bearer(elsewhere))


async def test_everybody_sees_and_ends_their_own_sign_ins_and_an_administrator_all(people: Team) -> None:
    await people.token("ann")
    xu = await people.access.signed_in(bearer(await people.token("xu")))
    ann = await people.access.signed_in(bearer(await people.token("ann", "glass")))
    assert xu is not None
    assert ann is not None
    own = (await people.access.sign_ins(xu)).items
    assert [(item.person, item.name, item.device, item.here) for item in own] == [("xu", "许", "desk", True)]
    everybody = (await people.access.sign_ins(ann)).items
    assert {(item.person, item.device, item.here) for item in everybody} == {
        ("ann", "desk", False), ("ann", "glass", True), ("xu", "desk", False),
    }  # fmt: skip
    assert not await people.access.revoke(ann.id, xu)
    assert await people.access.revoke(xu.id, ann)
    assert not await people.access.revoke(xu.id, ann)
    assert (await people.access.sign_ins(xu)).items == []


async def test_no_token_stands_in_the_database(people: Team) -> None:
    token = await people.token("xu")
    rows = await people.database.read(lambda connection: connection.execute(select(sign_in)).all())
    assert [(row.token_hash, row.role) for row in rows] == [(digest(token.encode()), "member")]
    assert token not in repr(rows)


async def test_what_was_revoked_stays_on_disk_as_revoked(people: Team) -> None:
    token = await people.token("xu")
    await people.database.write(lambda connection: connection.execute(update(sign_in).values(revoked_at=1)))
    assert await people.access.signed_in(bearer(token)) is None
