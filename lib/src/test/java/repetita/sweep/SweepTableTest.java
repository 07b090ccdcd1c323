package repetita.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.InvalidInput;
import repetita.file.RecordCsv;
import repetita.train.config.Hardware;
import repetita.train.config.TrainConfig;
import repetita.train.store.Measurement;

/** Workers and tables, with runs of a second in this process. */
class SweepTableTest {

  private static final TrainConfig TINY =
      TrainConfig.defaults()
          .with("corpus", "hierarchy:v=8,m=2,depth=3,rules=1")
          .with("uniqueTokens", 160)
          .with("size", "30K")
          .with("batch", 10)
          .with("epochs", 2)
          .with("evaluation.rows", 8)
          .with("evaluation.replicates", 2);

  @TempDir private Path folder;

  @Test
  void whatIsExportedReadsBackAsItWas() throws IOException {
    Grid ordered = Grid.of(TINY.with("objective.augmentation.orders", "4"));
    Sweep sweep =
        sweep(
            new Sweep.Arm("both", Grid.of(TINY).with("family", List.of("ar", "mdm"))),
            new Sweep.Arm("ordered", ordered));
    SweepStore store = new SweepStore(folder.resolve("store"));
    new SweepRunner(store, new InThisProcess()).run(sweep.runs(), run -> {}, () -> false);

    SweepTable made = SweepTable.of(store, sweep);
    assertThat(made.summaries()).hasSize(3);
    assertThat(made.summaries()).allSatisfy(run -> assertThat(run.testFinal()).isBetween(1.0, 3.0));
    assertThat(made.summaries().get(0).leftToRightFinal()).isNull();
    assertThat(made.summaries().get(1).leftToRightFinal()).isBetween(1.0, 3.0);
    assertThat(made.summaries().get(1).leftToRightBest()).isBetween(1.0, 3.0);
    assertThat(made.summaries().get(0).ownOrdersBest()).isNull();
    assertThat(made.summaries().get(2).ownOrdersBest()).isBetween(1.0, 3.0);
    assertThat(made.summaries().get(1).coreSeconds()).isPositive();

    Path file = folder.resolve("tiny.csv");
    made.write(file);
    assertThat(SweepTable.read(file)).isEqualTo(made);
    assertThat(Files.readAllLines(file).get(0)).startsWith("run,arm,family,corpus,tokenizer");
    assertThat(Files.readAllLines(folder.resolve("tiny-curves.csv")).get(0))
        .isEqualTo(new RecordCsv<>(Measurement.class, "a table of evaluations").header());
  }

  @Test
  void aRunIsInTheTableOnceAndInTheSweepsOrder() throws IOException {
    Sweep sweep = sweep(new Sweep.Arm("ar", Grid.of(TINY).with("seed", List.of(1, 2))));
    SweepTable first = madeOf(sweep, "one", sweep.runs().subList(1, 2));
    SweepTable both = madeOf(sweep, "two", sweep.runs());
    SweepTable merged = first.with(both, sweep);
    assertThat(merged.summaries())
        .extracting(RunSummary::run)
        .containsExactly(sweep.runs().get(0).id(), sweep.runs().get(1).id());
    assertThat(merged.summaries().get(1)).isSameAs(first.summaries().get(0));
    assertThat(merged.curves()).hasSize(both.curves().size());
  }

  @Test
  void whatASweepNoLongerHasStaysInTheTable() throws IOException {
    Sweep sweep = sweep(new Sweep.Arm("ar", Grid.of(TINY).with("seed", List.of(1, 2))));
    SweepTable both = madeOf(sweep, "both", sweep.runs());
    Sweep shorter = new Sweep(sweep.runs().subList(1, 2), List.of());
    assertThat(both.with(new SweepTable(List.of(), List.of()), shorter).runs())
        .isEqualTo(both.runs());
  }

  @Test
  void seedsAnswerTogether() throws IOException {
    Sweep sweep =
        sweep(
            new Sweep.Arm(
                "ar", Grid.of(TINY).with("epochs", List.of(2, 3)).with("seed", List.of(1, 2, 3))));
    SweepStore store = new SweepStore(folder.resolve("store"));
    new SweepRunner(store, new InThisProcess()).run(sweep.runs(), run -> {}, () -> false);
    Hardware hardware = new Hardware(1, "cpu");
    List<RunSpec> backwards = new ArrayList<>(sweep.runs());
    Collections.reverse(backwards);
    EnsembleTable made = new EnsembleTable(List.of()).with(sweep.runs(), store, hardware);
    assertThat(new EnsembleTable(List.of()).with(backwards, store, hardware).rows())
        .containsExactlyInAnyOrderElementsOf(made.rows());
    assertThat(made.rows()).extracting(EnsembleSummary::members).containsExactly(2, 3, 2, 3);
    List<RunSummary> alone = SweepTable.of(store, sweep).summaries();
    double mean =
        alone.subList(0, 3).stream().mapToDouble(RunSummary::testBest).average().orElseThrow();
    assertThat(made.rows().get(1).testBest()).isLessThan(mean).isGreaterThan(mean - 0.5);
    assertThat(made.rows().get(1).flops())
        .isEqualTo(alone.subList(0, 3).stream().mapToDouble(RunSummary::flops).sum());

    Path file = EnsembleTable.beside(folder.resolve("deep/tiny.csv"));
    made.write(file);
    EnsembleTable read = EnsembleTable.read(file);
    assertThat(read).isEqualTo(made);
    assertThat(read.with(sweep.runs(), store, hardware)).isEqualTo(made);
  }

  @Test
  void ofUnfinishedSeedsThereIsNoEnsembleYet() throws IOException {
    Sweep sweep = sweep(new Sweep.Arm("ar", Grid.of(TINY).with("seed", List.of(1, 2, 3))));
    SweepStore store = new SweepStore(folder.resolve("store"));
    List<RunSpec> two = List.of(sweep.runs().get(0), sweep.runs().get(2));
    new SweepRunner(store, new InThisProcess()).run(two, run -> {}, () -> false);
    Hardware hardware = new Hardware(1, "cpu");
    assertThat(new EnsembleTable(List.of()).with(sweep.runs(), store, hardware).rows()).isEmpty();
  }

  @Test
  void aTextThatHasChangedSinceIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("own.txt"), "to be or not to be ".repeat(2000));
    TrainConfig own = TINY.with("corpus", text.toString()).with("context", 16);
    SweepStore store = new SweepStore(folder.resolve("store"));
    SweepRunner runner = new SweepRunner(store, new InThisProcess());
    Sweep sweep = sweep(new Sweep.Arm("ar", Grid.of(own)));
    runner.run(sweep.runs(), run -> {}, () -> false);
    runner.run(sweep.runs(), run -> {}, () -> false);
    Files.writeString(text, "to be and not to be ".repeat(2000));
    assertThatThrownBy(() -> runner.run(sweep.runs(), run -> {}, () -> false))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("has changed since the run was begun");
  }

  @Test
  void aRunThatFailsDoesNotStopTheOthers() throws IOException {
    TrainConfig diverges = TINY.with("optimiser.rate", 1e30).with("optimiser.clip", 1e30);
    Sweep sweep = sweep(new Sweep.Arm("ar", Grid.of(diverges, TINY)));
    SweepStore store = new SweepStore(folder.resolve("store"));
    new SweepRunner(store, new InThisProcess()).run(sweep.runs(), run -> {}, () -> false);
    assertThat(store.status(sweep.runs().get(0))).isEqualTo(SweepStore.Status.FAILED);
    assertThat(store.failure(sweep.runs().get(0))).contains("NaN; try a lower rate");
    assertThat(store.status(sweep.runs().get(1))).isEqualTo(SweepStore.Status.FINISHED);
  }

  @Test
  void aDamagedTableIsNamed() throws IOException {
    Path file = folder.resolve("tiny.csv");
    Files.writeString(file, "run,arm\na,b\n");
    assertThatThrownBy(() -> SweepTable.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("tiny.csv");
  }

  private SweepTable madeOf(Sweep sweep, String name, List<RunSpec> runs) throws IOException {
    SweepStore store = new SweepStore(folder.resolve(name));
    new SweepRunner(store, new InThisProcess()).run(runs, run -> {}, () -> false);
    return SweepTable.of(store, sweep);
  }

  private static Sweep sweep(Sweep.Arm... arms) {
    return Sweep.of(List.of(arms), new Reporting(2, 2));
  }
}
