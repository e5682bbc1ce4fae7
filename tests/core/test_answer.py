"""A question of a session has one answer: the last word on it counts."""

from msgspec import structs

from anchor_console.core.answer import answer_to
from tests.core.test_edits import Hub, told
from tests.edits_made import edit


def test_the_last_word_on_a_question_counts() -> None:
    """Two desks that answer the same question write the same record."""
    hub, answer = Hub(), answer_to("s1", "q7")
    asked = {"session": "s1", "question": "q7", "text": "起球吗", "at": 5}
    for device, way in (("d1", "service"), ("d2", "anchor")):
        wanted = structs.replace(edit("answer.put", answer), set={**asked, "way": way})
        assert told(hub.send(wanted, device)) == ("done", "")
    assert hub.record("answer", answer)["way"] == "anchor"
    assert answer_to("s1", "q8") != answer != answer_to("s2", "q7")
