"""Coming in at a hub and going again: its calls, and what they come to as stable words."""

import re
from collections.abc import Callable
from typing import Final, TypeVar

import msgspec
from msgspec import Struct

from anchor_console.desk.view import Me
from anchor_console.desk.who import Entered, Invited, Tried
from anchor_console.kit.http import Http, Trust
from anchor_console.kit.reach import reach, why
from anchor_console.kit.reply import Answer, Refused, Unreachable

_WORD: Final = re.compile(r"[a-z][a-z_]{0,39}")
_UNREADABLE: Final = (ValueError, RecursionError)
T = TypeVar("T")


class _SignIn(Struct, omit_defaults=True):
    code: str
    device: str
    person: str = ""


class _Person(Struct):
    id: str
    has_pin: bool = False


class _People(Struct):
    items: list[_Person]
    next: str | None = None


class _Health(Struct):
    ok: bool
    version: str = ""


async def sign_in(http: Http, code: str, device: str, person: str = "") -> Entered:
    """A token for an invitation's code, or for a person's PIN. Raises Unreachable or Refused."""
    body = msgspec.json.encode(_SignIn(code=code, device=device, person=person))
    return _read(await http.post("/v1/sign-in", body), Entered)


async def sign_out(http: Http) -> None:
    """Have the asker's token revoked. Raises Unreachable or Refused."""
    await http.post("/v1/sign-out")


async def me(http: Http) -> Me:
    """Who the asker is. Raises Unreachable or Refused."""
    return _read(await http.get("/v1/me"), Me)


async def invite(http: Http, person: str) -> Invited:
    """A code with which that person comes in, once. Raises Unreachable or Refused."""
    return _read(await http.post("/v1/invitations", msgspec.json.encode({"person": person})), Invited)


async def with_pins(http: Http) -> frozenset[str]:
    """The ids of those who have a PIN. Raises Unreachable or Refused."""
    page = _read(await http.get("/v1/people", limit=200), _People)
    return frozenset(person.id for person in page.items if person.has_pin)


async def set_pin(http: Http, person: str, pin: str) -> None:
    """The PIN that this person signs in with from now on. Raises Unreachable or Refused."""
    await http.put(f"/v1/people/{person}/pin", msgspec.json.encode({"pin": pin}))


async def check(address: str, trust: Trust, token: str, told: Callable[[Tried], None]) -> bool:
    """Go all the way to a hub, step by step, each told as it ends; whether all went well.

    With a token the last step asks who it belongs to; with none it ends at the hub's own word that it is one.
    """
    async for step in reach(address, trust):
        told(Tried(step.step, step.reason, step.seconds))
        if step.reason:
            return False
    try:
        http = Http(address, token, trust)
    except Unreachable as error:
        told(Tried("certificate" if error.reason == "bad_authority" else "name", error.reason))
        return False
    try:
        return await _is_hub(http, trust, told) and (not token or await _knows_us(http, told))
    finally:
        await http.close()


async def join(address: str, code: str, device: str, trust: Trust, told: Callable[[Tried], None]) -> Entered | None:
    """Go all the way to a hub and sign in there; None where a step failed, which was told."""
    if not await check(address, trust, "", told):
        return None
    http = Http(address, "", trust)
    try:
        entered = await sign_in(http, code, device)
    except (Unreachable, Refused) as error:
        told(Tried("sign_in", reason(error)))
        return None
    finally:
        await http.close()
    told(Tried("sign_in"))
    return entered


def secret(hub: str, person: str) -> str:
    """The name of a token in the keyring: whose it is, and at which hub."""
    return f"{hub} {person}".strip()


def reason(error: Unreachable | Refused) -> str:
    """Why it did not work, as a word of the catalogue or a word of the hub's."""
    if isinstance(error, Unreachable):
        return why(error) or error.reason
    word = error.type.rpartition("/")[2].replace("-", "_")
    return word if _WORD.fullmatch(word) else "said_no"


async def _is_hub(http: Http, trust: Trust, told: Callable[[Tried], None]) -> bool:
    try:
        _read(await http.get("/v1/health"), _Health)
    except Unreachable as error:
        behind = why(error)
        step = "certificate" if trust.proxy and behind.startswith(("certificate", "not_encrypted")) else "hub"
        told(Tried(step, behind or ("not_a_hub" if error.reason == "nonsense" else error.reason)))
        return False
    except Refused:
        told(Tried("hub", "not_a_hub"))
        return False
    told(Tried("hub"))
    return True


async def _knows_us(http: Http, told: Callable[[Tried], None]) -> bool:
    try:
        await http.get("/v1/me")
    except (Unreachable, Refused) as error:
        told(Tried("sign_in", reason(error)))
        return False
    told(Tried("sign_in"))
    return True


def _read(answer: Answer, wanted: type[T]) -> T:
    try:
        return msgspec.json.decode(answer.body, type=wanted)
    except _UNREADABLE as error:
        raise Unreachable("the answer is not what it should be", "nonsense") from error
