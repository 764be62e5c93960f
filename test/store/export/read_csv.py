"""Prints a CSV file as JSON, as Python's csv module reads it. The file's first byte is its delimiter."""
import csv
import io
import json
import sys

with open(sys.argv[1], "rb") as file:
    content = file.read()
text = content[1:].decode("utf-8-sig")
print(json.dumps(list(csv.reader(io.StringIO(text, newline=""), delimiter=chr(content[0]), strict=True))))
