"""Makes slides from an executed notebook. They work without a network and without a server.

slides.py EXECUTED ADVISER FOLDER

EXECUTED is a notebook written by execute.py, ADVISER the page by repetita advise. The folder FOLDER
is replaced; it gets index.html, adviser.html and the folder assets.
"""

import shutil
import sys
from importlib.resources import files
from pathlib import Path

import nbformat
from bs4 import BeautifulSoup
from nbconvert import SlidesExporter
from traitlets.config import Config

TEMPLATES = Path(__file__).resolve().parent / "templates"

# What pages and slides load, by its place below the folder assets.
ASSETS = {
    "plotly.min.js": files("plotly") / "package_data/plotly.min.js",
    "mathjax.js": files("mathjax") / "static/mathjax/es5/tex-svg-full.js",
    "reveal/reveal.css": files("pyreveal") / "revealjs/dist/reveal.css",
    "reveal/reveal.js": files("pyreveal") / "revealjs/dist/reveal.js",
    "reveal/plugin/notes.js": files("pyreveal") / "revealjs/dist/plugin/notes.js",
    "reveal/LICENSE": files("pyreveal") / "revealjs/LICENSE",
    "site.css": TEMPLATES / "site.css",
    "slides.css": TEMPLATES / "slides.css",
    "slides.js": TEMPLATES / "slides.js",
}


def copy_assets(folder):
    """Copies what pages and slides load."""
    for name, source in ASSETS.items():
        file = folder / "assets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(source.read_bytes())


def write_adviser(page, folder):
    """Copies the adviser's page, with a link to the page that leads to it."""
    html = page.read_text("utf-8")
    link = '<body>\n<nav><a href="index.html">Repetita</a></nav>'
    (folder / "adviser.html").write_text(html.replace("<body>", link, 1), "utf-8")


def slides(notebook):
    """The slides of an executed notebook, as HTML that expects the assets beside it."""
    # Prefer plotly.js for figures; keep nbconvert's preferences for other outputs.
    usual = SlidesExporter().default_config.NbConvertBase.display_data_priority
    priority = ["application/vnd.plotly.v1+json", *usual]
    exporter = SlidesExporter(
        config=Config(NbConvertBase={"display_data_priority": priority}),
        template_name="talk",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    body, _ = exporter.from_notebook_node(notebook)
    soup = BeautifulSoup(body, "html.parser")
    for anchor in soup.select("a.anchor-link"):
        anchor.decompose()
    for section in soup.select("section section"):
        for image in section.select(".figure > img"):
            image["alt"] = section.find(["h1", "h2"]).get_text()
    return str(soup)


def title(notebook):
    """The first heading of a notebook."""
    return notebook.cells[0].source.partition("\n")[0].lstrip("# ")


def main():
    executed, adviser, folder = map(Path, sys.argv[1:])
    notebook = nbformat.read(executed, as_version=4)
    notebook.metadata["title"] = title(notebook)
    soup = BeautifulSoup(slides(notebook), "html.parser")
    # The folder travels alone, without the notebooks.
    for link in soup.find_all("a", href=True):
        if ":" not in link["href"] and not link["href"].startswith("#"):
            link.unwrap()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    copy_assets(folder)
    write_adviser(adviser, folder)
    (folder / "index.html").write_text(str(soup), encoding="utf-8")


if __name__ == "__main__":
    main()
