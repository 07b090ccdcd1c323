"""Builds a site from executed notebooks. It works without a network and without a server.

site.py EXECUTED ADVISER SITE

EXECUTED is a folder of notebooks written by execute.py, ADVISER the page by repetita advise. The
folder SITE is replaced, but for its folder javadoc. GitHub's workflows set GITHUB_REPOSITORY to
OWNER/NAME; then the site links to Binder, and its social card has an absolute address.
"""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import jinja2
import nbformat
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbconvert.filters import markdown2html
from slides import TEMPLATES, copy_assets, slides, write_adviser
from slides import title as title_of
from traitlets.config import Config

PROJECT = Path(__file__).resolve().parent.parent
TALK = "00-talk"

# Besides notebooks, these become pages.
DOCUMENTS = sorted(
    file.relative_to(PROJECT)
    for pattern in ("docs/**/*.md", "data/README.md", "data/*/README.md")
    for file in PROJECT.glob(pattern)
)

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
    _, *paragraphs = [block.strip() for block in text.split("\n\n") if block.strip()]
    return Page(
        number=path.stem.split("-")[0],
        title=title_of(notebook),
        summary=markdown2html(paragraphs[0]) if paragraphs else "",
        file=str(place_of(Path("notebooks") / path.name)),
        seconds=notebook.metadata.repetita.seconds,
    )


def place_of(source):
    """Where a file of the project is on the site; None if it is not there."""
    if source == Path("README.md"):
        return Path("index.html")
    if source.suffix == ".ipynb" and source.parent == Path("notebooks"):
        return Path("slides.html" if source.stem == TALK else f"{source.stem}.html")
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
            target = page.parent / image["src"]
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)


def duration(seconds):
    """Formats seconds for people."""
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


def notebook_exporter():
    """Prefers plotly.js for figures, and keeps nbconvert's preferences for other outputs."""
    usual = HTMLExporter().default_config.NbConvertBase.display_data_priority
    priority = ["application/vnd.plotly.v1+json", *usual]
    return HTMLExporter(
        config=Config(NbConvertBase={"display_data_priority": priority}),
        template_name="repetita",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_input_prompt=True,
    )


def animation_of(notebook):
    """The first animation that a notebook shows; empty if it has none."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    shown = (output.get("data", {}).get("text/html", "") for output in outputs)
    return next((html for html in shown if "repetita-decoding" in html), "")


def write_documents(site, templates):
    """Writes the pages of documents; returns the entries of those in docs itself."""
    entries = []
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
        if source.parent == Path("docs"):
            entries.append({"file": str(place_of(source)), "title": title})
    return entries


def main():
    executed, adviser, site = map(Path, sys.argv[1:])
    site.mkdir(parents=True, exist_ok=True)
    for old in site.iterdir():
        if old.name != "javadoc":
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    copy_assets(site)
    write_adviser(adviser, site)

    exporter = notebook_exporter()
    pages, scales, animation = [], set(), ""
    for path in sorted(executed.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        page = page_of(path, notebook)
        notebook.metadata["title"] = page.title
        if path.stem == TALK:
            body, animation = slides(notebook), animation_of(notebook)
        else:
            body, _ = exporter.from_notebook_node(notebook)
        body = with_links(body, Path("notebooks") / path.name)
        (site / page.file).write_text(body, encoding="utf-8")
        pages.append(page)
        scales.add(notebook.metadata.repetita.scale)

    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES))
    templates.filters["duration"] = duration
    # The question, the answer, its caveat and the main figure, in the words of the README.
    readme = (PROJECT / "README.md").read_text(encoding="utf-8").split("\n## ")[0]
    answer = with_links(markdown2html(readme), Path("README.md"))
    copy_images(answer, Path("README.md"), site / "index.html")
    documents = write_documents(site, templates)
    shutil.copy(PROJECT / "docs/card.png", site / "docs/card.png")
    repository = os.environ.get("GITHUB_REPOSITORY", "")
    owner, _, name = repository.partition("/")
    index = templates.get_template("index.html.j2").render(
        repository=repository,
        address=f"https://{owner}.github.io/{name}" if repository else "",
        answer=answer,
        animation=animation,
        talk=next((page for page in pages if page.file == "slides.html"), None),
        lectures=[page for page in pages if page.file != "slides.html"],
        pages=pages,
        documents=documents,
        javadoc=(site / "javadoc" / "index.html").is_file(),
        scale=" and ".join(sorted(scales)),
    )
    (site / "index.html").write_text(index, encoding="utf-8")


if __name__ == "__main__":
    main()
