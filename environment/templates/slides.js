// Figures for a slide of 1280 x 720 pixels, and reveal.js.

const SMALLEST = 24; // pixels, which are 18 points on such a slide

const LONGEST = 25; // characters of a vertical title in one line

function largeFonts(tree) {
  for (const [key, value] of Object.entries(tree)) {
    if (value === null || typeof value !== "object") continue;
    if (key.endsWith("font") || key === "tickfont") value.size = Math.max(SMALLEST, value.size || 0);
    largeFonts(value);
  }
}

// The figure in large type. The slide has a heading, so that the figure needs no title.
function forSlide(figure) {
  const {data, layout} = structuredClone(figure);
  delete layout.title;
  const panels = (layout.annotations || []).some(note => note.yref === "paper" && note.y >= 1);
  Object.assign(layout, {
    width: 1200,
    height: Math.min(layout.height || 440, 440) + 30,
    margin: {l: 70, r: 20, t: panels ? 44 : 10, b: 84},
    legend: {orientation: "h", x: 0, y: 1.02, yanchor: "bottom"},
    font: Object.assign(layout.font || {}, {size: SMALLEST})
  });
  largeFonts(layout);
  for (const [key, axis] of Object.entries(layout)) {
    if (!/^[xy]axis/.test(key)) continue;
    axis.automargin = true;
    if (axis.type === "log" && !axis.tickvals) axis.dtick = 1; // no small ticks between decades
    if (!axis.title || !axis.title.text) continue;
    axis.title.standoff = 10;
    if (key[0] === "y" && axis.title.text.length > LONGEST) {
      axis.title.text = axis.title.text.replace(/, /g, ",<br>").replace(/ \(/g, "<br>(");
    }
  }
  for (const trace of data) {
    if (trace.line && trace.line.width) trace.line.width *= 2;
    if (trace.marker && typeof trace.marker.size === "number") trace.marker.size *= 1.6;
    largeFonts(trace);
  }
  return {data, layout, config: {staticPlot: false, displayModeBar: false}};
}

function drawFigure(place, figure) {
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", place.closest("section").querySelector("h1, h2").textContent);
  if (!window.Plotly) return;
  place.textContent = "";
  const {data, layout, config} = forSlide(figure);
  Plotly.newPlot(place, data, layout, config);
}

function startSlides() {
  for (const section of document.querySelectorAll(".slides section section")) {
    if (!section.querySelector(".figure, table, .repetita-decoding")) section.classList.add("only-text");
  }
  Reveal.initialize({
    width: 1280, height: 720, margin: 0, center: false, hash: true, slideNumber: "c/t",
    transition: "none", pdfSeparateFragments: false, plugins: [RevealNotes]
  });
}
