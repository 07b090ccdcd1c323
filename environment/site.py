"""Builds a site from executed notebooks. It works without a network and without a server.

site.py EXECUTED SITE

EXECUTED is a folder of notebooks written by execute.py. The folder SITE is replaced.
"""

import os
import shutil
import sys
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import jinja2
import nbformat
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbconvert.filters import markdown2html
from traitlets.config import Config

TEMPLATES = Path(__file__).parent / "templates"
PROJECT = Path(__file__).resolve().parent.parent

# Besides notebooks, these become pages.
DOCUMENTS = sorted(
    file.relative_to(PROJECT)
    for pattern in ("docs/**/*.md", "data/README.md", "data/*/README.md")
    for file in PROJECT.glob(pattern)
)

ASSETS = {
    "plotly.min.js": files("plotly") / "package_data/plotly.min.js",
    "mathjax.js": files("mathjax") / "static/mathjax/es5/tex-svg-full.js",
}


@dataclass
class Page:
    """An entry of the index."""

    number: str
    title: str
    summary: str
    file: str
    seconds: float


def page_of(path, notebook):
    """The entry of a notebook: title and summary are its first heading and the paragraph below."""
    text = next((c.source for c in notebook.cells if c.cell_type == "markdown"), path.stem)
    heading, *paragraphs = [block.strip() for block in text.split("\n\n") if block.strip()]
    return Page(
        number=path.stem.split("-")[0],
        title=heading.lstrip("# "),
        summary=markdown2html(paragraphs[0]) if paragraphs else "",
        file=f"{path.stem}.html",
        seconds=notebook.metadata.repetita.seconds,
    )


def place_of(source):
    """Where a file of the project is on the site; None if it is not there."""
    if source.suffix == ".ipynb" and source.parent == Path("notebooks"):
        return Path(f"{source.stem}.html")
    if source in DOCUMENTS:
        return source.with_suffix(".html")
    return None


def with_links(html, source):
    """Points links between files of the project to their pages; others of these become text."""
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a", href=True):
        target, _, fragment = link["href"].partition("#")
        if not target or ":" in target:
            continue
        file = Path(os.path.normpath(source.parent / target))
        page = place_of(file)
        if page:
            relative = os.path.relpath(page, place_of(source).parent)
            link["href"] = relative + (f"#{fragment}" if fragment else "")
        elif (PROJECT / file).exists():
            link.unwrap()
    return str(soup)


def copy_images(html, source, page):
    """Copies the images of a document to the site."""
    for image in BeautifulSoup(html, "html.parser").find_all("img", src=True):
        file = PROJECT / source.parent / image["src"]
        if file.is_file():
            shutil.copy(file, page.parent / image["src"])


def duration(seconds):
    """Formats seconds for people."""
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


def main():
    executed, site = map(Path, sys.argv[1:])
    shutil.rmtree(site, ignore_errors=True)
    (site / "assets").mkdir(parents=True)
    for name, source in ASSETS.items():
        (site / "assets" / name).write_bytes(source.read_bytes())

    # Prefer plotly.js for figures; keep nbconvert's preferences for other outputs.
    usual = HTMLExporter().default_config.NbConvertBase.display_data_priority
    priority = ["application/vnd.plotly.v1+json", *usual]
    exporter = HTMLExporter(
        config=Config(NbConvertBase={"display_data_priority": priority}),
        template_name="repetita",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_input_prompt=True,
    )
    pages = []
    scales = set()
    for path in sorted(executed.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        page = page_of(path, notebook)
        notebook.metadata["title"] = page.title
        body, _ = exporter.from_notebook_node(notebook)
        body = with_links(body, Path("notebooks") / path.name)
        (site / page.file).write_text(body, encoding="utf-8")
        pages.append(page)
        scales.add(notebook.metadata.repetita.scale)

    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES))
    for source in DOCUMENTS:
        text = (PROJECT / source).read_text(encoding="utf-8")
        body = with_links(markdown2html(text), source)
        page = site / place_of(source)
        page.parent.mkdir(parents=True, exist_ok=True)
        copy_images(body, source, page)
        root = os.path.relpath(site, page.parent)
        title = text.partition("\n")[0].lstrip("# ")
        html = templates.get_template("document.html.j2").render(title=title, body=body, root=root)
        page.write_text(html, encoding="utf-8")
    templates.filters["duration"] = duration
    index = templates.get_template("index.html.j2").render(
        pages=pages, scale=" and ".join(sorted(scales))
    )
    (site / "index.html").write_text(index, encoding="utf-8")


if __name__ == "__main__":
    main()
