package repetita.plot.image;

import repetita.InvalidInput;

/** Errors for features of plotly.js that images do not support. */
final class Unsupported {

  private Unsupported() {}

  static InvalidInput because(String what) {
    return new InvalidInput(
        "An image cannot show %s; it can show lines, points, bars, histograms, heat maps and contours."
            .formatted(what));
  }
}
