"""How facts are proven: with a file, an approval, and a day that is not over."""

from anchor_console.core.fact import Fact
from anchor_console.core.proof import ends_soon, proof, soon, standing

TODAY = "2025-11-22"


def fact(id: str, *, file: str = "sha", by: str = "u1", until: str | None = None) -> Fact:
    return Fact(id=id, product="p1", text="含棉 100%", proof=file, approved_by=by, expires_on=until)


def test_a_fact_lacks_its_proof_first_then_its_time_then_its_approval() -> None:
    assert standing("", "u1", "2020-01-01", TODAY) == "unproven"
    assert standing("sha", "u1", "2025-11-21", TODAY) == "expired"
    assert standing("sha", "", "2025-11-22", TODAY) == "waiting"
    assert standing("sha", "u1", None, TODAY) == "approved"


def test_it_is_good_to_the_end_of_its_last_day_and_soon_is_thirty_days() -> None:
    assert standing("sha", "u1", TODAY, TODAY) == "approved"
    assert soon(TODAY) == "2025-12-22"
    assert (ends_soon("2025-12-22", TODAY), ends_soon("2025-12-23", TODAY), ends_soon(None, TODAY)) == (
        True,
        False,
        False,
    )


def test_facts_are_counted_by_what_they_lack() -> None:
    counted = proof(
        [
            fact("f1"), fact("f2", until="2025-12-01"), fact("f3", file=""), fact("f4", by=""),
            fact("f5", until="2025-01-01"),
        ],
        TODAY,
    )  # fmt: skip
    assert (counted.facts, counted.approved, counted.unproven, counted.waiting, counted.expired) == (5, 2, 1, 1, 1)
    assert (counted.expiring, counted.lacking) == (1, 3)
    assert proof([], TODAY).facts == 0
