"""Prints a workbook as JSON, as openpyxl reads it: an independent reader for the tests beside this file."""
import datetime
import json
import sys

import openpyxl
from openpyxl.utils.escape import unescape


def plain(cell):
    value = cell.value
    if isinstance(value, datetime.datetime):
        return {"moment": value.isoformat(sep=" "), "format": cell.number_format}
    if isinstance(value, datetime.timedelta):
        return {"seconds": value.total_seconds(), "format": cell.number_format}
    if isinstance(value, str):
        return {"text": unescape(value), "type": cell.data_type, "format": cell.number_format}
    return value


workbook = openpyxl.load_workbook(open(sys.argv[1], "rb"))
print(json.dumps([
    {
        "name": sheet.title,
        "frozen": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "widths": [sheet.column_dimensions[name].width for name in sorted(sheet.column_dimensions)],
        "headingIsBold": bool(sheet["A1"].font.b),
        "rows": [[plain(cell) for cell in row] for row in sheet.iter_rows()],
    }
    for sheet in workbook.worksheets
]))
