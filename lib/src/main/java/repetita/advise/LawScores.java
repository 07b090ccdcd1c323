package repetita.advise;

import java.util.List;
import repetita.file.CsvTable;
import repetita.file.RecordCsv;

/** The stored comparison of laws, {@code data/advice/laws.csv}. */
public final class LawScores {

  private static final List<LawScore> STORED =
      List.copyOf(
          new RecordCsv<>(LawScore.class, "a comparison of laws")
              .rows(CsvTable.resource(LawScores.class, "/repetita/advice/laws.csv")));

  private LawScores() {}

  /** Returns all scores. */
  public static List<LawScore> all() {
    return STORED;
  }

  /** Returns the score of a law on a table. */
  static LawScore of(String table, String family, String law) {
    return STORED.stream()
        .filter(
            score ->
                score.table().equals(table)
                    && score.family().equals(family)
                    && score.law().equals(law))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Returns the scores of the laws that a table cannot distinguish from the best one on left-out U,
   * and of the paper's own law.
   */
  static List<LawScore> believable(String table, String family) {
    return STORED.stream()
        .filter(score -> score.table().equals(table) && score.family().equals(family))
        .filter(
            score ->
                score.leftOut().standing() != LawScore.Standing.WORSE
                    || score.law().equals("data-constrained"))
        .toList();
  }
}
