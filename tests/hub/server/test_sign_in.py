"""Coming in and going out over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from anchor_console import hub_app
from anchor_console.hub.access import slow_hash
from tests.canary import secret
from tests.hub.running import Running, running_hub

PIN = secret("907351824660", "a PIN")
WRONG = secret("907351824661", "a wrong PIN")
NOBODY = {"Authorization": ""}


@pytest.fixture
async def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Running]:
    """A hub with the anchor Xu in its record."""
    monkeypatch.setattr(slow_hash, "COST", 16)
    async with running_hub(tmp_path) as hub:
        await hub.put_person("xu", "许")
        yield hub


def told(answer: httpx.Response) -> tuple[int, str]:
    """Status and problem."""
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["type"].removeprefix("/problems/")


async def code_of(running: Running, person: str) -> str:
    """A code for them."""
    answer = await running.http.post("/v1/invitations", json={"person": person})
    assert answer.status_code == 201
    return secret(answer.json()["code"], "a code")


async def admitted(running: Running, **body: str) -> dict[str, Any]:
    """The answer to whoever signs in so, without a token."""
    answer = await running.http.post("/v1/sign-in", json=body, headers=NOBODY)
    assert answer.status_code == 200, answer.text
    secret(answer.json()["token"], "a token")
    return dict(answer.json())


def bearing(token: str) -> dict[str, str]:
    """Headers of a request that bears the token."""
    return {"Authorization": f"Bearer {token}"}


async def test_an_invited_person_signs_in_and_is_known_by_name(running: Running) -> None:
    answer = await admitted(running, code=await code_of(running, "xu"), device="glass")
    assert (answer["person"], answer["name"], answer["role"]) == ("xu", "许", "member")
    me = (await running.http.get("/v1/me", headers=bearing(answer["token"]))).json()
    assert me == {"person": "xu", "name": "许", "role": "member", "device": "glass", "hub": "embedded"}


async def test_the_owner_is_the_owner(running: Running) -> None:
    me = (await running.http.get("/v1/me")).json()
    assert me == {"person": "owner", "name": "owner", "role": "owner", "device": "owner", "hub": "embedded"}
    assert told(await running.http.post("/v1/sign-out")) == (409, "token-of-the-file")


async def test_a_hub_on_a_database_of_its_own_is_a_teams(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = hub_app.HubOptions
    url = f"sqlite:///{tmp_path / 'team.db'}"
    monkeypatch.setattr("tests.hub.running.HubOptions", lambda folder: options(folder, database=url))
    async with running_hub(tmp_path) as running:
        assert (await running.http.get("/v1/me")).json()["hub"] == "team"


async def test_who_signs_out_is_out(running: Running) -> None:
    xu = bearing((await admitted(running, code=await code_of(running, "xu"), device="d"))["token"])
    assert (await running.http.post("/v1/sign-out", headers=xu)).json() == {"done": True}
    assert told(await running.http.get("/v1/me", headers=xu)) == (401, "not-signed-in")


async def test_of_many_who_use_a_code_at_once_one_is_let_in(running: Running) -> None:
    code = await code_of(running, "xu")
    body = {"code": code, "device": "d"}
    answers = await asyncio.gather(*(running.http.post("/v1/sign-in", json=body, headers=NOBODY) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 403, 403, 403]
    for answer in answers:
        if answer.status_code == 200:
            secret(answer.json()["token"], "a token")
        else:
            assert told(answer) == (403, "wrong-code")
            assert code not in answer.text


async def test_guessing_codes_is_stopped(running: Running) -> None:
    code = await code_of(running, "xu")
    for n in range(1, 6):
        guess = {"code": f"{(int(code) + n) % 10**6:06}", "device": "d"}
        assert told(await running.http.post("/v1/sign-in", json=guess, headers=NOBODY)) == (403, "wrong-code")
    answer = await running.http.post("/v1/sign-in", json={"code": code, "device": "d"}, headers=NOBODY)
    assert told(answer) == (429, "too-many-tries")
    assert 1 <= int(answer.headers["retry-after"]) <= 60


async def test_a_person_signs_in_by_their_pin_and_changes_it_themselves(running: Running) -> None:
    assert (await running.http.put("/v1/people/xu/pin", json={"pin": WRONG})).json() == {"done": True}
    xu = bearing((await admitted(running, code=WRONG, device="d", person="xu"))["token"])
    assert (await running.http.put("/v1/people/xu/pin", json={"pin": PIN}, headers=xu)).status_code == 200
    people = {one["id"]: one for one in (await running.http.get("/v1/people", headers=xu)).json()["items"]}
    assert (people["xu"]["name"], people["xu"]["has_pin"]) == ("许", True)
    await admitted(running, code=PIN, device="d", person="xu")
    body = {"code": WRONG, "device": "d", "person": "xu"}
    assert told(await running.http.post("/v1/sign-in", json=body, headers=NOBODY)) == (403, "wrong-code")
    assert (await running.http.delete("/v1/people/xu/pin")).json() == {"done": True}
    assert told(await running.http.post("/v1/sign-in", json=body | {"code": PIN}, headers=NOBODY))[1] == "wrong-code"


async def test_nobody_learns_from_the_answers_who_is_there(running: Running) -> None:
    await running.http.put("/v1/people/xu/pin", json={"pin": PIN})
    heard = {}
    for person in ("xu", "nobody"):
        body = {"code": WRONG, "device": "d", "person": person}
        answers = [await running.http.post("/v1/sign-in", json=body, headers=NOBODY) for _ in range(7)]
        heard[person] = [(answer.status_code, answer.text) for answer in answers]
    assert heard["xu"] == heard["nobody"]
    assert [status for status, _ in heard["xu"]] == [403] * 5 + [429] * 2


async def test_a_member_admits_nobody_and_sets_nobodys_pin(running: Running) -> None:
    await running.put_person("li", "李")
    xu = bearing((await admitted(running, code=await code_of(running, "xu"), device="d"))["token"])
    invitation = await running.http.post("/v1/invitations", json={"person": "li"}, headers=xu)
    assert told(invitation) == (403, "forbidden")
    assert told(await running.http.put("/v1/people/li/pin", json={"pin": PIN}, headers=xu)) == (403, "forbidden")
    assert told(await running.http.delete("/v1/people/li/pin", headers=xu)) == (403, "forbidden")


async def test_an_administrator_admits(running: Running) -> None:
    ann = await running.signed_in_as("ann", role="owner")
    answer = await running.http.post("/v1/invitations", json={"person": "xu"}, headers=ann)
    assert (await admitted(running, code=secret(answer.json()["code"], "a code"), device="d"))["person"] == "xu"


async def test_sign_ins_are_seen_and_ended(running: Running) -> None:
    ann = await running.signed_in_as("ann", role="owner")
    xu = await running.signed_in_as("li", name="李")
    (own,) = (await running.http.get("/v1/sign-ins", headers=xu)).json()["items"]
    assert (own["person"], own["name"], own["device"], own["here"]) == ("li", "李", "desk-li", True)
    everybody = (await running.http.get("/v1/sign-ins", headers=ann)).json()["items"]
    assert {(item["person"], item["here"]) for item in everybody} == {("li", False), ("ann", True)}
    anns = next(item["id"] for item in everybody if item["here"])
    assert told(await running.http.delete(f"/v1/sign-ins/{anns}", headers=xu)) == (404, "no-such-sign-in")
    assert (await running.http.delete(f"/v1/sign-ins/{own['id']}", headers=ann)).json() == {"done": True}
    assert told(await running.http.get("/v1/me", headers=xu)) == (401, "not-signed-in")


async def test_a_member_makes_no_administrator_by_an_edit(running: Running) -> None:
    """Whoever decides who comes in is not decided by those who come in."""
    xu = bearing((await admitted(running, code=await code_of(running, "xu"), device="d"))["token"])
    edit = {"n": 1, "id": "coup", "kind": "person.put", "entity": "xu", "set": {"role": "owner"}}
    page = (await running.http.post("/v1/edits", json={"device": "d", "edits": [edit]}, headers=xu)).json()
    assert [(one["outcome"], one["type"]) for one in page["outcomes"]] == [("refused", "forbidden")]
    assert (await running.http.get("/v1/me", headers=xu)).json()["role"] == "member"
    row = (await running.http.get("/v1/audit", headers=xu)).json()["items"][-1]
    assert (row["person"], row["name"], row["kind"], row["wanted"]) == ("xu", "许", "person.put", {"role": "owner"})


HOSTILE: list[bytes] = [
    b"", b"{", b"[]", b"null", b"{}", b"\xff\xfe", b"[" * 50_000, b'{"a":' * 30_000, b'{"code":1,"device":"d"}',
    b'{"code":"canary-1","device":"d"}', '{"code":"１２３４５６","device":"d"}'.encode(), b'{"code":"123456"}',
    b'{"code":"123456\\n","device":"d"}', b'{"code":"123456","device":"../x"}', b'{"code":"123456","device":""}',
    b'{"code":"123456","device":"d\\u0000"}', b'{"code":"123456","device":"d","person":"\\u202e"}',
    b'{"code":"123456","device":"d","person":5}', b'{"code":"1234567890123","device":"d"}',
    b'{"pin":"canary"}', b'{"pin":"123"}', b'{"pin":null}', b'{"person":{}}', b'{"person":"a b"}', b'{"person":""}',
    b'{"person":"nobody"}', b'{"pin":"1","code":"2","person":"3"}', b'"' + b"x" * 9_000 + b'"', b"x" * 3_000_000,
]  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
async def test_a_hostile_body_is_a_problem_that_repeats_nothing(running: Running, body: bytes) -> None:
    for method, path in (
        ("POST", "/v1/sign-in"), ("POST", "/v1/invitations"), ("PUT", "/v1/people/xu/pin"),
        ("PUT", "/v1/people/nobody/pin"),
    ):  # fmt: skip
        answer = await running.http.request(method, path, content=body)
        status, _ = told(answer)
        assert 400 <= status < 500, answer.text
        assert b"canary" not in answer.content


@pytest.mark.parametrize("id", ["a b", "%00", "%2e%2e", "x" * 300, "💥", "'; DROP TABLE pin --"])
async def test_a_hostile_path_is_a_problem(running: Running, id: str) -> None:
    for method, path in (
        ("PUT", f"/v1/people/{id}/pin"),
        ("DELETE", f"/v1/people/{id}/pin"),
        ("DELETE", f"/v1/sign-ins/{id}"),
    ):
        answer = await running.http.request(method, f"/v1/{path}", content=b'{"pin":"%s"}' % PIN.encode())
        assert told(answer)[0] in (400, 404, 405, 422), answer.text
    for query in ("after=%00", "after=x", "limit=0", "limit=x", "limit=99999"):
        assert told(await running.http.get(f"/v1/people?{query}"))[0] in (400, 422)


async def test_all_calls_stand_in_the_openapi_document(running: Running) -> None:
    document = (await running.http.get("/v1/openapi.json")).json()
    calls = {
        (verb, path): call for path, verbs in document["paths"].items() for verb, call in verbs.items()
    }  # fmt: skip
    for verb, path, body in (
        ("post", "/v1/sign-in", "SignInBody"), ("post", "/v1/sign-out", ""), ("get", "/v1/me", ""),
        ("post", "/v1/invitations", "InvitationBody"), ("put", "/v1/people/{id}/pin", "PinBody"),
        ("delete", "/v1/people/{id}/pin", ""), ("get", "/v1/people", ""), ("get", "/v1/sign-ins", ""),
        ("delete", "/v1/sign-ins/{id}", ""), ("get", "/v1/audit", ""),
    ):  # fmt: skip
        call = calls[verb, path]
        assert ("security" in call and call["security"] == []) == (path == "/v1/sign-in")
        if body:
            schema = call["requestBody"]["content"]["application/json"]["schema"]
            assert schema == {"$ref": f"#/components/schemas/{body}"}
            assert body in document["components"]["schemas"]
