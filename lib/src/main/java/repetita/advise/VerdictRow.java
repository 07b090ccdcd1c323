package repetita.advise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import repetita.InvalidInput;
import repetita.file.CsvTable;
import repetita.file.RecordCsv;

/**
 * The advice for one text and one compute, a row of {@code data/advice/verdicts.csv}.
 *
 * @param uniqueTokens U
 * @param flops C
 * @param verdict the outcome
 * @param recipe the recipe to begin with
 * @param parameters its N
 * @param epochs its epochs
 * @param weightDecay its weight decay
 * @param dropout its dropout
 * @param rate its learning rate
 * @param used its compute
 * @param regularizedLow the lower end of regularized AR's data multiplier
 * @param regularizedHigh the upper end
 * @param mdmLow the lower end of the MDM's data multiplier
 * @param mdmHigh the upper end
 */
public record VerdictRow(
    double uniqueTokens,
    double flops,
    RecipeAdvice.Verdict verdict,
    Candidate.Recipe recipe,
    double parameters,
    double epochs,
    double weightDecay,
    double dropout,
    double rate,
    double used,
    double regularizedLow,
    double regularizedHigh,
    double mdmLow,
    double mdmHigh) {

  private static final double[] UNIQUE_TOKENS = {
    10e6, 20e6, 30e6, 50e6, 100e6, 200e6, 300e6, 500e6, 1e9
  };

  private static final double[] FLOPS = {
    1e17, 3e17, 1e18, 3e18, 1e19, 3e19, 1e20, 3e20, 1e21, 3e21, 1e22
  };

  private static final String SOURCES = "data/advice/verdicts.csv";

  private static final RecordCsv<VerdictRow> CSV =
      new RecordCsv<>(VerdictRow.class, "a table of verdicts");

  /** Returns the stored table, {@code data/advice/verdicts.csv}. */
  public static List<VerdictRow> stored() {
    return CSV.rows(CsvTable.resource(VerdictRow.class, "/repetita/advice/verdicts.csv"));
  }

  /** Writes rows. */
  public static void write(Path file, List<VerdictRow> rows) throws IOException {
    CSV.write(file, rows);
  }

  /** Returns the data multiplier of regularized AR. */
  public DataMultiplier regularized() {
    return new DataMultiplier(regularizedLow, regularizedHigh, SOURCES);
  }

  /** Returns the data multiplier of the MDM. */
  public DataMultiplier mdm() {
    return new DataMultiplier(mdmLow, mdmHigh, SOURCES);
  }

  /** Returns the rows for 10M to 1B unique tokens, where the compute suffices for one epoch. */
  public static List<VerdictRow> all() {
    List<VerdictRow> rows = new ArrayList<>();
    for (double unique : UNIQUE_TOKENS) {
      for (double flops : FLOPS) {
        try {
          rows.add(of(unique, flops));
        } catch (InvalidInput belowOneEpoch) {
          // A row that nobody can train would not help.
        }
      }
    }
    return rows;
  }

  /** Returns one row. */
  public static VerdictRow of(double uniqueTokens, double flops) {
    RecipeAdvice advice = new RecipeAdviser(Machine.of("h100", 1)).advise(uniqueTokens, flops);
    Candidate start = advice.start();
    DataMultiplier regularized = advice.candidates().get(1).worth();
    DataMultiplier mdm = advice.candidates().get(3).worth();
    return new VerdictRow(
        uniqueTokens,
        flops,
        advice.verdict(),
        start.recipe(),
        start.parameters(),
        start.epochs(),
        start.weightDecay(),
        start.dropout(),
        start.rate(),
        start.flops(),
        regularized.low(),
        regularized.high(),
        mdm.low(),
        mdm.high());
  }
}
