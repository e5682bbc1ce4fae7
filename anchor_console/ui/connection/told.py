"""What is said of an edit that did not go through: why, what was wanted, what stands there now, by whom."""

from msgspec import Struct

from anchor_console.desk.view import DeskView, Trouble
from anchor_console.kit.text import safe
from anchor_console.ui import badge, reasons
from anchor_console.ui.called import called
from anchor_console.ui.naming import Names
from anchor_console.ui.typed import is_typed
from anchor_console.ui.words import Words


class Told(Struct, frozen=True):
    """A row's words. `theirs` is "" unless it is a conflict; `detail` the hub's own text."""

    icon: str
    token: str
    name: str
    record: str
    badge: str
    sentence: str
    detail: str
    wanted: str
    theirs: str
    side: str
    """Whose the other version is."""
    currency: str
    editable: tuple[str, ...]
    """The wanted fields that a person can type anew."""

    def spoken(self, words: Words) -> str:
        """All of it in one sentence."""
        sides = [f"{words.say('trouble.wanted')} {self.wanted}" if self.wanted else ""]
        sides += [f"{self.side} {self.theirs}"] if self.theirs else []
        parts = (self.name, self.record, self.badge, self.sentence, *sides, self.detail)
        return ", ".join(part for part in parts if part)


def told(trouble: Trouble, desk: DeskView, words: Words) -> Told:
    """The words of one edit that came back."""
    names, kind = Names(desk, words), trouble.kind.partition(".")[0]
    verb = f"verb.{trouble.kind}"
    icon, token = badge.BADGES[trouble.badge or "refused"]
    currency = names.currency(kind, trouble.entity, trouble.wanted)
    conflict = trouble.badge == "conflict"
    by = called(trouble.by, words, 80)
    put = trouble.kind.endswith(".put")
    return Told(
        icon=icon, token=token, name=words.say(verb if words.known(verb) else "verb.other"),
        record=safe(names.of(kind, trouble.entity), 200), badge=badge.word(trouble.badge, words),
        sentence=words.say("trouble.which") if conflict else reasons.of_edit(trouble.type, words),
        detail="" if conflict else safe(trouble.detail, 300), wanted=names.written(trouble.wanted, currency),
        theirs=names.written(trouble.theirs or {}, currency) if conflict else "",
        side=words.say("trouble.side.by", name=by) if by else words.say("trouble.side.theirs"), currency=currency,
        editable=tuple(name for name, value in trouble.wanted.items() if put and is_typed(name, value)),
    )  # fmt: skip


def as_text(said: Told, words: Words) -> str:
    """An edit that came back, as text to keep elsewhere."""
    lines = [f"{said.name} {said.record}", said.sentence, f"{words.say('trouble.wanted')} {said.wanted}"]
    lines += [f"{said.side} {said.theirs}"] if said.theirs else []
    return "\n".join([*lines, *([said.detail] if said.detail else [])])
