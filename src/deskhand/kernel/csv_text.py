"""Lines of CSV that a spreadsheet reads as text, never as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

# Excel, LibreOffice and Google Sheets calculate what starts so; the full-width forms and a
# leading line feed too. An apostrophe before it makes it text.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def csv_line(values: Iterable[object]) -> bytes:
    """One line in UTF-8, ended by CR LF (RFC 4180). None is empty; numbers stay numbers."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([_cell(value) for value in values])
    return line.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> object:
    if value is None or isinstance(value, int | float):
        return value
    text = str(value).replace("\x00", "")
    return "'" + text if text.lstrip(" ").startswith(FORMULA_STARTS) else text
