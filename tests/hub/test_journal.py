"""The journal itself: whatever is put and sealed comes back in order, once."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from anchor_console.hub.journal import Batch, Note, Reader, Seal, Writer, open_journal
from anchor_console.hub.journal.entries import Packed, chained, digest, pack, unpack
from anchor_console.kit.tasks import Tasks
from tests.hub.test_ears import fail

Step = tuple[int, bool]
"""How many events a batch has, and whether a seal follows."""


def lines(first: int, n: int) -> bytes:
    return b"".join(b'{"seq":%d,"text":"\xe5\xa5\xbd"}\n' % seq for seq in range(first, first + n))


def seal(first: int, last: int) -> Seal:
    whole = lines(first, last - first + 1)
    return Seal("s", first, last, first, last, whole, b"patch%d" % last, b"i" * 8, b"", b"clock%d" % last)


async def backwards(reader: Reader, before: int) -> bytes:
    """All before a seq, read from its end."""
    found: list[bytes] = []
    while (stretch := await reader.before("s", before)) is not None:
        before, piece = stretch
        found.insert(0, piece)
    return b"".join(found)


async def played(steps: list[Step], after: int, limit: int) -> None:
    """Put it all, in one commit or several, and read it back."""
    with TemporaryDirectory() as folder:
        database = await open_journal(Path(folder) / "journal.db")
        writer, reader, kept = Writer(database), Reader(database), list[int]()
        tasks = Tasks(fail)
        tasks.start("journal", writer.run())
        seq = sealed = 0
        for n, seals in steps:
            writer.put(Batch("s", seq + 1, seq + n, lines(seq + 1, n), kept.append))
            seq += n
            if seals:
                writer.seal(seal(sealed + 1, seq))
                sealed = seq
            if n % 2:
                await writer.drained()
        await writer.drained()
        assert kept == sorted(kept)
        assert kept[-1] == seq
        assert (writer.events, writer.bytes) == (0, 0)
        wanted = lines(after + 1, max(0, min(limit, seq - after)))
        assert b"".join([piece async for piece in reader.lines("s", after, limit)]) == wanted
        assert [piece async for piece in reader.lines("other")] == []
        assert await backwards(reader, seq + 1) == lines(1, seq)
        assert await backwards(reader, after + 1) == lines(1, min(after, seq))
        state = await reader.kept("s")
        assert state.sealed_seq == sealed
        assert b"".join(state.tail) == lines(sealed + 1, seq - sealed)
        assert state.clock == (b"clock%d" % sealed if sealed else b"")
        verdict = await reader.verify("s")
        assert (verdict.events, verdict.wrong) == (seq, "")
        await tasks.close()
        await database.close()


@settings(max_examples=15)
@given(
    st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=1, max_size=8),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_what_is_put_comes_back_in_order_once(steps: list[Step], after: int, limit: int) -> None:
    asyncio.run(played(steps, after, limit))


def test_a_segments_digest_holds_every_part_of_it() -> None:
    whole = pack(seal(1, 3))
    assert isinstance(whole, Packed)
    assert unpack(whole.blob) == lines(1, 3)
    assert pack(seal(1, 4)).digest != whole.digest
    head = ("s", 1, 2, 3, 4)
    assert digest(head, (b"ab", b"c")) != digest(head, (b"a", b"bc"))
    assert chained(b"", whole.digest) != chained(b"x", whole.digest)


async def test_of_what_was_made_of_comments_only_the_newest_is_kept(tmp_path: Path) -> None:
    database = await open_journal(tmp_path / "journal.db")
    writer, reader = Writer(database), Reader(database)
    tasks = Tasks(fail)
    tasks.start("journal", writer.run())
    writer.note(Note("s", 1, b"old"))
    writer.note(Note("s", 2, b"new"))
    writer.note(Note("other", 9, b"theirs"))
    await writer.drained()
    assert (await reader.kept("s")).note == b"new"
    assert (await reader.kept("nobody")).note == b""
    await tasks.close()
    await database.close()
