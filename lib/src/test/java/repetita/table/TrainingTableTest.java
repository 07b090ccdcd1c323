package repetita.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.compare.Runs;
import repetita.model.ModelSize;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;
import repetita.train.RunResult;
import repetita.train.Trainer;
import repetita.train.config.Hardware;
import repetita.train.config.TrainConfig;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

class TrainingTableTest {

  @TempDir private Path folder;

  @Test
  void aTrainingHasItsSettingsAndItsBestEpoch() throws IOException {
    TrainConfig config =
        TrainConfig.defaults()
            .withCorpus("hierarchy:v=4,m=2,depth=2,rules=1")
            .withUniqueTokens(32)
            .with("size", new ModelSize("tiny", 1, 8, 2, 4, 8))
            .withDropout(0.4)
            .withWeightDecay(1)
            .withEpochs(4)
            .withBatch(4)
            .with("evaluation.rows", 8);
    RunResult run = Trainer.of(config).in(folder.resolve("run")).on(new Hardware(1, "cpu")).train();
    Row row = TrainingTable.of(Map.of("regularized AR", run)).row(0);
    assertThat(row.getString("training")).isEqualTo("regularized AR");
    assertThat(row.getString("dropout")).isEqualTo("0.4");
    assertThat(row.getString("weight decay")).isEqualTo("1");
    assertThat(row.getString("best epoch")).endsWith(" of 4");
    assertThat(row.getDouble("loss at best")).isEqualTo(run.best().heldoutLoss());
    assertThat(row.getDouble("loss at the end")).isEqualTo(run.last().heldoutLoss());
  }

  @Test
  void allTrialsAreCountedAndTheBestArmComesFirst() {
    Runs mdm = Runs.exported("hierarchy-tuning").family("mdm");
    Table table = TrainingTable.trials(mdm);
    assertThat(table.intColumn("trials").sum()).isEqualTo(mdm.size());
    assertThat(table.doubleColumn("lowest loss").asDoubleArray()).isSorted();
    RunSummary best = mdm.best(RunLoss.TEST_BEST, RunSummary::family).get(0);
    assertThat(table.stringColumn("arm").get(0)).isEqualTo(best.arm());
    assertThat(table.doubleColumn("lowest loss").get(0))
        .isEqualTo(best.losses().validation().best());
  }
}
