"""The steps from the tables of one release to those of the next: written by hand, never changed once released.

`anchor_console/hub/schema.py` takes a database through them. Each bears Alembic's names (`revision`, `down_revision`,
`upgrade`); they are imported, not looked for in a folder, so that a bundle without source files has them too.
"""

from types import ModuleType
from typing import Any, Final

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.runtime.migration import RevisionStep
from alembic.script import Script
from alembic.script.revision import RevisionMap
from sqlalchemy.engine import Connection

from anchor_console.hub.migrations import v0001_first_release, v0002_chain_and_sign_ins, v0003_pages

STEPS: Final[tuple[ModuleType, ...]] = (v0001_first_release, v0002_chain_and_sign_ins, v0003_pages)
"""In their order."""


def migrate(connection: Connection, to: str) -> None:
    """Take the database from where its version table says it stands to a revision, all in the caller's transaction."""
    scripts = {step.revision: Script(step, step.revision, step.__name__) for step in STEPS}
    line = RevisionMap(scripts.values)

    def missing(heads: Any, _context: MigrationContext) -> list[RevisionStep]:
        wanted = [step.revision for step in line.iterate_revisions(to, heads or "base")]
        return [RevisionStep(line, scripts[revision], True) for revision in reversed(wanted)]

    context = MigrationContext.configure(connection, opts={"fn": missing})
    with Operations.context(context):
        context.run_migrations()
