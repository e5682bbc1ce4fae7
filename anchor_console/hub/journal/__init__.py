"""The journal: every event of every session, in order, committed before anyone hears of it."""

from anchor_console.hub.journal.entries import Batch, Kept, Note, Seal
from anchor_console.hub.journal.reader import Reader, Verdict
from anchor_console.hub.journal.tables import open_journal
from anchor_console.hub.journal.writer import Writer

__all__ = ["Batch", "Kept", "Note", "Reader", "Seal", "Verdict", "Writer", "open_journal"]
