package repetita.cli;

import repetita.scaling.fit.Interval;

/** Describes the interval of a critical compute. */
final class CriticalText {

  private CriticalText() {}

  /** The interval, with an explanation if an end is 0 or infinite. */
  static String of(Interval interval) {
    return interval
        + (interval.low() == 0
            ? "; 0 stands for sampled laws in which diffusion is ahead at every compute"
            : "")
        + (interval.isBoundedAbove()
            ? ""
            : "; not bounded, because by some sampled laws diffusion never overtakes AR");
  }
}
