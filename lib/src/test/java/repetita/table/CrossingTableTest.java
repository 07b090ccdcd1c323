package repetita.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import repetita.compare.Censoring;
import repetita.compare.LocalExponent;
import repetita.compare.MeasuredCrossing;
import repetita.scaling.fit.Interval;
import tech.tablesaw.api.Table;

class CrossingTableTest {

  private static final List<MeasuredCrossing> CROSSINGS =
      List.of(
          crossing("a", 100, 20, 2000, Censoring.NONE),
          crossing("b", 100, 40, 3000, Censoring.NONE),
          crossing("a", 200, 40, 8000, Censoring.NONE),
          crossing("b", 200, 40, 80_000, Censoring.ABOVE));

  private static MeasuredCrossing crossing(
      String source, long uniqueTokens, double arEpochs, double tokens, Censoring censoring) {
    return new MeasuredCrossing(source, uniqueTokens, 1.5, arEpochs, 1, tokens, censoring);
  }

  @Test
  void crossingsAreCountedInEpochs() {
    Table table = CrossingTable.epochs(CROSSINGS);
    assertThat(table.longColumn("unique tokens").asList()).containsExactly(100L, 200L);
    assertThat(table.doubleColumn("baseline (nats)").asList()).containsExactly(1.5, 1.5);
    assertThat(table.stringColumn("best AR (epochs)").asList()).containsExactly("20 to 40", "40");
    assertThat(table.stringColumn("crossing (epochs)").asList())
        .containsExactly("20 to 30 (2 of 2)", "40 (1 of 2), not within 400 (1 of 2)");
  }

  @Test
  void eachBaselineIsARowAndEachNumberOfUniqueTokensAColumn() {
    Map<String, List<MeasuredCrossing>> baselines = new LinkedHashMap<>();
    baselines.put("one", CROSSINGS);
    baselines.put("other", List.of(crossing("a", 100, 20, 500, Censoring.BELOW)));
    Table table = CrossingTable.epochs("baseline", baselines);
    assertThat(table.columnNames())
        .containsExactly("baseline", "100 unique tokens", "200 unique tokens");
    assertThat(table.stringColumn("100 unique tokens").asList())
        .containsExactly("20 to 30 (2 of 2)", "before 5 (1 of 1)");
    assertThat(table.stringColumn("200 unique tokens").get(1)).isEqualTo("not tried");
    assertThat(CrossingTable.flops("baseline", baselines).stringColumn("200 unique tokens").get(0))
        .isEqualTo("8.0e+03 (1 of 2), not within 8.0e+04 (1 of 2)");
  }

  @Test
  void crossingsAreCountedOnTheirSources() {
    Map<String, List<MeasuredCrossing>> baselines = new LinkedHashMap<>();
    baselines.put("one", CROSSINGS);
    baselines.put("other", List.of(crossing("a", 100, 20, 500, Censoring.BELOW)));
    Table table = CrossingTable.counts("baseline", baselines);
    assertThat(table.columnNames()).containsExactly("baseline", "100", "200");
    assertThat(table.stringColumn("100").asList()).containsExactly("2/2", "1/1");
    assertThat(table.stringColumn("200").asList()).containsExactly("1/2", "not tried");
  }

  @Test
  void aCensoredCrossingLiesAboveItsBound() {
    assertThat(CrossingTable.of(CROSSINGS).stringColumn("it lies").asList())
        .containsExactly("exact", "exact", "exact", "above");
  }

  /** From 2000 to 8000 where U doubles, and by Student's t on two lines of equal slope. */
  @Test
  void theExponentIsTheMeanOverTheLinesOfTheSources() {
    List<MeasuredCrossing> squares =
        List.of(
            crossing("a", 100, 20, 2000, Censoring.NONE),
            crossing("a", 200, 20, 8000, Censoring.NONE),
            crossing("b", 100, 20, 4000, Censoring.NONE),
            crossing("b", 200, 20, 16_000, Censoring.NONE));
    Table table = CrossingTable.lines(Map.of("tokens", squares), 200);
    assertThat(table.stringColumn("exponent up to 200").get(0)).isEqualTo("2.00 (2.00 to 2.00)");
    assertThat(table.intColumn("without crossing").get(0)).isZero();
  }

  @Test
  void aLocalExponentStandsWithItsInterval() {
    Table table =
        CrossingTable.exponents(
            List.of(new LocalExponent(100, 200, 1.25, new Interval(1, 1.5, 0.9), 3, 1)));
    assertThat(table.stringColumn("exponent").get(0)).isEqualTo("1.25 (1.00 to 1.50)");
    assertThat(table.columnCount()).isLessThanOrEqualTo(6);
  }
}
