package repetita.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.InvalidInput;
import repetita.scaling.fit.Interval;

class PilotTest {

  @TempDir private Path folder;

  @Test
  void aPilotCostsATenthAtMost() {
    Pilot pilot = Pilot.design(300e6, 5e20);
    assertThat(pilot.flops()).isBetween(0.099 * 5e20, 0.101 * 5e20);
    assertThat(pilot.runs()).extracting(PilotRun::run).doesNotHaveDuplicates();
    assertThat(Pilot.design(1e6, 1e22).runs())
        .allMatch(run -> run.uniqueTokens() <= 500_000)
        .anyMatch(run -> run.family().equals("mdm"));
    assertThatThrownBy(() -> Pilot.design(300e6, 1e13))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("needs at least 100K");
  }

  @Test
  void aTableThatIsNotFilledIsRefused() throws IOException {
    Path file = folder.resolve("pilot.csv");
    Pilot pilot = filled(0, 0);
    List<PilotRun> runs = new ArrayList<>(pilot.runs());
    runs.set(3, Pilot.design(300e6, 5e20).runs().get(3));
    new Pilot(runs).write(file);
    assertThatThrownBy(() -> Pilot.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("1 of 60 runs have no loss, the first is '" + runs.get(3).run());
  }

  @Test
  void oneFamilyIsNoComparison() throws IOException {
    Path file = folder.resolve("ar.csv");
    new Pilot(filled(0, 0).runs().stream().filter(run -> run.family().equals("ar")).toList())
        .write(file);
    assertThatThrownBy(() -> Pilot.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("runs of mdm on 0 number(s)");
  }

  @Test
  void aClearAndConstantGapIsDetermined() throws IOException {
    Path file = folder.resolve("filled.csv");
    filled(0.3, 0.3).write(file);
    PilotAdvice advice = PilotAdvice.of(Pilot.read(file), 300e6);
    assertThat(advice.headline()).startsWith("Train AR");
    assertThat(advice.start().run().weightDecay()).isEqualTo(1.6);
    assertThat(advice.laws().stream().filter(law -> law.family().equals("ar")))
        .extracting(WeightedLaw::weight)
        .satisfies(
            weights ->
                assertThat(weights.stream().mapToDouble(w -> w).sum()).isBetween(0.999, 1.001));
  }

  @Test
  void noGapIsNotDetermined() {
    assertThat(PilotAdvice.byTrend(filled(0, 0), 300e6).headline()).startsWith("Not determined");
  }

  /** The gap may stop changing after the pilot, or go on. */
  @Test
  void aGapThatChangesIsExtrapolatedBothWays() {
    Interval gap = PilotAdvice.byTrend(filled(0.3, 0.2), 300e6).gap();
    assertThat(gap.contains(0.2)).isTrue();
    assertThat(gap.low()).isLessThan(0.1);
    assertThat(gap.high()).isLessThan(0.25);
  }

  /** The gap between the best MDM and the best AR on the small and on the large subset. */
  private static Pilot filled(double small, double large) {
    Pilot empty = Pilot.design(300e6, 5e20);
    double most = empty.runs().stream().mapToDouble(PilotRun::uniqueTokens).max().orElseThrow();
    return empty.filled(
        run -> {
          boolean ar = run.family().equals("ar");
          double best = 3 + 300 * Math.pow(run.uniqueTokens(), -0.3);
          double size = 20 * Math.pow(run.parameters(), -0.3);
          double gap = ar ? 0 : run.uniqueTokens() < most ? small : large;
          double cell = ((ar ? 1.6 : 1) - run.weightDecay()) * 0.1;
          double seed = 0.004 * (run.seed() - 1);
          double epochs = 0.1 / run.epochs();
          return best + size + gap + cell + seed + epochs;
        });
  }
}
