package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.corpus.HeldOut;
import repetita.evaluate.Score;
import repetita.model.ModelSize;
import repetita.train.RunResult;
import repetita.train.Trainer;
import repetita.train.config.Hardware;
import repetita.train.config.TrainConfig;
import repetita.train.store.RunRecord;
import repetita.train.store.TrainedRun;
import tech.tablesaw.api.Table;

/** With runs of a few steps on rows of four tokens. */
class FamilyComparisonTest {

  private static final Hardware ONE_THREAD = new Hardware(1, "cpu");
  private static final String CORPUS = "hierarchy:v=4,m=2,depth=2,rules=1";
  private static final TrainConfig AR =
      TrainConfig.defaults()
          .with("corpus", CORPUS)
          .with("uniqueTokens", 32)
          .with("size", new ModelSize("tiny", 1, 8, 2, 4, 8))
          .with("epochs", 2)
          .with("batch", 4)
          .with("evaluation.rows", 8);
  private static final TrainConfig MDM = AR.with("family", "mdm");

  @TempDir private static Path folder;

  private static RunResult ar;
  private static RunResult slowAr;
  private static RunResult mdm;

  @BeforeAll
  static void train() throws IOException {
    ar = train(AR.with("optimiser.rate", 0.1));
    slowAr = train(AR.with("optimiser.rate", 1e-6));
    mdm = train(MDM);
  }

  @Test
  void theBestOfEachFamilyAreComparedOnTheTestSet() throws IOException {
    Table table = compare(slowAr, mdm, ar);
    assertThat(ar.best().heldoutLoss()).isLessThan(slowAr.best().heldoutLoss());
    Score exact = TrainedRun.in(ar.folder()).score(HeldOut.TEST, 2, ONE_THREAD);
    Score bound = TrainedRun.in(mdm.folder()).score(HeldOut.TEST, 2, ONE_THREAD);
    assertThat(table.rowCount()).isEqualTo(1);
    assertThat(table.stringColumn("corpus").get(0)).isEqualTo(CORPUS);
    assertThat(table.longColumn("unique tokens").getLong(0)).isEqualTo(32);
    assertThat(table.longColumn("seed").getLong(0)).isEqualTo(AR.seed());
    assertThat(table.intColumn("AR runs").getInt(0)).isEqualTo(2);
    assertThat(table.doubleColumn("AR").getDouble(0)).isEqualTo(exact.loss());
    assertThat(table.doubleColumn("MDM ≤").getDouble(0)).isEqualTo(bound.loss());
    assertThat(table.doubleColumn("MDM − AR").getDouble(0))
        .isCloseTo(bound.loss() - exact.loss(), offset(1e-12));
    assertThat(table.doubleColumn("standard error").getDouble(0)).isPositive();
  }

  @Test
  void onlyRunsOfOneSettingAreCompared() throws IOException {
    List<RunResult> elsewhere =
        List.of(
            train(MDM.with("corpus", CORPUS.replace("rules=1", "rules=2"))),
            train(MDM.with("uniqueTokens", 16)),
            train(MDM.with("seed", 2)));
    for (RunResult other : elsewhere) {
      assertThat(compare(ar, other).isEmpty()).isTrue();
    }
    List<RunResult> all = new ArrayList<>(elsewhere);
    all.add(0, train(AR.with("seed", 2)));
    all.add(ar);
    all.add(mdm);
    Table table = compare(all.toArray(RunResult[]::new));
    assertThat(table.longColumn("seed").asList()).containsExactly(1L, 2L);
  }

  private static Table compare(RunResult... runs) throws IOException {
    return new FamilyComparison(2, ONE_THREAD).of(List.of(runs));
  }

  private static RunResult train(TrainConfig config) throws IOException {
    Path run = folder.resolve(RunRecord.name(config));
    return Trainer.of(config).in(run).on(ONE_THREAD).resuming().train();
  }
}
