"""A stand-in for a desk's cues and commands: what a test puts down is there, what is asked for is remembered."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import structs

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import CommandRow, CueRow


class FakeRoads:
    """The part of a fake desk that sends cues and commands; the desk tells the time, what is open, and its watchers."""

    time: int
    opened: list[str]
    tell: Callable[[Changed], None]

    def __init__(self) -> None:
        super().__init__()
        self.cue_rows: list[CueRow] = []
        self.cues_sent: list[tuple[str, str, bool]] = []
        self.cues_sent_again: list[str] = []
        self.acknowledged: list[str] = []
        self.command_rows: list[CommandRow] = []
        self.commands_asked: list[tuple[str, dict[str, object]]] = []
        self.commands_about: list[tuple[str, str]] = []
        """Which one each of them makes again, and which one it takes back; "" for none."""

    def cues(self, session: str) -> Sequence[CueRow]:
        return tuple(row for row in self.cue_rows if row.session == session)

    def cue(self, to: str, text: str, urgent: bool) -> None:
        self.cues_sent.append((to, text, urgent))
        if self.opened:
            row = CueRow(
                id=f"own{len(self.cues_sent)}", session=self.opened[-1], to=to, text=text, urgent=urgent, by="",
                at=self.time, badge="pending", mine=True,
            )  # fmt: skip
            self.cue_rows.append(row)
        self.tell(Changed.CUES)

    def cue_again(self, cue_id: str) -> None:
        self.cues_sent_again.append(cue_id)
        self._change_cue(cue_id, badge="pending")

    def acknowledge(self, cue_id: str) -> None:
        self.acknowledged.append(cue_id)
        self._change_cue(cue_id, acknowledged_at=self.time, acknowledged_by="我")

    def _change_cue(self, cue_id: str, **changed: object) -> None:
        self.cue_rows = [structs.replace(row, **changed) if row.id == cue_id else row for row in self.cue_rows]
        self.tell(Changed.CUES)

    def commands(self, session: str) -> Sequence[CommandRow]:
        return tuple(row for row in self.command_rows if row.session == session)

    def command(self, verb: str, args: Mapping[str, object], *, retries: str = "", undoes: str = "") -> str:
        self.commands_asked.append((verb, dict(args)))
        self.commands_about.append((retries, undoes))
        return f"own{len(self.commands_asked)}"
