"""Runs a notebook in JupyterLab and in Notebook 7, takes pictures, and counts what is wrong.

look_jupyter.py CHROMIUM PICTURES JUPYTER NOTEBOOK

JUPYTER is the program of that name. The front ends save what they show, so they get a copy of the
notebook, among links to the project, and empty folders for settings and runs. The exit code is 1 if
anything is wrong.
"""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import TimeoutError as NotInTime
from playwright.sync_api import sync_playwright

from look import Findings

PROJECT = Path(__file__).resolve().parents[1]

RUN_PATIENCE = 1_800_000  # milliseconds for all cells, on busy machines

# The address at which a front end opens a notebook.
FRONT_ENDS = {"lab": "lab/tree/notebooks/", "notebook": "notebooks/notebooks/"}
KINDS = (
    "error boxes", "empty figures", "stuck animations", "outputs too wide", "console errors",
    "refused requests", "network requests",
)
# Notebook 7.6.5 reports this error of its own for every notebook, even an empty one.
KNOWN_ERROR = "notebook: Cannot read properties of undefined (reading 'schema')"

STATUS = "document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status"
OPEN = """cells => document.querySelectorAll('.jp-Cell').length >= cells
  && ['idle', 'unknown'].includes(%s)""" % STATUS
PROMPTS = "[...document.querySelectorAll('.jp-InputArea-prompt')].map(prompt => prompt.textContent)"
STARTED = r"() => %s.some(text => /\d|\*/.test(text))" % PROMPTS
BUSY = f"() => {STATUS} !== 'idle' || {PROMPTS}.some(text => text.includes('*'))"
IDLE = f"() => !({BUSY})()"

# A bar, once it is neither empty nor full; or the end of the run.
PROGRESS = """() => [...document.querySelectorAll('.jp-OutputArea progress')]
  .some(bar => 0 < bar.value && bar.value < 1) ? 'bar' : (%s)() ? false : 'idle'""" % BUSY

# Brings a bar into view. Cells out of view have no heights yet, so once is not enough.
SHOW_BAR = """async () => {
  for (let frame = 0; frame < 5; frame++) {
    document.querySelector('.jp-OutputArea progress').scrollIntoView({block: 'center'});
    await new Promise(requestAnimationFrame);
  }
}"""

OUTPUT = """output => {
  const found = [], name = output.innerText.trim().slice(0, 80);
  output.querySelectorAll('[data-mime-type="application/vnd.jupyter.stderr"], \
[data-mime-type="application/vnd.jupyter.error"]').forEach(
    box => found.push(['error boxes', box.textContent.trim().slice(0, 80)]));
  output.querySelectorAll('.jp-RenderedPlotly, .js-plotly-plot').forEach(figure => {
    const drawn = figure.querySelector('.main-svg .trace, .main-svg .hm, .main-svg .contour, .main-svg .annotation-text');
    const image = figure.querySelector('img');  // JupyterLab shows the PNG of a figure first
    if (!drawn && !(image && image.naturalWidth)) found.push(['empty figures', name]);
  });
  output.querySelectorAll('img').forEach(image => {
    if (!image.naturalWidth) found.push(['empty figures', name]);
  });
  const frame = output.getBoundingClientRect();
  output.querySelectorAll('.main-svg, .repetita-decoding').forEach(part => {
    if (part.getBoundingClientRect().right > frame.right + 1) found.push(['outputs too wide', name]);
  });
  return found;
}"""


def workplace(folder, notebook):
    """A copy of the notebook in FOLDER/notebooks, among links to the project and its neighbors."""
    copy = folder / "notebooks" / notebook.name
    copy.parent.mkdir()
    for source, target in ((PROJECT, folder), (notebook.parent, copy.parent)):
        for entry in source.iterdir():
            link = target / entry.name
            if not entry.name.startswith(".") and link not in (copy, copy.parent):
                link.symlink_to(entry)
    shutil.copyfile(notebook, copy)
    return copy


def serve(front_end, jupyter, folder, log):
    """Starts a server for a folder; its process and its address."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex()
    settings = folder.parent / f"settings-{front_end}"
    kinds = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
    variables = {f"JUPYTER_{kind}": str(settings / kind) for kind in kinds} | {
        "JUPYTER_TOKEN": token,
        "JUPYTERLAB_SETTINGS_DIR": str(settings / "user"),
        "JUPYTERLAB_WORKSPACES_DIR": str(settings / "workspaces"),
        "REPETITA_RUNS": str(folder.parent / f"runs-{front_end}"),
        "REPETITA_SCALE": "smoke",
    }
    options = ["--no-browser", f"--port={port}", "--port-retries=0", f"--notebook-dir={folder}"]
    if os.geteuid() == 0:
        options.append("--allow-root")
    server = subprocess.Popen(
        [jupyter, front_end, *options], env=os.environ | variables, stdout=log, stderr=log
    )
    address = f"http://localhost:{port}/"
    while server.poll() is None:
        try:
            urlopen(f"{address}api/status?token={token}").close()
            break
        except URLError:
            time.sleep(0.5)
    if server.poll() is not None:
        sys.exit(f"look: the server of {front_end} did not start; its log is {log.name}.")
    return server, address, token


def play(animation):
    """Whether an animation starts at its first step and goes on."""
    caption = animation.locator('[role="status"]')
    end = caption.inner_text()
    animation.get_by_role("button", name="Play").click()
    try:
        animation.page.wait_for_function(
            "([caption, end]) => ![end, 'step 0 '].some(text => caption.textContent.startsWith(text))",
            arg=[caption.element_handle(), end],
            timeout=20_000,
        )
    except NotInTime:
        return False
    return True


def settled(output):
    """What is wrong with an output; figures have some seconds to be drawn."""
    for _ in range(10):
        found = output.evaluate(OUTPUT)
        if not found:
            break
        output.page.wait_for_timeout(1000)
    return found


def start_all(page):
    """Runs all cells. A click before the kernel is connected has no effect, so there are several."""
    for _ in range(20):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_text("Run All Cells", exact=True).click()
        try:
            page.wait_for_function(STARTED, timeout=15_000)
            return
        except NotInTime:
            page.keyboard.press("Escape")
    sys.exit("look: the front end does not start the cells.")


def run_all(page, cells, picture):
    """Runs all cells, once they are there, with a picture of a progress bar; the number of pictures."""
    page.wait_for_function(OPEN, arg=cells)
    start_all(page)
    first = page.wait_for_function(PROGRESS, polling=50, timeout=RUN_PATIENCE).json_value()
    if first == "bar":
        page.evaluate(SHOW_BAR)
        page.screenshot(path=picture)
    page.wait_for_function(IDLE, timeout=RUN_PATIENCE)
    return 1 if first == "bar" else 0


def look_at_outputs(page, front_end, title, pictures, findings):
    """Plays the animations and takes a picture of every output; the number of pictures."""
    count = 0
    for cell in page.locator(".jp-CodeCell").all():
        outputs = cell.locator(".jp-Cell-outputWrapper .jp-OutputArea-child")
        if not outputs.count():
            continue
        count += 1
        where = f"{front_end}-{title}-{count:02d}"
        cell.scroll_into_view_if_needed()
        outputs.first.scroll_into_view_if_needed()
        page.wait_for_timeout(1000)
        for animation in cell.locator(".repetita-decoding").all():
            if not play(animation):
                findings.add(where, [("stuck animations", animation.inner_text()[:80])])
        for output in outputs.all():
            findings.add(where, settled(output))
        page.screenshot(path=pictures / f"{where}.png")
    return count


def look(browser, front_end, address, token, notebook, pictures, findings):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    findings.watch(page, front_end, (address, address.replace("http", "ws", 1)))
    page.on(
        "response",
        lambda answer: answer.status < 400
        or findings.add(front_end, [("refused requests", f"{answer.status} {answer.url[:120]}")]),
    )
    page.goto(f"{address}{FRONT_ENDS[front_end]}{notebook.name}?token={token}")
    cells = len(json.loads(notebook.read_text("utf-8"))["cells"])
    count = run_all(page, cells, pictures / f"{front_end}-{notebook.stem}-progress.png")
    count += look_at_outputs(page, front_end, notebook.stem, pictures, findings)
    page.close()
    errors = findings.places["console errors"]
    if KNOWN_ERROR in errors:
        errors.remove(KNOWN_ERROR)
    return count


def main():
    chromium, pictures, jupyter, notebook = sys.argv[1:]
    pictures = Path(pictures)
    pictures.mkdir(parents=True, exist_ok=True)
    findings, count = Findings(), 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for front_end in FRONT_ENDS:
            project = Path(folder, front_end)
            project.mkdir()
            copy = workplace(project, Path(notebook).resolve())
            with open(pictures / f"{front_end}.log", "w") as log:
                server, address, token = serve(front_end, jupyter, project, log)
                try:
                    count += look(browser, front_end, address, token, copy, pictures, findings)
                finally:
                    server.send_signal(signal.SIGTERM)
                    server.wait()
        browser.close()
    sys.exit(findings.report(pictures, count, KINDS))


if __name__ == "__main__":
    main()
