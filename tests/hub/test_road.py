"""Cues, commands, files and digests in the tables themselves, on SQLite and on PostgreSQL."""

import hashlib
from typing import Any

import pytest
from sqlalchemy import Engine, select

from anchor_console.core import command, cue
from anchor_console.core.digest import Digest, Digests, hashed
from anchor_console.hub import chain, files, road, schema, store
from anchor_console.hub.author import Author
from anchor_console.hub.digests import digests
from anchor_console.hub.road import Asked, Different, Expired, NoSession, Stopped
from anchor_console.hub.tables import audit, workspace
from tests.databases import transaction
from tests.edits_made import edit

NOW = 1_742_212_800_000
ANN = Author("ann", "小鱼")


@pytest.fixture
def record(engine: Engine) -> Engine:
    """A record with the session s1."""
    with transaction(engine) as connection:
        schema.prepare(connection, "ep", NOW)
        store.take(connection, "d1", ANN, [edit("session.put", "s1", title="晚场")], NOW)
    return engine


def pinned(id: str = "k1", now: int = NOW, **changed: Any) -> Asked:
    wanted = {"session": "s1", "verb": "pin", "args": {"product": "p1"}} | changed
    fields, faults = command.asked(wanted, "ann", now, None)
    assert faults == []
    return Asked(kind="command", id=id, record=fields, who=ANN, device="d1")


def said(text: str, session: str = "s1") -> Asked:
    fields, _ = cue.sent({"session": session, "to": "all", "text": text}, "ann", NOW)
    return Asked(kind="cue", id="c1", record=fields, who=ANN, device="d1")


def test_it_is_kept_once_with_seq_version_and_a_link_in_the_audits_chain(record: Engine) -> None:
    with transaction(record) as connection:
        kept = road.ask(connection, said("上链接"), NOW)
        assert (kept.head, kept.change.seq, kept.change.version, kept.anew) == ("ep-2", 2, 1, True)
        again = road.ask(connection, said("上链接"), NOW + 99_999)
        assert (again.anew, again.change.record) == (False, kept.change.record)
        rows = [row._asdict() for row in connection.execute(select(audit).order_by(audit.c.seq))]
        assert [(row["kind"], row["name"], row["n"]) for row in rows] == [
            ("session.put", "小鱼", 1),
            ("cue.send", "小鱼", 0),
        ]
        previous = chain.START
        for row in rows:
            previous = chain.link(previous, row)
            assert row["hash"] == previous
        assert connection.scalar(select(workspace.c.audit_hash)) == previous
        assert [change.id for change in store.page(connection, "d2", "ep-1").changes] == ["c1"]


def test_what_may_not_be_is_not_kept(record: Engine) -> None:
    with transaction(record) as connection:
        road.ask(connection, said("上链接"), NOW)
        for asked, now, why in (
            (said("别的"), NOW, Different),
            (pinned(session="s9"), NOW, NoSession),
            (pinned(), NOW + command.EXPIRES_AFTER, Expired),
        ):
            with pytest.raises(why):
                road.ask(connection, asked, now)
        assert store.head(connection) == "ep-2"


def test_a_price_that_may_not_be_planned_is_not_commanded_either(record: Engine) -> None:
    with transaction(record) as connection:
        plan = [
            edit("product.put", "p1", n=2, title="四件套", cost=4_000),
            edit("lineup_item.put", "i1", n=3, session="s1", product="p1", hand_price=9_900),
        ]
        assert {told.type for told in store.take(connection, "d1", ANN, plan, NOW).outcomes} == {""}
        for id, price, rule in (("k1", 9_900, ""), ("k2", 900, "below_cost"), ("k3", 5_000, "price_share")):
            asked = pinned(id, verb="price", args={"product": "p1", "price": price})
            if rule:
                with pytest.raises(Stopped, match="hand_price") as stopped:
                    road.ask(connection, asked, NOW)
                assert stopped.value.rule == rule
            else:
                assert road.ask(connection, asked, NOW).anew
        again = pinned("k1", verb="price", args={"product": "p1", "price": 9_900})
        store.take(connection, "d1", ANN, [edit("lineup_item.put", "i1", n=4, base=99, hand_price=9_000)], NOW)
        assert not road.ask(connection, again, NOW).anew, "what was kept is answered, whatever the plan has come to"


def test_a_command_that_was_kept_in_time_is_answered_however_late_it_is_asked_again(record: Engine) -> None:
    with transaction(record) as connection:
        road.ask(connection, pinned(), NOW)
        again = road.ask(connection, pinned(now=NOW + 1), NOW + command.EXPIRES_AFTER)
        assert (again.anew, again.change.version) == (False, 1)


def test_open_commands_are_those_of_which_something_may_be_heard_and_nothing_else_that_says_so(record: Engine) -> None:
    with transaction(record) as connection:
        for id in ("k1", "k2", "k3"):
            road.ask(connection, pinned(id), NOW)
        tricky = {"product": "p1", "note": {"state": "asked"}}
        road.ask(connection, pinned("k4", args=tricky), NOW)
        road.step(connection, "k2", "accepted", NOW + 1)
        road.step(connection, "k4", "failed", NOW + 1, "没有这个商品")
        found = road.open_commands(connection)
        assert {id: one["state"] for id, one in found.items()} == {"k1": "asked", "k2": "accepted", "k3": "asked"}
        assert road.step(connection, "k2", "expired", NOW + 2) is None
        assert road.step(connection, "k9", "accepted", NOW + 2) is None


def test_a_file_is_whole_or_not_there(record: Engine) -> None:
    name, wrong = hashlib.sha256(b"abcde").hexdigest(), "0" * 64
    with transaction(record) as connection:
        for part, body in enumerate((b"abc", b"de", b"old")):
            files.keep_part(connection, name, part, body)
        files.keep_part(connection, wrong, 0, b"x")
        for count, size in ((2, 4), (4, 5)):
            with pytest.raises(files.Disturbed):
                files.finish(connection, name, size, count, NOW)
        files.keep_part(connection, name, 1, b"de")
        files.finish(connection, name, 5, 2, NOW)
        assert files.size(connection, name) == 5
        assert files.tidy(connection, [wrong]) == 0
        assert files.tidy(connection, []) == 1


def test_the_digests_are_of_what_there_is(record: Engine) -> None:
    with transaction(record) as connection:
        road.ask(connection, said("上链接"), NOW)
        found = digests(connection, Digests("", {}))
        assert found == Digests(
            "ep-2",
            {
                "cue": Digest(1, f"{hashed('cue', 'c1', 1):016x}"),
                "session": Digest(1, f"{hashed('session', 's1', 1):016x}"),
            },
        )
        assert digests(connection, found) is found
