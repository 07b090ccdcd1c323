package repetita.advise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import repetita.InvalidInput;
import repetita.file.CsvTable;
import repetita.file.Numeral;
import repetita.file.RecordCsv;

/**
 * A small experiment that decides between AR and diffusion on one's own text: both families on two
 * subsets of the text, two network sizes, two numbers of epochs, and the regularization that
 * matters for each. Some cells have a second seed, which measures the noise.
 *
 * @param runs the runs
 */
public record Pilot(List<PilotRun> runs) {

  /** The share of the compute that a pilot may cost. */
  public static final double SHARE = 0.1;

  private static final double SUBSETS = 4;
  private static final double LARGEST_SUBSET = 0.5;
  private static final double SMALLEST = 100_000;
  private static final double[] PARAMETERS_PER_TOKEN = {0.7, 2.8};
  private static final double RATE = 1e-3;

  private static final List<PilotRun.Cell> GRID =
      List.of(
          new PilotRun.Cell("ar", 16, 0.1, 0.1, RATE),
          new PilotRun.Cell("ar", 48, 0.1, 0.1, RATE),
          new PilotRun.Cell("ar", 16, 0.8, 0.1, RATE),
          new PilotRun.Cell("ar", 48, 0.8, 0.1, RATE),
          new PilotRun.Cell("ar", 16, 1.6, 0.3, RATE),
          new PilotRun.Cell("ar", 48, 1.6, 0.3, RATE),
          new PilotRun.Cell("mdm", 100, 0.1, 0, RATE),
          new PilotRun.Cell("mdm", 400, 0.1, 0, RATE),
          new PilotRun.Cell("mdm", 100, 1, 0, RATE),
          new PilotRun.Cell("mdm", 400, 1, 0, RATE));

  public Pilot {
    runs = List.copyOf(runs);
  }

  /**
   * Designs the pilot: its larger subset is as large as {@link #SHARE} of the compute allows, and
   * at most half of the text; the smaller subset has a quarter of its tokens.
   *
   * @throws InvalidInput if the compute allows less than 100,000 tokens, or U or C is not positive
   */
  public static Pilot design(double uniqueTokens, double flops) {
    if (!(uniqueTokens > 0 && flops > 0)) {
      throw new InvalidInput(
          "A pilot for %s unique tokens and %s FLOPs is impossible; both must be positive."
              .formatted(uniqueTokens, flops));
    }
    double affordable = SMALLEST * Math.sqrt(SHARE * flops / on(SMALLEST).flops());
    double largest = Math.min(LARGEST_SUBSET * uniqueTokens, affordable);
    if (largest < SMALLEST) {
      throw new InvalidInput(
          "A pilot within %.0f%% of %s FLOPs has %s tokens in its larger subset; it needs at least %s, so raise the compute."
              .formatted(
                  100 * SHARE,
                  Numeral.brief(flops),
                  Numeral.brief(largest),
                  Numeral.brief(SMALLEST)));
    }
    return on(Math.rint(largest));
  }

  /** The cost grows with the square of the subset. */
  private static Pilot on(double largest) {
    List<PilotRun> runs = new ArrayList<>();
    for (double unique : new double[] {Math.rint(largest / SUBSETS), largest}) {
      for (double ratio : PARAMETERS_PER_TOKEN) {
        for (PilotRun.Cell cell : GRID) {
          int seeds = unique < largest ? 2 : 1;
          for (int seed = 1; seed <= seeds; seed++) {
            runs.add(PilotRun.planned(cell, Math.rint(ratio * unique), unique, seed));
          }
        }
      }
    }
    return new Pilot(runs);
  }

  /** Returns a copy in which each run reaches a loss in its last epoch. */
  public Pilot filled(ToDoubleFunction<PilotRun> loss) {
    return new Pilot(runs.stream().map(run -> run.withLoss(loss.applyAsDouble(run))).toList());
  }

  /** Returns the compute of all runs, as 6ND. */
  public double flops() {
    return runs.stream().mapToDouble(PilotRun::flops).sum();
  }

  /** Writes the table to be filled in. */
  public void write(Path file) throws IOException {
    table().write(file, runs);
  }

  /**
   * Reads a filled table.
   *
   * @throws InvalidInput if a column is missing, a run has no loss, or a family or one of two
   *     subsets is missing
   */
  public static Pilot read(Path file) {
    CsvTable csv = CsvTable.read(file);
    List<String> missing =
        Stream.of(table().header().split(",")).filter(column -> !csv.has(column)).toList();
    if (!missing.isEmpty()) {
      throw new InvalidInput(
          "%s is no pilot: it has no column %s; design a pilot first, and fill in its table."
              .formatted(file, String.join(", ", missing)));
    }
    Pilot pilot = new Pilot(table().rows(csv));
    List<String> empty =
        pilot.runs.stream().filter(run -> run.loss() == null).map(PilotRun::run).toList();
    if (!empty.isEmpty()) {
      throw new InvalidInput(
          "%s: %d of %d runs have no loss, the first is '%s'; fill in all losses, or delete the rows that you will not train."
              .formatted(file, empty.size(), pilot.runs.size(), empty.get(0)));
    }
    for (String family : List.of("ar", "mdm")) {
      long sizes =
          pilot.runs.stream()
              .filter(run -> run.family().equals(family))
              .mapToDouble(PilotRun::uniqueTokens)
              .distinct()
              .count();
      if (sizes < 2) {
        throw new InvalidInput(
            "%s has runs of %s on %d number(s) of unique tokens; at least 2 are needed to see a trend."
                .formatted(file, family, sizes));
      }
    }
    return pilot;
  }

  private static RecordCsv<PilotRun> table() {
    return new RecordCsv<>(PilotRun.class, "a pilot");
  }
}
