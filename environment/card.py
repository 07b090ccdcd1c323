"""Writes the page of the social card: the README's question and main figure. card.py PAGE.html"""

import base64
import re
import sys
from pathlib import Path

import jinja2

PROJECT = Path(__file__).resolve().parent.parent


def main():
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    question = re.search(r"\*\*(.+?\?)\*\*", readme).group(1)
    image = (PROJECT / "docs/best-losses.svg").read_bytes()
    figure = "data:image/svg+xml;base64," + base64.b64encode(image).decode()
    loader = jinja2.FileSystemLoader(PROJECT / "environment/templates")
    card = jinja2.Environment(loader=loader).get_template("card.html.j2")
    Path(sys.argv[1]).write_text(card.render(question=question, figure=figure), encoding="utf-8")


if __name__ == "__main__":
    main()
