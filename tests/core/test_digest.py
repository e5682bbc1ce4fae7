"""Two copies are the same when their digests are, in whatever order and slices their records were met."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.digest import Digest, Digesting, hashed

RECORDS = [("session", "s1", 3), ("product", "p1", 1), ("product", "p2", 7)]


def digests(*slices: list[tuple[str, str, int]]) -> dict[str, Digest]:
    digesting = Digesting()
    for slice in slices:
        digesting.meet(slice)
    return digesting.kinds()


def test_the_same_records_have_the_same_digest_however_they_are_met() -> None:
    assert digests(RECORDS) == digests(RECORDS[:0:-1], RECORDS[:1])
    assert digests(RECORDS)["product"].count == 2
    assert digests() == {}


@given(st.sampled_from(range(3)), st.sampled_from(["gone", "newer", "other"]))
def test_a_record_that_is_missing_older_or_another_shows(which: int, how: str) -> None:
    kind, id, version = RECORDS[which]
    instead = {"gone": [], "newer": [(kind, id, version + 1)], "other": [(kind, f"{id}x", version)]}[how]
    assert digests(RECORDS[:which] + instead + RECORDS[which + 1 :]) != digests(RECORDS)


def test_a_digest_is_the_xor_of_its_hashes_as_hex_digits() -> None:
    """64 bits are more than a number in JSON bears everywhere."""
    xor = hashed("product", "p1", 1) ^ hashed("product", "p2", 7)
    assert digests(RECORDS)["product"] == Digest(2, f"{xor:016x}")
    assert hashed("product", "p1", 1) < 2**64
