package repetita.prose;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import repetita.compare.ArmGap;
import repetita.compare.Runs;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;

/** What tables in the prose say about the arms of a sweep. */
final class ArmProse {

  private static final double LEVEL = 0.9;

  private ArmProse() {}

  /** Two arms compared, such as "+0.093 ± 0.045, 0 of 4". */
  static String gap(Runs arm, Runs other, RunLoss loss) {
    return ArmGap.of(arm, other, loss, LEVEL).orElseThrow().toString();
  }

  /** The best runs of an arm on its sources as cells of a table, a dash where sources lack. */
  static String best(Runs arm, int columns) {
    Runs chosen = arm.best(RunLoss.TEST_BEST, RunSummary::source);
    return IntStream.range(0, columns)
        .mapToObj(i -> i < chosen.size() ? cell(chosen.get(i)) : "–")
        .collect(Collectors.joining(" | "));
  }

  private static String cell(RunSummary run) {
    return String.format(
        Locale.ROOT,
        "%.3f (%.0f of %.0f)",
        RunLoss.TEST_BEST.applyAsDouble(run),
        run.bestEpoch(),
        run.epochs());
  }
}
