package repetita.cli;

import repetita.scaling.fit.Interval;

/** The interval of a critical compute, in words. */
final class CriticalText {

  private CriticalText() {}

  /** The interval, and what an end means that is no number of FLOPs. */
  static String of(Interval interval) {
    return interval
        + (interval.low() == 0
            ? "; 0 stands for draws of the laws in which diffusion is ahead at any compute"
            : "")
        + (interval.isBoundedAbove()
            ? ""
            : "; not bounded, because in some draws of the laws diffusion never overtakes");
  }
}
