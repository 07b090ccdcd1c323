package repetita.cli;

/** Formats standard errors in tables. */
final class PlusMinus {

  private PlusMinus() {}

  /** Such as ±0.012, or ±? if the error cannot be estimated, as from a single document. */
  static String of(double standardError) {
    return Double.isNaN(standardError) ? "±?" : "±%.3f".formatted(standardError);
  }
}
