"""Presets are addresses that can be asked as they stand."""

from anchor_console.connectors.llm.door import checked
from anchor_console.core.assistant.model import PRESETS, REASONS, NotWritten


def test_every_preset_can_be_asked() -> None:
    for preset in PRESETS:
        assert checked(preset.address, "key" if preset.wants_key else "") == preset.address
        assert preset.model or not preset.wants_key
    assert len({preset.id for preset in PRESETS}) == len(PRESETS)


def test_a_reason_is_its_own_text() -> None:
    assert str(NotWritten(REASONS[0])) == NotWritten(REASONS[0]).reason
