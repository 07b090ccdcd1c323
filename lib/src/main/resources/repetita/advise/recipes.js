// Looks up the adviser's answers, and computes the hours for the chosen hardware as the Java classes
// Machine and RecipeAdvice do.

const SECONDS_PER_HOUR = 3600;
const HOURS = "hours";
const TOO_MANY = "too many";

// A number with two digits, without an exponent.
function brief(value) {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(2)));
}

function hours(data, flops, kind, devices) {
  const speed = data.machines.find(machine => machine.kind === kind).flopsPerSecond;
  return brief(flops / (SECONDS_PER_HOUR * devices * speed));
}

// The answer for a place of the grid: a refusal, or verdict, sentences and rows of cells.
function answer(data, unique, flops, kind, devices) {
  const stored = data.answers[unique][flops];
  if (stored.refusal) return { refusal: stored.refusal };
  const said = places => places.map(place => data.texts[place]);
  const column = data.titles.indexOf(HOURS);
  return {
    verdict: stored.verdict,
    headline: data.texts[stored.headline],
    recipe: stored.recipe.replace("{hours}", hours(data, stored.startFlops, kind, devices)),
    rows: stored.rows.map((row, i) => said(row).map((cell, j) =>
      j === column && cell !== TOO_MANY ? hours(data, stored.rowFlops[i], kind, devices) : cell)),
    reasons: said(stored.reasons),
    doubts: said(stored.doubts)
  };
}
