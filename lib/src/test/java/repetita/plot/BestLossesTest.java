package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import repetita.compare.Runs;

class BestLossesTest {

  private final Runs runs = Runs.exported("hierarchy").networks("0.2M");

  /** Otherwise the talk would reveal more than regularized AR. */
  @Test
  void theRevealAddsRegularizedArAndChangesNothingElse() {
    List<Map<String, Object>> before = BestLosses.withoutRegularizedAr(runs).data();
    List<Map<String, Object>> after = BestLosses.figure(runs).data();
    assertThat(after).containsAll(before);
    assertThat(names(before)).contains("AR, paper recipe").doesNotContain("AR, regularized");
    assertThat(names(after)).contains("AR, regularized").containsAll(names(before));
  }

  @Test
  void searchedRecipesAreAddedToTheOthers() {
    List<Map<String, Object>> all = BestLosses.figure(runs, Runs.exported("fair")).data();
    assertThat(all).containsAll(BestLosses.figure(runs).data());
    assertThat(names(all)).contains("AR, tuned", "MDM, tuned (≤)");
  }

  private static List<Object> names(List<Map<String, Object>> traces) {
    return traces.stream().map(trace -> trace.get("name")).filter(Objects::nonNull).toList();
  }
}
