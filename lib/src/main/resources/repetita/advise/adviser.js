// The arithmetic of the adviser, as in the Java classes DataConstrainedLaw, Optimum, CriticalCompute
// and Adviser. A test compares the results. A decay of null is infinite.

const FLOPS_PER_PARAMETER_AND_TOKEN = 6;

function decayed(repetitions, decay) {
  return decay === null ? repetitions : -decay * Math.expm1(-repetitions / decay);
}

function optimalParameters(law, tokens) {
  return Math.pow((law.alpha * law.a) / (law.beta * law.b), 1 / law.alpha)
    * Math.pow(tokens, law.beta / law.alpha);
}

function loss(law, parameters, uniqueTokens, tokens) {
  const unique = Math.min(uniqueTokens, tokens);
  const useful = Math.min(parameters, optimalParameters(law, unique));
  const effectiveParameters = useful * (1 + decayed(parameters / useful - 1, law.parameterDecay));
  const effectiveTokens = unique * (1 + decayed(tokens / unique - 1, law.tokenDecay));
  return law.irreducible
    + law.a * Math.pow(effectiveParameters, -law.alpha)
    + law.b * Math.pow(effectiveTokens, -law.beta);
}

// The optimal N and D = C / 6N: a coarse grid of ln N, then golden-section search.
function optimum(law, flops, uniqueTokens) {
  const product = flops / FLOPS_PER_PARAMETER_AND_TOKEN;
  const at = logN => loss(law, Math.exp(logN), uniqueTokens, product / Math.exp(logN));
  const middle = Math.log(product) / 2;
  let best = middle;
  for (let logN = middle - 30; logN <= middle + 30; logN += 0.5) {
    if (at(logN) < at(best)) best = logN;
  }
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = best - 0.5, high = best + 0.5;
  for (let i = 0; i < 40; i++) {
    let left = high - golden * (high - low), right = low + golden * (high - low);
    if (at(left) < at(right)) high = right; else low = left;
  }
  const logN = (low + high) / 2;
  return {
    parameters: Math.exp(logN),
    tokens: product / Math.exp(logN),
    epochs: product / Math.exp(logN) / uniqueTokens,
    loss: at(logN)
  };
}

// The difference of the best losses, L_MDM - L_AR.
function difference(ar, mdm, flops, uniqueTokens) {
  return optimum(mdm, flops, uniqueTokens).loss - optimum(ar, flops, uniqueTokens).loss;
}

// The compute above which diffusion is ahead: infinite if it never is, 0 if it always is.
function critical(ar, mdm, uniqueTokens) {
  const at = logC => difference(ar, mdm, Math.exp(logC), uniqueTokens);
  const least = Math.log(1e3), step = Math.log(4);
  let ahead = Math.log(1e45);
  if (at(ahead) >= 0) return Infinity;
  while (ahead > least) {
    let behind = ahead - step;
    if (at(behind) >= 0) {
      for (let i = 0; i < 40; i++) {
        let middle = (behind + ahead) / 2;
        if (at(middle) >= 0) behind = middle; else ahead = middle;
      }
      return Math.exp((behind + ahead) / 2);
    }
    ahead = behind;
  }
  return 0;
}

function interval(values, level) {
  const sorted = values.slice().sort((x, y) => (x < y ? -1 : x > y ? 1 : 0));
  const quantile = share => {
    const place = share * (sorted.length - 1), below = Math.floor(place);
    const low = sorted[below], high = sorted[Math.min(below + 1, sorted.length - 1)];
    return place === below || low === high ? low : low + (place - below) * (high - low);
  };
  return sorted.length === 0 ? null : [quantile((1 - level) / 2), quantile((1 + level) / 2)];
}

// The limit of the loss for infinite epochs and parameters.
function floor(law, uniqueTokens) {
  const size = law.parameterDecay === null ? Infinity
    : optimalParameters(law, uniqueTokens) * (1 + law.parameterDecay);
  const tokens = law.tokenDecay === null ? Infinity : uniqueTokens * (1 + law.tokenDecay);
  return law.irreducible + law.a * Math.pow(size, -law.alpha) + law.b * Math.pow(tokens, -law.beta);
}

function factorOutside(span, value) {
  return Math.max(1, span.low / value, value / span.high);
}

// The intersection of two ranges.
function both(span, other) {
  return { low: Math.max(span.low, other.low), high: Math.min(span.high, other.high) };
}

function advice(laws, uniqueTokens, flops) {
  const ar = optimum(laws.ar.law, flops, uniqueTokens);
  const mdm = optimum(laws.mdm.law, flops, uniqueTokens);
  return {
    family: mdm.loss < ar.loss ? "mdm" : "ar",
    ar: ar,
    mdm: mdm,
    critical: critical(laws.ar.law, laws.mdm.law, uniqueTokens)
  };
}

// The intervals, which are slow because they need every draw of the laws.
function intervals(laws, uniqueTokens, flops) {
  const ar = laws.ar.draws.map(law => optimum(law, flops, uniqueTokens).loss);
  const mdm = laws.mdm.draws.map(law => optimum(law, flops, uniqueTokens).loss);
  const pairs = Math.min(ar.length, mdm.length);
  const crossings = [];
  let ahead = 0;
  for (let i = 0; i < pairs; i++) {
    crossings.push(critical(laws.ar.draws[i], laws.mdm.draws[i], uniqueTokens));
    if (mdm[i] < ar[i]) ahead++;
  }
  return {
    ar: interval(ar, laws.level),
    mdm: interval(mdm, laws.level),
    critical: interval(crossings, laws.level),
    mdmAhead: pairs === 0 ? null : ahead / pairs
  };
}
