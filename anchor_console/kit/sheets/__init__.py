"""Sheets that others made, read as rows of text: CSV, TSV, XLSX, XLS, XLSB, ODS, HTML tables, pasted cells.

A file is looked at before it is parsed, and parsed in a process of its own (kit/sandbox): a bomb fails alone.
"""

from anchor_console.kit.sheets.limits import NotRead, Sheet
from anchor_console.kit.sheets.reading import job, pasted, read, sheet_of

__all__ = ["NotRead", "Sheet", "job", "pasted", "read", "sheet_of"]
