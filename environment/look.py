"""Looks at slides and pages in Chromium: takes pictures, and counts what is wrong.

look.py CHROMIUM PICTURES FOLDER...

A FOLDER was made by environment/present or environment/reproduce. Every slide is opened in two
sizes, every page in both themes and two widths, from the file system and without a network. The
exit code is 1 if anything is wrong.
"""

import collections
import sys
from importlib.resources import files
from pathlib import Path

from playwright.sync_api import sync_playwright

SLIDES = {"1280x720": (1280, 720), "1920x1080": (1920, 1080)}
WIDTHS = (1280, 380)
THEMES = ("light", "dark")
PATIENCE = 300_000  # milliseconds, for busy machines
SMALLEST = 24  # pixels on a slide of 1280 x 720, which are 18 points

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")

# Waits for formulas, figures and the animation.
READY = "() => !window.MathJax || !MathJax.startup || MathJax.startup.promise.then(() => true)"

COMMON = """() => {
  const found = [];
  document.querySelectorAll('[data-mime-type="application/vnd.jupyter.stderr"]').forEach(
    box => found.push(['error boxes', box.textContent.trim().slice(0, 80)]));
  document.querySelectorAll('mjx-merror').forEach(
    box => found.push(['error boxes', box.textContent.slice(0, 80)]));
  document.querySelectorAll('.figure').forEach(place => {
    const drawn = place.querySelector('.main-svg .trace, .main-svg .hm, .main-svg .contour, .main-svg .annotation-text');
    const image = place.querySelector(':scope > img');
    if (!drawn && !(image && image.naturalWidth)) {
      found.push(['empty figures', place.getAttribute('aria-label') || '']);
    }
  });
  document.querySelectorAll('img').forEach(image => {
    if (!image.naturalWidth) found.push(['empty figures', image.src.slice(0, 80)]);
  });
  return found;
}"""

ON_SLIDE = """smallest => {
  const found = [], slide = Reveal.getCurrentSlide(), scale = Reveal.getScale();
  const frame = slide.getBoundingClientRect(), walker = document.createTreeWalker(slide, 4);
  const heading = slide.querySelector('h1, h2').textContent;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement, text = node.textContent.trim();
    if (!text || parent.closest('script, style, aside, option, caption, mjx-assistive-mml')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (!box.width || getComputedStyle(parent).visibility === 'hidden') continue;
    if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1
        || box.bottom > frame.bottom + 1) {
      found.push(['clipped texts', heading + ': ' + text.slice(0, 60)]);
    }
    const drawing = parent.closest('svg.main-svg');
    const paper = drawing && drawing.getBoundingClientRect();
    if (paper && (box.top < paper.top - 1 || box.bottom > paper.bottom + 1
        || box.left < paper.left - 1 || box.right > paper.right + 1)) {
      found.push(['clipped texts', heading + ', figure: ' + text.slice(0, 60)]);
    }
    const sub = parent.closest('sub, sup') || getComputedStyle(parent).baselineShift === 'super';
    if (parseFloat(getComputedStyle(parent).fontSize) < smallest && !sub
        && !parent.closest('tspan')) {
      found.push(['small texts', heading + ': ' + text.slice(0, 60)]);
    }
  }
  const content = [...slide.children].filter(child => !child.matches('aside, script'));
  if (content.some(child => child.getBoundingClientRect().bottom > frame.bottom + 1)) {
    found.push(['clipped texts', heading + ': the slide is too full']);
  }
  const shown = slide.cloneNode(true);
  shown.querySelectorAll('aside, script, style, svg, .figure, .repetita-decoding, mjx-container')
    .forEach(part => part.remove());
  const words = shown.textContent.split(/\\s+/).filter(word => /[\\p{L}\\p{N}]/u.test(word)).length;
  if (words > 40) found.push(['full slides', heading + ': ' + words + ' words']);
  return found;
}"""

ON_PAGE = """async () => {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth + 1) {
    found.push(['pages too wide', document.documentElement.scrollWidth + ' px']);
  }
  const back = [...document.querySelectorAll('a[href]')].some(link => /(^|\\/)index\\.html$/.test(link.pathname));
  if (!back) found.push(['pages without a link back', document.title]);
  const report = await axe.run(document, {resultTypes: ['violations'], preload: false});
  for (const violation of report.violations) {
    if (['serious', 'critical'].includes(violation.impact)) {
      for (const node of violation.nodes) {
        found.push(['accessibility', violation.id + ': ' + node.target.join(' ') + ' ' + node.html.slice(0, 90)]);
      }
    }
  }
  return found;
}"""

KINDS = (
    "error boxes", "empty figures", "console errors", "network requests", "clipped texts",
    "small texts", "full slides", "pages too wide", "pages without a link back", "accessibility",
)


class Findings:
    """What is wrong, and where."""

    def __init__(self):
        self.places = collections.defaultdict(list)

    def add(self, where, found):
        for kind, what in found:
            self.places[kind].append(f"{where}: {what}")

    def watch(self, page, name, own=("file:",)):
        """Adds errors of scripts, and requests whose address does not begin as the project's OWN do."""
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.add(name, [("console errors", str(error))]))
        page.on(
            "console",
            lambda line: line.type == "error" and self.add(name, [("console errors", line.text)]),
        )
        page.on(
            "request",
            lambda asked: asked.url.startswith((*own, "data:", "blob:", "about:"))
            or self.add(name, [("network requests", asked.url)]),
        )

    def report(self, pictures, count, kinds=KINDS):
        for kind in kinds:
            print(f"{len(self.places[kind]):5d} {kind}")
            for place in self.places[kind][:20]:
                print(f"      {place}")
        print(f"{count} pictures in {pictures}")
        return any(self.places.values())


def look_at_slides(browser, file, pictures, findings):
    count = 0
    for name, (width, height) in SLIDES.items():
        page = browser.new_page(viewport={"width": width, "height": height})
        findings.watch(page, f"slides {name}")
        page.goto(file.as_uri())
        page.evaluate(READY)
        findings.add(f"slides {name}", page.evaluate(COMMON))
        for number in range(page.evaluate("Reveal.getTotalSlides()")):
            page.evaluate(f"Reveal.slide({number})")
            page.wait_for_timeout(200)
            page.screenshot(path=pictures / f"slide-{number + 1:02d}-{name}.png")
            findings.add(f"slide {number + 1} {name}", page.evaluate(ON_SLIDE, SMALLEST))
            count += 1
        page.close()
    return count


def look_at_page(browser, file, name, pictures, findings):
    for theme in THEMES:
        for width in WIDTHS:
            where = f"{name} {theme} {width}"
            page = browser.new_page(
                viewport={"width": width, "height": 800}, color_scheme=theme
            )
            findings.watch(page, where)
            page.goto(file.as_uri())
            page.evaluate(READY)
            page.evaluate(AXE)
            picture = f"{name.replace('/', '-')}-{theme}-{width}.png"
            page.screenshot(path=pictures / picture, full_page=True)
            findings.add(where, page.evaluate(COMMON) + page.evaluate(ON_PAGE))
            page.close()
    return len(THEMES) * len(WIDTHS)


def main():
    chromium, pictures, *folders = sys.argv[1:]
    pictures = Path(pictures)
    pictures.mkdir(parents=True, exist_ok=True)
    findings, count = Findings(), 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for folder in map(Path, folders):
            for file in sorted(folder.resolve().rglob("*.html")):
                name = file.relative_to(folder.resolve()).with_suffix("").as_posix()
                if name.startswith(("javadoc/", "assets/")):
                    continue
                if 'class="reveal"' in file.read_text("utf-8"):
                    count += look_at_slides(browser, file, pictures, findings)
                else:
                    count += look_at_page(browser, file, name, pictures, findings)
        browser.close()
    sys.exit(findings.report(pictures, count))


if __name__ == "__main__":
    main()
