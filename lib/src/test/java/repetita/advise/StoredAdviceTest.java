package repetita.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.file.RecordCsv;
import repetita.paper.Published;
import repetita.scaling.fit.PointTable;

/** The tables in {@code data/advice} are what the commands write. */
class StoredAdviceTest {

  @Test
  void verdicts() {
    List<VerdictRow> stored =
        new RecordCsv<>(VerdictRow.class, "verdicts").read(Path.of("../data/advice/verdicts.csv"));
    assertThat(stored).extracting(VerdictRow::verdict).contains(RecipeAdvice.Verdict.values()[3]);
    for (int i : new int[] {0, 14, stored.size() - 1}) {
      VerdictRow row = stored.get(i);
      VerdictRow again = VerdictRow.of(row.uniqueTokens(), row.flops());
      assertThat(again.verdict()).isEqualTo(row.verdict());
      assertThat(again.parameters()).isCloseTo(row.parameters(), withinPercentage(0.1));
      assertThat(again.mdmHigh()).isCloseTo(row.mdmHigh(), withinPercentage(0.1));
    }
  }

  @Test
  void comparisonOfLaws() {
    List<LawScore> again =
        LawComparison.of(
            "paper, figure 3", "mdm", PointTable.USUAL.families(Published.figure3()).get("mdm"));
    for (LawScore score : again) {
      LawScore stored = LawScores.of(score.table(), score.family(), score.law());
      assertThat(score.leftOut().relative()).isCloseTo(stored.leftOut().relative(), offset(2e-4));
    }
  }

  /** No law is the best everywhere, which the texts say. */
  @Test
  void noLawIsAlwaysTheBest() {
    assertThat(
            LawScores.all().stream()
                .filter(score -> score.leftOut().standing() == LawScore.Standing.LOWEST)
                .map(LawScore::law)
                .distinct())
        .hasSizeGreaterThan(2);
  }
}
