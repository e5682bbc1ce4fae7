"""What was chosen comes back; what makes no sense is forgotten."""

from anchor_console.ui.settings import language, theme
from tests.fakes import FakeSettings


def test_a_choice_that_is_none_falls_back_to_the_system() -> None:
    assert theme(FakeSettings(theme="purple")) == "system"
    assert theme(FakeSettings(theme="light")) == "light"
    assert language(FakeSettings(language="en")) == "en"
    assert language(FakeSettings(language="fr")) == language(FakeSettings())
