"""The run-of-show sheet (运行单) on paper: A4, drawn once and the same for a printer and a PDF."""

from anchor_console.ui.run_sheet.sheet import write_pdf

__all__ = ["write_pdf"]
