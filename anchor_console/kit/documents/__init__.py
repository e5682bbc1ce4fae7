"""Documents that others made, read as text and tables: Word (.docx), Markdown, plain text; and Word documents written.

A file is looked at before it is parsed, and parsed in a process of its own (kit/sandbox), as sheets are (kit/sheets).
"""

from anchor_console.kit.documents.blocks import Block, Document
from anchor_console.kit.documents.reading import document_of, job
from anchor_console.kit.documents.saving import Mark, Paragraph, save_docx, save_text

__all__ = ["Block", "Document", "Mark", "Paragraph", "document_of", "job", "save_docx", "save_text"]
