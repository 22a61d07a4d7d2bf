"""Compares an example's readings, "picture TAB text" on standard input, with those of evaluate.

Arguments: what the example is called; the folder that evaluate --report wrote. Prints the number that
are alike and each that is not. Ends with 1 when there is such a one.
"""

import csv
import pathlib
import sys

name, report = sys.argv[1:]
with open(pathlib.Path(report, "readings.csv"), encoding="utf-8") as file:
    expected = {pathlib.Path(row["image"]).name: row["read"] for row in csv.DictReader(file)}
lines = (line.rstrip("\n").split("\t") for line in sys.stdin)
read = {pathlib.Path(picture).name: text for picture, text in lines}
if read.keys() != expected.keys():
    sys.exit(f"{name}: read {len(read)} pictures, evaluate {len(expected)}")
differing = [picture for picture in sorted(read) if read[picture] != expected[picture]]
print(f"{name}: as evaluate on {len(read) - len(differing)} of {len(read)}")
for picture in differing:
    print(f"  {picture}: {read[picture]}, evaluate {expected[picture]}")
sys.exit(bool(differing))
