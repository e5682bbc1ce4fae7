"""The run of show as this window steers it: where it is, what is chosen, and what can be done with it, as actions."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.actions import Action
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.core.rundown import OnAir, Place
    from anchor_console.core.rundown.steering import Helm
    from anchor_console.core.undo import Wanted
    from anchor_console.desk.course import Course, Plan

GROUP: Final = "group.run"
LATE_MS: Final = 60_000
"""From so much on the show's end counts as late or early, ms: clocks on screens show minutes."""
Said = Callable[[str, str], None]


class RunHere:
    """Reads the course of the open session and turns it. `chosen`: the row chosen on the ribbon, "" for none."""

    def __init__(self, desk: DeskView, words: Words, said: Said, place: Callable[[], str]) -> None:
        self._desk, self._words, self._said, self._place = desk, words, said, place
        self._course: Course | None = None
        self.chosen = ""
        self._awake = False
        self._titles: tuple[str, str, dict[str, str]] | None = None
        """The session and the language that the rows' names were read in, and the names."""
        desk.watch(self.told)
        self.turned: Callable[[], None] = lambda: None
        """Called when something was done: who shows the run of show shows it anew."""

    @property
    def course(self) -> "Course":
        """The course, imported when it is first asked for."""
        if self._course is None:
            from anchor_console.desk.course import Course

            self._course = Course(self._desk)
        return self._course

    def wake(self) -> None:
        """From now on answer: the first picture does not wait for the reckoning to be imported."""
        self._awake = True

    def told(self, changed: Changed) -> None:
        """The records may be others now."""
        if changed & (Changed.RECORDS | Changed.EDITS | Changed.CATALOGUE) and self._course is not None:
            self._course.forget()
            self._titles = None

    def found(self) -> "OnAir | None":
        """Where the open session is now; None where none is open, or it has no plan."""
        if self._desk.session is None or not self._awake:
            return None
        found = self.course.on_air()
        return found if found is not None and found.places else None

    def title(self, place: "Place") -> str:
        """What a row is called: the product's short title, the segment's own or its kind, who hands over to whom."""
        plan = self.course.plan()
        if plan is None:
            return ""
        if self._titles is None or self._titles[:2] != (plan.session.id, self._words.language):
            self._titles = (plan.session.id, self._words.language, self._called(plan))
        return self._titles[2].get(place.row.id, "")

    def _called(self, plan: "Plan") -> dict[str, str]:
        """What every row is called, read once for each change of the records."""
        say, called = self._words.say, {}
        for one in self._desk.lineup(plan.session.id):
            called[one.id] = safe(one.short_title, 40)
        for segment in plan.segments.values():
            called[segment.id] = safe(segment.title, 40) or say(f"segment.{segment.kind}")
        names = {person.id: safe(person.name, 20) for person in self._desk.people()}
        for row in plan.run.rows:
            if row.kind == "hand_over":
                leaving, coming = (names.get(id, "?") for id in (row.leaving, row.coming))
                called[row.id] = say("run.hand_over", leaving=leaving, coming=coming)
        return called

    def confirmed(self, place: "Place") -> str:
        """Who confirmed a hand-over, and what was said to the one who came; "" where nobody has."""
        plan = self.course.plan()
        beat = next((one for one in plan.beats if one.row == place.mark and one.by), None) if plan is not None else None
        if beat is None:
            return ""
        by = next((safe(person.name, 30) for person in self._desk.people() if person.id == beat.by), "?")
        notes = safe(beat.notes, 300)
        if not notes:
            return self._words.say("run.confirmed", by=by)
        return self._words.say("run.confirmed.notes", by=by, notes=notes)

    def told_now(self) -> tuple[str, str, str] | None:
        """The present row with what is left of it or by how much it is over: icon, words, token."""
        session = self._desk.session
        if session is None or session.state != "live":
            return None
        found = self.found()
        if found is None or found.now is None or found.left is None:
            return None
        title = self.title(found.now)
        if found.left < 0:
            over = numerals.duration(-found.left // 1000)
            return "triangle", self._words.say("status.segment.over", title=title, over=over), "warn"
        left = numerals.duration(found.left // 1000)
        return "", self._words.say("status.segment", title=title, left=left), "text2"

    def lag(self) -> tuple[str, str]:
        """How much later than planned the show will end, in words, and their token; "" where it is in its time.

        The whole, as the ribbon says it: after a jump what comes next may be late while the show ends early.
        """
        found = self.found()
        late = found.over if found is not None else None
        if late is None or abs(late) < LATE_MS:
            return "", "text3"
        span = numerals.span(abs(late), self._words.language)
        if late > 0:
            return self._words.say("run.lag.late", time=span), "warn"
        return self._words.say("run.lag.early", time=span), "text3"

    def actions(self) -> Sequence[Action]:
        """Begin the next, go back, skip, give and take time, move."""
        on, there = self._is_on, self._is_there
        return [
            Action(id="run_next", title="action.run.next", group=GROUP, icon="play", shortcut="]", run=self.next,
                   when=on),
            Action(id="run_back", title="action.run.back", group=GROUP, icon="undo", shortcut="[", run=self.back,
                   when=on),
            Action(id="run_begin", title="keys.ribbon.begin", group=GROUP, icon="play",
                   run=lambda: self.begin(self.chosen), when=lambda: bool(self.chosen) and on()),
            Action(id="run_skip", title="action.run.skip", group=GROUP, icon="cross", shortcut="J", run=self.skip,
                   when=on),
            Action(id="run_longer", title="action.run.longer", group=GROUP, icon="plus", shortcut="+", also="=",
                   run=lambda: self.extend(1), when=on),
            Action(id="run_shorter", title="action.run.shorter", group=GROUP, icon="clock", shortcut="-",
                   run=lambda: self.extend(-1), when=on),
            Action(id="run_earlier", title="action.run.earlier", group=GROUP, icon="chevron-left", shortcut="Alt+Left",
                   run=lambda: self.move(-1), when=there),
            Action(id="run_later", title="action.run.later", group=GROUP, icon="chevron-right", shortcut="Alt+Right",
                   run=lambda: self.move(1), when=there),
        ]  # fmt: skip

    def next(self) -> None:
        """What comes next begins now."""
        found = self.found()
        following = found.next if found is not None else None
        if found is not None and following is not None:
            self._steer(self._helm(found).next(), "run.said.begun", following, "play")

    def begin(self, id: str) -> None:
        """That row begins now, whatever is on."""
        found = self.found()
        place = found.place(id) if found is not None else None
        if found is not None and place is not None:
            self._steer(self._helm(found).begin(place), "run.said.begun", place, "play")

    def back(self) -> None:
        """The row before is on again."""
        found = self.found()
        if found is None:
            return
        wanted = self._helm(found).back()
        before = found.place(str(wanted[-1].set["row"])) if wanted else None
        if before is not None:
            self._steer(wanted, "run.said.back", before, "undo")

    def skip(self) -> None:
        """The chosen row, or the next, is passed over; one that was comes again."""
        found, place = self._chosen_or_next()
        if place is not None and place.state == "done":
            self._said("info", self._words.say("run.said.was_on", title=self.title(place)))
        elif found is not None and place is not None:
            again = place.state == "skipped"
            word = "run.said.again" if again else "run.said.skipped"
            self._steer(self._helm(found).skip(place), word, place, "undo" if again else "cross")

    def extend(self, minutes: int) -> None:
        """The chosen row, or the present one, has so many minutes more."""
        found = self.found()
        if found is None:
            return
        place = found.place(self.chosen) or found.now or found.next
        if place is not None and place.state != "done":
            word = "run.said.longer" if minutes > 0 else "run.said.shorter"
            self._steer(self._helm(found).extend(place, minutes), word, place, "clock")

    def move(self, step: int) -> None:
        """The chosen row, or the next, goes one place earlier (-1) or later (1)."""
        from anchor_console.core.rundown.steering import moved

        found, place = self._chosen_or_next()
        plan = self.course.plan()
        if found is not None and place is not None and plan is not None:
            self._move(moved(place, step, found, plan.items, plan.segments), place)

    def place(self, id: str, before: "Place | None") -> None:
        """Put that row before another (None: at the end)."""
        from anchor_console.core.rundown.steering import placed

        found, plan = self.found(), self.course.plan()
        place = found.place(id) if found is not None else None
        if found is not None and place is not None and plan is not None:
            self._move(placed(place, before, found, plan.items, plan.segments), place)

    def _move(self, wanted: "Sequence[Wanted]", place: "Place") -> None:
        if place.state in ("done", "now"):
            self._said("info", self._words.say("run.said.was_on", title=self.title(place)))
        else:
            self._steer(wanted, "run.said.moved", place, "list")

    def _steer(self, wanted: "Sequence[Wanted]", word: str, place: "Place", icon: str) -> None:
        """Want it as one step, and say what was done: a key that does something unseen is pressed twice."""
        if not wanted:
            return
        title = self.title(place)
        self._desk.change_all(list(wanted))
        self.course.forget()
        self._said(icon, self._words.say(word, title=title))
        self.turned()

    def _chosen_or_next(self) -> "tuple[OnAir | None, Place | None]":
        found = self.found()
        if found is None:
            return None, None
        return found, found.place(self.chosen) or found.next

    def _helm(self, found: "OnAir") -> "Helm":
        from anchor_console.core.rundown.steering import Helm

        plan = self.course.plan()
        assert plan is not None, "where something was found there is a plan"
        return Helm(plan.session.id, found, plan.beats, self._desk.now())

    def _is_on(self) -> bool:
        session = self._desk.session
        return session is not None and session.state == "live" and self._place() == "live"

    def _is_there(self) -> bool:
        session = self._desk.session
        return session is not None and not session.ended_at and self._place() == "live"
