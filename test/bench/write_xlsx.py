"""Writes the calls of a store with XlsxWriter: `write_xlsx.py <store> <file>`. Prints its measure as JSON."""

import json
import resource
import sqlite3
import sys
import time

import xlsxwriter

store, path, names, moments = sys.argv[1], sys.argv[2], sys.argv[3].split(","), set(sys.argv[4].split(","))
start = time.perf_counter()
database = sqlite3.connect("file:" + store + "?mode=ro", uri=True)
workbook = xlsxwriter.Workbook(
    path, {"constant_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
)
sheet = workbook.add_worksheet("Calls")
sheet.freeze_panes(1, 0)
date_format = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
for column, name in enumerate(names):
    sheet.write_string(0, column, name)
kinds = [name in moments for name in names]
write_string, write_number = sheet.write_string, sheet.write_number
row_number = 0
# Days since 1899-12-30, as Excel counts them: a number with a format costs XlsxWriter less than a datetime.
for row in database.execute("SELECT " + ", ".join(names) + " FROM call ORDER BY id"):
    row_number += 1
    for column, value in enumerate(row):
        if value is None:
            continue
        if kinds[column]:
            write_number(row_number, column, value / 86400 + 25569, date_format)
        elif isinstance(value, str):
            write_string(row_number, column, value)
        else:
            write_number(row_number, column, value)
workbook.close()
usage = resource.getrusage(resource.RUSAGE_SELF)
print(
    json.dumps(
        {
            "ms": (time.perf_counter() - start) * 1000,
            "cpuMs": (usage.ru_utime + usage.ru_stime) * 1000,
            "peak": usage.ru_maxrss * 1024,
        }
    )
)
