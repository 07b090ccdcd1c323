package repetita.advise;

import java.util.List;
import repetita.file.CsvTable;
import repetita.file.RecordCsv;

/** The stored comparison of laws, {@code data/advice/laws.csv}. */
public final class LawScores {

  private LawScores() {}

  /** Returns all scores. */
  public static List<LawScore> all() {
    return new RecordCsv<>(LawScore.class, "a comparison of laws")
        .rows(CsvTable.resource(LawScores.class, "/repetita/advice/laws.csv"));
  }

  /** Returns the score of a law on a table. */
  static LawScore of(String table, String family, String law) {
    return all().stream()
        .filter(
            score ->
                score.table().equals(table)
                    && score.family().equals(family)
                    && score.law().equals(law))
        .findFirst()
        .orElseThrow();
  }
}
