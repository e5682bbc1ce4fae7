"""Signing in: a code once, a PIN not too often, and no answer that tells who is there."""

import asyncio
import threading

import pytest
from sqlalchemy import func, insert, select

from anchor_console.hub.access import slow_hash as slow_hashes
from anchor_console.hub.access.codes import Codes, WrongCode
from anchor_console.hub.access.invitations import GOOD_FOR, OPEN_AT_ONCE, TooManyInvitations, drawn_code
from anchor_console.hub.access.people import NoSuchPerson
from anchor_console.hub.access.tries import MINUTE, TooManyTries
from anchor_console.hub.tables import invitation, metadata, pin, sign_in
from tests.canary import secret
from tests.hub.access.people import Team, bearer
from tests.waiting import others_run

PIN = secret("907351824660", "a PIN")
WRONG = secret("907351824661", "a wrong PIN")


async def answers(people: Team, person: str, digits: str) -> tuple[type[Exception], int]:
    """What becomes of a wrong PIN: which refusal, and how long to wait."""
    try:
        await people.codes.by_pin(person, digits, "desk")
    except WrongCode:
        return WrongCode, 0
    except TooManyTries as why:
        return TooManyTries, why.wait
    raise AssertionError("let in")


def test_codes_have_six_digits_and_come_by_chance() -> None:
    codes = {drawn_code() for _ in range(50)}
    assert all(len(code) == 6 and code.isdecimal() for code in codes)
    assert len(codes) > 40


async def test_a_code_lets_its_person_in_once(people: Team) -> None:
    code = await people.invited("xu")
    admitted = await people.codes.by_invitation(code, "desk")
    assert (admitted.person, admitted.name, admitted.role) == ("xu", "许", "member")
    assert await people.access.signed_in(bearer(secret(admitted.token, "a token")))
    with pytest.raises(WrongCode):
        await people.codes.by_invitation(code, "desk")


async def test_of_two_who_use_a_code_at_once_one_is_let_in(people: Team) -> None:
    code = await people.invited("xu")
    came = await asyncio.gather(
        *(people.codes.by_invitation(code, f"desk-{n}") for n in range(4)), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in came) == ["Admitted", "WrongCode", "WrongCode", "WrongCode"]


async def test_two_replicas_let_one_in(people: Team) -> None:
    code = await people.invited("xu")
    replicas = [Codes(people.database, people.clock, "ep") for _ in range(2)]
    came = await asyncio.gather(
        *(codes.by_invitation(code, "desk") for codes in replicas), return_exceptions=True
    )  # fmt: skip
    assert sorted(type(one).__name__ for one in came) == ["Admitted", "WrongCode"]


async def test_a_code_is_good_for_ten_minutes(people: Team) -> None:
    made = await people.codes.invite("xu", "owner")
    assert made.expires_at == people.clock.time + GOOD_FOR == people.clock.time + 600_000
    people.clock.time += GOOD_FOR
    with pytest.raises(WrongCode):
        await people.codes.by_invitation(secret(made.code, "a code"), "desk")


async def test_a_new_code_makes_the_persons_earlier_one_void(people: Team) -> None:
    first, second = await people.invited("xu"), await people.invited("xu")
    with pytest.raises(WrongCode):
        await people.codes.by_invitation(first, "desk")
    assert (await people.codes.by_invitation(second, "desk")).person == "xu"


async def test_nobody_is_invited_who_is_not_in_the_record(people: Team) -> None:
    await people.edit("person.remove", "xu")
    for person in ("nobody", "xu"):
        with pytest.raises(NoSuchPerson):
            await people.codes.invite(person, "owner")


async def test_who_was_removed_after_the_invitation_is_not_let_in(people: Team) -> None:
    code = await people.invited("xu")
    await people.edit("person.remove", "xu")
    with pytest.raises(WrongCode):
        await people.codes.by_invitation(code, "desk")


async def test_the_same_code_is_never_open_for_two(people: Team) -> None:
    drawn = iter(["482913", "482913", "482914"])
    codes = Codes(people.database, people.clock, "ep", lambda: next(drawn))
    assert (await codes.invite("xu", "owner")).code == "482913"
    assert (await codes.invite("ann", "owner")).code == "482914"
    stuck = Codes(people.database, people.clock, "ep", lambda: "482913")
    with pytest.raises(TooManyInvitations):
        await stuck.invite("ann", "owner")


async def test_only_so_many_invitations_are_open(people: Team) -> None:
    """Else a guess would hit one of many."""
    now = people.clock.time
    rows = [
        {"code_hash": f"h{n}", "person": f"p{n}", "made_by": "owner", "made_at": now, "expires_at": now + 1}
        for n in range(OPEN_AT_ONCE)
    ]
    await people.database.write(lambda connection: connection.execute(insert(invitation), rows))
    with pytest.raises(TooManyInvitations):
        await people.codes.invite("xu", "owner")
    people.clock.time += 1
    await people.invited("xu")
    count = select(func.count()).select_from(invitation)
    assert await people.database.read(lambda connection: connection.scalar(count)) == 1


async def test_after_five_wrong_codes_in_a_minute_the_right_one_waits_too(people: Team) -> None:
    code = await people.invited("xu")
    wrong = [f"{(int(code) + n) % 10**6:06}" for n in range(1, 7)]
    came = await asyncio.gather(*(people.codes.by_invitation(one, "desk") for one in wrong), return_exceptions=True)
    assert [type(one) for one in came].count(WrongCode) == 5
    with pytest.raises(TooManyTries):
        await people.codes.by_invitation(code, "desk")
    people.clock.time += MINUTE
    assert (await people.codes.by_invitation(code, "desk")).person == "xu"


async def test_a_pin_lets_its_person_in_as_often_as_they_like(people: Team) -> None:
    await people.codes.put_pin("xu", PIN)
    for _ in range(7):
        admitted = await people.codes.by_pin("xu", PIN, "desk")
        assert await people.access.signed_in(bearer(secret(admitted.token, "a token")))


async def test_wrong_pins_lock_and_the_right_one_forgets_them(people: Team) -> None:
    await people.codes.put_pin("xu", PIN)
    for _ in range(4):
        assert await answers(people, "xu", WRONG) == (WrongCode, 0)
    await people.codes.by_pin("xu", PIN, "desk")
    for _ in range(5):
        assert await answers(people, "xu", WRONG) == (WrongCode, 0)
    assert await answers(people, "xu", PIN) == (TooManyTries, MINUTE)
    people.clock.time += MINUTE
    assert (await people.codes.by_pin("xu", PIN, "desk")).person == "xu"


async def test_a_person_who_is_not_there_sounds_like_one_who_is(people: Team) -> None:
    """Nobody learns who is in the record, nor who has a PIN: by no answer, however often they ask."""
    await people.codes.put_pin("xu", PIN)
    told: dict[str, list[object]] = {person: [] for person in ("xu", "ann", "nobody")}
    for _ in range(7):
        for person, heard in told.items():
            heard.append(await answers(people, person, WRONG))
    people.clock.time += MINUTE
    for _ in range(2):
        for person, heard in told.items():
            heard.append(await answers(people, person, WRONG))
    assert told["xu"] == told["ann"] == told["nobody"]
    assert told["xu"][-1] == (TooManyTries, 2 * MINUTE)


async def test_many_guesses_at_once_gain_nothing(people: Team) -> None:
    await people.codes.put_pin("xu", PIN)
    came = await asyncio.gather(*(answers(people, "xu", WRONG) for _ in range(12)))
    assert [kind for kind, _ in came].count(WrongCode) == 5
    assert await answers(people, "xu", PIN) == (TooManyTries, MINUTE)


async def test_a_new_pin_takes_the_place_of_the_old_one_and_of_its_lock(people: Team) -> None:
    await people.codes.put_pin("xu", WRONG)
    for _ in range(5):
        await answers(people, "xu", PIN)
    await people.codes.put_pin("xu", PIN)
    assert (await people.codes.by_pin("xu", PIN, "desk")).person == "xu"
    await people.codes.drop_pin("xu")
    assert await answers(people, "xu", PIN) == (WrongCode, 0)
    with pytest.raises(NoSuchPerson):
        await people.codes.put_pin("nobody", PIN)


async def test_a_pin_that_was_changed_while_it_was_looked_at_lets_nobody_in(
    people: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    await people.codes.put_pin("xu", PIN)
    right = people.codes.by_pin("xu", PIN, "desk")
    of = people.codes._hashes.of

    async def after_a_change(digits: str, salt: str) -> str:
        hash = await of(digits, salt)
        monkeypatch.setattr(people.codes._hashes, "of", of)
        await people.codes.put_pin("xu", WRONG)
        return hash

    monkeypatch.setattr(people.codes._hashes, "of", after_a_change)
    with pytest.raises(WrongCode):
        await right


async def test_when_too_many_hashes_are_asked_for_the_rest_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many strangers ask, few threads and little memory are theirs."""
    made = threading.Event()

    def slowly(_secret: str, _salt: str) -> str:
        made.wait()
        return "hash"

    monkeypatch.setattr(slow_hashes, "slow_hash", slowly)
    hashes = slow_hashes.SlowHashes()
    asked = asyncio.gather(*(hashes.of(PIN, "salt") for _ in range(slow_hashes.WAITING)))
    await others_run()
    with pytest.raises(TooManyTries):
        await hashes.of(PIN, "salt")
    made.set()
    assert await asked == ["hash"] * slow_hashes.WAITING
    assert await hashes.of(PIN, "salt") == "hash"


async def test_people_are_listed_with_who_has_a_pin(people: Team) -> None:
    await people.codes.put_pin("xu", PIN)
    page = await people.codes.people("", 1)
    rest = await people.codes.people(page.next or "", 10)
    assert rest.next is None
    assert {item["id"]: (item["name"], item["has_pin"]) for item in page.items + rest.items} == {
        "xu": ("许", True), "ann": ("安", False),
    }  # fmt: skip


async def test_no_code_and_no_pin_stands_in_any_table(people: Team) -> None:
    code = await people.invited("ann")
    await people.codes.put_pin("xu", PIN)
    await people.codes.by_pin("xu", PIN, "desk")
    rows = await people.database.read(
        lambda connection: {
            table.name: repr(connection.execute(select(table)).all()) for table in metadata.sorted_tables
        }
    )
    for table in (invitation, pin, sign_in):
        assert len(rows[table.name]) > 100, f"{table.name} is empty: this proves nothing"
    held = "".join(rows.values())
    assert f"'{code}'" not in held
    assert PIN not in held
