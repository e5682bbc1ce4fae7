"""When the room has done best, by its own history, with how sure that is; and the rooms that show the same lineup."""

from anchor_console.core.result import Result
from anchor_console.core.schedule.best_time import LEAST_RESULTS, best_time
from anchor_console.desk.view import SessionRow
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.chooser import Chooser
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.schedule.inspector.fields import Heading, Rows, column, label
from anchor_console.ui.schedule.inspector.part import Chosen, Part, Tools
from anchor_console.ui.schedule.times import wall

NEAR_MS = 12 * 3_600_000
"""Sessions that begin so near to each other may be one show."""


class BestTimes(Part):
    """The best hours of the room, and how the chosen one compares."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.heading = Heading(tools.look)
        self.said = Paragraph(tools.look, "small")
        box = column(self, 4)
        box.addWidget(self.heading)
        box.addWidget(self.said)

    def show_chosen(self, chosen: Chosen) -> None:
        room = self.tools.planning.room(chosen.session.room)
        self.setVisible(room is not None)
        if room is None:
            return
        words, say = self.tools.words, self.tools.words.say
        results = [kept.value for kept in self.tools.desk.all(Result)]
        best = best_time(room.id, room.zone, results)
        self.heading.name.say(say("plan.best"))
        self.heading.note.say(words.many("plan.best.of", best.n, str(best.n)))
        if best.reason:
            self.said.say(say("plan.best.few", n=best.n, least=LEAST_RESULTS), "text3")
            return
        lines = []
        for hour in best.hours[:2]:
            key = "plan.best.hour" if hour.sure else "plan.best.hour.unsure"
            lines.append(
                say(
                    key, weekday=say(f"weekday.{hour.weekday}"), hour=f"{hour.hour:02d}:00", n=hour.n,
                    median=numerals.count(hour.median / 100), low=numerals.count(hour.low / 100),
                    high=numerals.count(hour.high / 100), sure=hour.sure,
                )
            )  # fmt: skip
        here = wall(chosen.block.starts_at, room.zone)
        own = best.of(here.day.weekday(), here.minute // 60)
        if own is not None and best.hours[0] != own:
            lines.append(say("plan.best.here", median=numerals.count(own.median / 100), n=own.n))
        self.said.say("\n".join(lines), "text2")


class Show(Part):
    """Held together with another room (同播): whose lineup is shown."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._chosen: Chosen | None = None
        self.holder = Chooser(tools.look)
        self.holder.activated.connect(self._hold)
        rows = Rows(tools.look)
        self._label = rows.add(self.holder)
        self.said = Paragraph(tools.look, "small", "text3")
        box = column(self, 4)
        box.addWidget(rows)
        box.addWidget(self.said)

    def show_chosen(self, chosen: Chosen) -> None:
        self._chosen = chosen
        say, session = self.tools.words.say, chosen.session
        self._label.say(label(say("field.show")))
        self.holder.setAccessibleName(say("field.show"))
        with_it = self.tools.planning.shown_with(session.id)
        choices = [("", say("plan.show.alone"))] + [
            (row.id, f"{safe(row.room_name, 40)} · {safe(row.title, 60)}") for row in self._others(chosen)
        ]
        there = [(str(self.holder.itemData(at)), self.holder.itemText(at)) for at in range(self.holder.count())]
        if there != choices:
            self.holder.clear()
            for value, said in choices:
                self.holder.addItem(said, value)
        self.holder.choose(session.show)
        self.holder.setEnabled(not with_it)
        titles = say("plan.and").join(safe(one.title, 40) for one in with_it)
        held = say("plan.show.holds", titles=titles) if with_it else ""
        self.said.say(held or (say("plan.show.shown") if session.show else ""))
        self.said.setVisible(bool(self.said.words))

    def _others(self, chosen: Chosen) -> list[SessionRow]:
        """Sessions of other rooms that begin near it and hold a lineup of their own."""
        desk, block = self.tools.desk, chosen.block
        near = [row for row in desk.sessions() if abs(row.starts_at - block.starts_at) < NEAR_MS]
        rows = [row for row in near if row.id != block.session]
        shown = {kept.value.id: kept.value.show for kept in desk.all(type(chosen.session))}
        return [
            row
            for row in rows
            if row.id == chosen.session.show
            or (row.room != block.room and not shown.get(row.id) and row.state != "cancelled")
        ]

    def _hold(self) -> None:
        if self._chosen is not None and self.holder.value != self._chosen.session.show:
            self.tools.planning.put(self._chosen.session.id, show=self.holder.value)
