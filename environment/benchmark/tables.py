"""Tables of results as CSV files, complete after every row."""

import csv
import sys


def read(path, columns):
    """The rows of a table, none if there is no file."""
    if not path.exists():
        return []
    with path.open(newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != columns:
            sys.exit(f"bench: {path} has other columns; name another file with --out.")
        return list(reader)


def fill(path, columns, cells, measure, show):
    """Measures one cell after the other; writes and shows each row at once."""
    rows = []
    for cell in cells:
        rows.append(measure(cell))
        write(path, columns, rows)
        show(rows[-1])
    print(f"The table is in {path}.")


def write(path, columns, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".tmp")
    with unfinished.open("w", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    unfinished.replace(path)
