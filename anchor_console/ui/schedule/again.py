"""Plans used again, and plans from outside: weeks copied, templates kept and used, calendars in and out."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QWidget

from anchor_console.core import fields
from anchor_console.core.schedule import copying
from anchor_console.core.schedule.moments import day_of, moment, monday
from anchor_console.core.session import Session
from anchor_console.core.template import Template
from anchor_console.core.undo import Wanted
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui.confirm import Confirm
from anchor_console.ui.look import Look
from anchor_console.ui.naming import roles
from anchor_console.ui.schedule.gesture import Drop
from anchor_console.ui.schedule.planning import Planning
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.desk.calendar_door import Calendars
    from anchor_console.ui.schedule.calendar_card import CalendarCard
    from anchor_console.ui.schedule.template_card import TemplateCard

WEEK: Final = timedelta(days=7)


class Again:
    """The cards and the deeds; each deed is one step of undo. `say` tells what came of it."""

    def __init__(
        self,
        desk: DeskView,
        look: Look,
        words: Words,
        page: QWidget,
        planning: Planning,
        say: Callable[[str, str], None],
        calendars: "Callable[[], Calendars | None]",
    ) -> None:
        self._desk, self._look, self._words, self._page = desk, look, words, page
        self._planning, self._say, self._calendars = planning, say, calendars
        self.dialog: QFileDialog | None = None

    @cached_property
    def calendar_card(self) -> "CalendarCard":
        """The card of a file that is to be imported."""
        from anchor_console.ui.schedule.calendar_card import CalendarCard

        return CalendarCard(self._desk, self._look, self._words, self._page.window())

    @cached_property
    def template_card(self) -> "TemplateCard":
        """The card of templates."""
        from anchor_console.ui.schedule.template_card import TemplateCard

        return TemplateCard(self._desk, self._look, self._words, self._page.window(), self._planning)

    @cached_property
    def confirm(self) -> Confirm:
        """The question before a week is copied onto one that is not empty."""
        return Confirm(self._look, self._words, self._page.window())

    def copy_week(self, source: date, to: date, zone: str, done: Callable[[], None]) -> None:
        """Copy the sessions of one week (its Monday) into another; asked first, when that has sessions already."""
        there = self._of_week(to, zone)
        repeated = {one.series for one in there if one.series}
        copied = [one for one in self._of_week(source, zone) if one.series not in repeated or not one.series]
        say, many = self._words.say, self._words.many
        if not copied:
            self._say("copy", say("plan.copy.none"))
            return

        def copy() -> None:
            wholes = [whole for one in copied if (whole := self._planning.whole(one.id)) is not None]
            self._desk.change_all(copying.copied_week(wholes, to, source, zone, self._desk.new_id))
            self._say("copy", many("plan.copy.done", len(wholes), str(len(wholes)), day=f"{to:%m-%d}"))
            done()

        if not there:
            copy()
            return
        title = many("plan.copy.ask", len(copied), str(len(copied)), day=f"{to:%m-%d}")
        figures = many("plan.copy.there", len(there), str(len(there)))
        self.confirm.ask(title, figures, say("plan.copy.yes"), "primary", copy)

    def use_template(self, session: str, drop: Drop, zone: str, made: Callable[[str], None]) -> None:
        """Ask for a template: a session's makes a new one at that time, a run of show replaces the session's."""
        self.template_card.use(session, lambda template: self._use(template, session, drop, zone, made))

    def keep_template(self, session: str) -> None:
        """Keep a session as a template."""
        kept = self._desk.one(Session, session)
        if kept is not None:
            self.template_card.keep(session, kept.value.title)

    def import_calendar(self, room: str) -> None:
        """Ask for a calendar file; what is in it is shown before anything is done."""
        if self._calendars() is None:
            self._say("calendar", self._words.say("ics.not_yet"))
            return
        say = self._words.say
        self.dialog = QFileDialog(self._page, say("ics.choose"), "", f"{say('ics.files')} (*.ics *.ical *.ifb)")
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog.fileSelected.connect(lambda path: self.read(Path(path), room))
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def read(self, path: Path, room: str) -> None:
        """Show what is in a calendar file."""
        door = self._calendars()
        if door is not None:
            self.calendar_card.read(door, path, room)

    def export_calendar(self) -> None:
        """Ask for a folder, and keep a calendar for each room and person there."""
        if self._calendars() is None:
            self._say("calendar", self._words.say("ics.not_yet"))
            return
        self.dialog = QFileDialog(self._page, self._words.say("ics.folder"))
        self.dialog.setFileMode(QFileDialog.FileMode.Directory)
        self.dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self.dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def write(self, folder: Path) -> None:
        """Write the calendars there, and keep them up to date."""
        door = self._calendars()
        if door is not None:
            door.write(folder, roles(self._words), self._written)

    def stop_calendars(self) -> None:
        """Keep the calendars up to date no more."""
        door = self._calendars()
        if door is not None and door.folder is not None:
            folder = safe(str(door.folder), 200)
            door.forget()
            self._say("share", self._words.say("ics.stopped", folder=folder))

    def writes_calendars(self) -> bool:
        """Whether calendars are kept up to date in a folder."""
        door = self._calendars()
        return door is not None and door.folder is not None

    def _written(self, many: int, reason: str) -> None:
        if reason:
            self._say("octagon", self._words.say("ics.not_written", reason=reason))
        else:
            self._say("share", self._words.many("ics.written", many, str(many)))

    def _use(self, template: Template, session: str, drop: Drop, zone: str, made: Callable[[str], None]) -> None:
        if template.of == "session":
            id = self._desk.new_id()
            wanted = copying.of_template(template, id, drop.starts_at, zone, self._desk.new_id)
            put = next((one for one in wanted if one.kind == "session.put"), None)
            if put is None or "starts_at" not in put.set:
                put = Wanted("session.put", id, {**(put.set if put is not None else {}), **self._times(drop, zone)})
                wanted = [put, *(one for one in wanted if one.kind != "session.put")]
            fields_ = {"title": template.title, "room": drop.lane, **put.set}
            fields_["room"] = fields_["room"] or drop.lane
            self._desk.change_all([put._replace(set=fields_), *(one for one in wanted if one.kind != "session.put")])
            made(id)
            return
        whole = self._planning.whole(session)
        if whole is None:
            return
        starts = fields.instant(whole.session.starts_at) if whole.session.starts_at else drop.starts_at
        gone = [Wanted("segment.remove", one.id, {}) for one in whole.segments]
        new = copying.of_template(template, session, starts, whole.session.zone, self._desk.new_id)
        self._desk.change_all([*gone, *(one for one in new if one.kind == "segment.put")])

    def _times(self, drop: Drop, zone: str) -> dict[str, str]:
        return {"starts_at": moment(drop.starts_at, zone), "ends_at": moment(drop.ends_at, zone), "zone": zone}

    def _of_week(self, first: date, zone: str) -> list[Session]:
        found = [kept.value for kept in self._desk.all(Session)]
        return [
            one
            for one in found
            if one.starts_at
            and one.state != "cancelled"
            and monday(day_of(fields.instant(one.starts_at), zone)) == first
        ]
