"""Checks executed notebooks: check_outputs.py FOLDER...

Every figure must have an image for front ends without plotly.js, except on a machine without fonts.
Every number must have Western digits, whatever the locale of the machine.
"""

import re
import sys
from pathlib import Path

import nbformat

FIGURE = "application/vnd.plotly.v1+json"
OTHER_DIGITS = re.compile(r"(?![0-9])\d")


def faults(notebook):
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if FIGURE in data and "image/png" not in data and "Fontconfig" not in data["text/plain"]:
                yield f"cell {number}: a figure without an image: {data['text/plain']}"
            texts = [output.get("text", ""), data.get("text/plain", ""), data.get("text/html", "")]
            for found in OTHER_DIGITS.finditer("".join(texts)):
                yield f"cell {number}: the digit {found.group()}"


def main():
    count = 0
    for folder in map(Path, sys.argv[1:]):
        for path in sorted(folder.glob("*.ipynb")):
            found = list(faults(nbformat.read(path, as_version=4)))
            if found:
                sys.exit(f"{path}: " + "; ".join(found[:5]))
            count += 1
    print(f"outputs of {count} notebooks: all figures have images, all digits are Western")


if __name__ == "__main__":
    main()
