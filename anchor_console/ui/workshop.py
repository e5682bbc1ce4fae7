"""Where the workspaces are built, each when it is first wanted: the first paint does not wait for the others."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui.cockpit import answer_deeds, proposal_deeds
from anchor_console.ui.cockpit.cockpit import WANTED, Cockpit
from anchor_console.ui.cockpit.prompting import Prompting
from anchor_console.ui.live import Live
from anchor_console.ui.look import Look
from anchor_console.ui.settings import Settings
from anchor_console.ui.words import Words
from anchor_console.ui.worked.here import WorkedHere

if TYPE_CHECKING:
    from anchor_console.desk.calendar_door import Calendars
    from anchor_console.ui.actions import Actions
    from anchor_console.ui.assistant.deeds import AssistantHere
    from anchor_console.ui.cockpit.deeds import CommandDeeds
    from anchor_console.ui.cockpit.reply import ReplyCard
    from anchor_console.ui.duties import Duties
    from anchor_console.ui.importing.deeds import SheetsHere
    from anchor_console.ui.obs.deeds import ObsHere
    from anchor_console.ui.people.deeds import PeopleHere
    from anchor_console.ui.pulse import Pulse
    from anchor_console.ui.rehearsal.deeds import RehearsalHere
    from anchor_console.ui.run_of_show import RunHere
    from anchor_console.ui.script import ScriptPage
    from anchor_console.ui.statusline import StatusLine
    from anchor_console.ui.topbar import TopBar


class Frame(Protocol):
    """What a workspace may ask of the window that it stands in."""

    pulse: "Pulse"
    every_action: "Actions"
    topbar: "TopBar"
    sheets: "SheetsHere"
    people: "PeopleHere"
    obs: "ObsHere"
    run: "RunHere"
    commands: "CommandDeeds"
    rehearsal: "RehearsalHere"
    calendars: "Calendars | None"
    statusline: "StatusLine"
    assistant: "AssistantHere"
    duties: "Duties"

    def open_session(self, session: str) -> None: ...

    def plan(self, session: str) -> None: ...

    def show_product(self, product: str) -> None: ...

    def show_line(self, line: str) -> None: ...


class Workshop:
    """Builds the workspaces of a window."""

    def __init__(self, window: Frame, desk: DeskView, look: Look, words: Words, settings: Settings) -> None:
        self._window, self._desk, self._look, self._words, self._settings = window, desk, look, words, settings

    def built(self, place: str) -> QWidget:
        """The workspace of that name, new."""
        match place:
            case "schedule":
                return self._schedule()
            case "lineup":
                return self._lineup()
            case "products":
                return self._products()
            case "script":
                return self._script()
            case "connection":
                return self._connection()
            case _:
                return self._live()

    def _live(self) -> QWidget:
        window, desk, look, words = self._window, self._desk, self._look, self._words
        cockpit = Cockpit(desk, look, words, settings=self._settings)
        window.pulse.subscribe(cockpit, WANTED, cockpit.told)
        cockpit.lineup.lost.connect(self._lost)
        self._show_run_in(cockpit)
        self._add_answers(cockpit)
        self._meet_commands(cockpit)
        self._propose_lines(cockpit)
        window.duties.hearing.said.connect(window.topbar.notice.say)
        return Live(desk, window.pulse, look, words, window.every_action, cockpit)

    def _meet_commands(self, cockpit: Cockpit) -> None:
        """The left column asks the room; its seconds and the show's lag are told each second while it is seen."""
        window, column = self._window, cockpit.lineup

        def tick() -> None:
            if cockpit.isVisible():
                column.show_lag(*window.run.lag())
                column.tick()

        window.commands.meet(column)
        column.here.said.connect(window.topbar.notice.say)
        window.pulse.second.connect(tick)

    def _add_answers(self, cockpit: Cockpit) -> None:
        """The keys of questions and comments; the card for a reply is made when one is first written."""
        cards: list[ReplyCard] = []
        here = self._window.assistant

        def write() -> None:
            from anchor_console.ui.cockpit.reply import ReplyCard

            if not cards:
                window = cockpit.window()
                cards.append(ReplyCard(self._desk, self._look, self._words, cockpit.answering, window, here.drafting))
            if cockpit.asked.chosen is not None:
                cards[0].ask(cockpit.asked.chosen)

        def draft() -> None:
            write()
            cards[0].draft()

        cockpit.asked.replying.connect(write)
        cockpit.figuring.meet(here)
        self._window.every_action.add(
            *answer_deeds.actions(cockpit.asked, cockpit.feed, write, draft, lambda: here.is_there)
        )  # fmt: skip

    def _propose_lines(self, cockpit: Cockpit) -> None:
        """What to say next: asked for once a second while it is seen; nothing of it is made before the first paint."""
        prompting = Prompting(self._desk, self._words, cockpit)
        prompting.told.connect(self._window.topbar.notice.say)

        worked = WorkedHere(self._desk, self._look, self._words, cockpit, prompting, cockpit.trending)

        def tick() -> None:
            if cockpit.lines.isVisible():
                prompting.tick()
            worked.tick()

        cockpit.lines.meet(prompting)
        self._window.pulse.second.connect(tick)
        self._window.every_action.add(*proposal_deeds.actions(cockpit.lines), *worked.actions())

    def _show_run_in(self, cockpit: Cockpit) -> None:
        """The ribbon, told once a second and when the records changed."""
        window, desk, here = self._window, self._desk, self._window.run

        def show() -> None:
            if cockpit.isVisible():
                cockpit.ribbon.show_run(here.found(), desk.now())

        cockpit.ribbon.here = here
        here.turned = show
        window.pulse.second.connect(show)
        window.pulse.subscribe(cockpit.ribbon, Changed.RECORDS | Changed.EDITS | Changed.PRODUCTS, lambda _: show())

    def _schedule(self) -> QWidget:
        from anchor_console.ui.schedule import Schedule

        window, say = self._window, self._window.topbar.notice.say
        schedule = Schedule(
            self._desk, window.pulse, self._look, self._words, window.every_action, window.open_session, say,
            lambda: window.calendars,
        )  # fmt: skip
        schedule.line_wanted.connect(window.show_line)
        return schedule

    def _lineup(self) -> QWidget:
        from anchor_console.ui.lineup import Planner

        window = self._window
        planner = Planner(self._desk, window.pulse, self._look, self._words, window.every_action)
        window.topbar.tell_of("lineup", planner.heading)
        window.rehearsal.ask_at("lineup", lambda: planner.session)
        planner.said.connect(window.topbar.notice.say)
        planner.retold.connect(window.topbar.refresh)
        planner.product_wanted.connect(window.show_product)
        planner.line_wanted.connect(window.show_line)
        return planner

    def _products(self) -> QWidget:
        from anchor_console.ui.products.page import Products

        window, say = self._window, self._window.topbar.notice.say
        products = Products(
            self._desk, window.pulse, self._look, self._words, window.every_action, self._settings, say, window.plan
        )
        window.sheets.of_what = products.tell_shown
        products.file_brought.connect(window.sheets.bring_file)
        products.cells_brought.connect(window.sheets.bring_cells)
        return products

    def _script(self) -> QWidget:
        from anchor_console.ui.script import ScriptPage

        window = self._window
        assert isinstance(window, QWidget)
        page = ScriptPage(self._desk, window.pulse, self._look, self._words, window.every_action, window)
        page.flows.reader = lambda: window.sheets.scripts
        window.topbar.tell_of("script", page.heading)
        window.topbar.barred["script.ask"] = page.barred
        window.statusline.beside = page.status
        page.said.connect(window.topbar.notice.say)
        page.retold.connect(window.topbar.refresh)
        page.product_wanted.connect(window.show_product)
        window.rehearsal.ask_at("script", lambda: page.session)
        self._assist_in(page, window)
        return page

    def _assist_in(self, page: "ScriptPage", window: QWidget) -> None:
        """The assistant rewrites what is chosen in the editor; its card is made when it is first asked."""
        from anchor_console.ui.script.assisting import AssistCard, action

        here, cards = self._window.assistant, list[AssistCard]()

        def card() -> AssistCard:
            if not cards:
                cards.append(AssistCard(page, self._look, self._words, window, here.drafting))
            return cards[0]

        self._window.every_action.add(action(card, page, here, page.isVisible))

    def _connection(self) -> QWidget:
        from anchor_console.ui.connection import Connection

        window = self._window
        return Connection(
            self._desk, window.pulse, self._look, self._words, window.every_action, window.people, window.obs
        )

    def _lost(self, title: str) -> None:
        self._window.topbar.notice.say("cross", self._words.say("lineup.removed", title=safe(title, 80)))
