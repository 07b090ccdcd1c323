package repetita.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
    Grid inOrders = Grid.of(TINY.with("objective.augmentation.orders", "4"));
    Sweep sweep =
        sweep(
            new Sweep.Arm("both", Grid.of(TINY).with("family", List.of("ar", "mdm"))),
            new Sweep.Arm("ordered", inOrders));
    SweepStore store = new SweepStore(folder.resolve("store"));
    new SweepRunner(store, new InThisProcess()).run(sweep.runs(), run -> {}, () -> false);

    SweepTable made = SweepTable.of(store, sweep);
    assertThat(made.summaries()).hasSize(3);
    assertThat(made.summaries())
        .allSatisfy(run -> assertThat(run.losses().test().last().value()).isBetween(1.0, 3.0));
    RunLosses ar = made.summaries().get(0).losses();
    RunLosses mdm = made.summaries().get(1).losses();
    RunLosses ordered = made.summaries().get(2).losses();
    assertThat(ar.leftToRight()).isEqualTo(new RunLosses.LeftToRight(null, null));
    assertThat(mdm.leftToRight().last().value()).isBetween(1.0, 3.0);
    assertThat(mdm.leftToRight().best().value()).isBetween(1.0, 3.0);
    assertThat(ar.ownOrders()).isNull();
    assertThat(ordered.ownOrders().value()).isBetween(1.0, 3.0);
    assertThat(made.summaries().get(1).cost().coreSeconds()).isPositive();

    Path file = folder.resolve("tiny.csv");
    made.write(file);
    assertThat(SweepTable.read(file)).isEqualTo(made);
    assertThat(Files.readAllLines(file).get(0)).startsWith("run,arm,family,corpus,tokenizer");
    assertThat(Files.readAllLines(folder.resolve("tiny-curves.csv")).get(0))
        .isEqualTo(new RecordCsv<>(Measurement.class, "a table of evaluations").header());
  }

  /** Stores outlive versions of the library. */
  @Test
  void aStoreKeepsTheResultsOfARunFlat() throws IOException {
    Sweep sweep = sweep(new Sweep.Arm("ar", Grid.of(TINY)));
    SweepTable made = madeOf(sweep, "store", sweep.runs());
    RunSpec run = sweep.runs().get(0);
    Path file = folder.resolve("store").resolve(run.id()).resolve("summary.json");
    ObjectMapper json = new ObjectMapper();
    ObjectNode flat = (ObjectNode) json.readTree(file.toFile());
    List<String> keys = new ArrayList<>();
    flat.fieldNames().forEachRemaining(keys::add);
    assertThat(keys).hasSize(51).contains("run", "testBestMcSe", "leftToRightFinalSe", "flops");
    assertThat(keys.stream().map(key -> key.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)))
        .containsExactly(new RecordCsv<>(RunSummary.class, "a table").header().split(","));

    SweepStore store = new SweepStore(folder.resolve("store"));
    assertThat(store.summary(run)).isEqualTo(made.summaries().get(0));
    Files.write(file, json.writeValueAsBytes(flat.deepCopy().remove(List.of("flops"))));
    assertThatThrownBy(() -> store.summary(run))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("a value is missing or null at \"flops\"");
    Files.write(file, json.writeValueAsBytes(flat.deepCopy().put("flop", 1)));
    assertThatThrownBy(() -> store.summary(run))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("there is no key \"flop\"; the keys are ");
    Files.write(file, json.writeValueAsBytes(flat.deepCopy().put("flops", "many")));
    assertThatThrownBy(() -> store.summary(run))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("many");
    Files.write(file, json.writeValueAsBytes(flat.deepCopy().put("replicates", 1)));
    assertThatThrownBy(() -> store.summary(run))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(file + ": The reporting has 1 replicates");
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
        alone.subList(0, 3).stream()
            .mapToDouble(run -> run.losses().test().best().value())
            .average()
            .orElseThrow();
    assertThat(made.rows().get(1).testBest()).isLessThan(mean).isGreaterThan(mean - 0.5);
    assertThat(made.rows().get(1).flops())
        .isEqualTo(alone.subList(0, 3).stream().mapToDouble(run -> run.cost().flops()).sum());

    Path file = EnsembleTable.beside(folder.resolve("deep/tiny.csv"));
    made.write(file);
    EnsembleTable read = EnsembleTable.read(file);
    assertThat(read).isEqualTo(made);
    assertThat(read.with(sweep.runs(), store, hardware)).isEqualTo(made);
  }

  /** Beside AR's, whose table is as it was before there were others. */
  @Test
  void seedsOfMaskedDiffusionPredictTogetherToo() throws IOException {
    Sweep sweep =
        sweep(
            new Sweep.Arm("ar", Grid.of(TINY).with("seed", List.of(1, 2))),
            new Sweep.Arm(
                "mdm", Grid.of(TINY.with("family", "mdm")).with("seed", List.of(1, 2, 3))));
    SweepStore store = new SweepStore(folder.resolve("store"));
    new SweepRunner(store, new InThisProcess()).run(sweep.runs(), run -> {}, () -> false);
    Hardware hardware = new Hardware(1, "cpu");
    Path file = folder.resolve("tiny-ensembles.csv");
    new EnsembleTable(List.of()).with(sweep.runs().subList(0, 2), store, hardware).write(file);
    assertThat(Files.readAllLines(file)).hasSize(2).first().asString().endsWith(",test_best_se");

    List<EnsembleSummary> all =
        EnsembleTable.read(file).with(sweep.runs(), store, hardware).write(file);
    assertThat(EnsembleTable.read(file).rows()).isEqualTo(all);
    assertThat(all).extracting(EnsembleSummary::members).containsExactly(2, 2, 3);
    assertThat(all).extracting(EnsembleSummary::sign).containsExactly("", "<= ", "<= ");
    List<RunSummary> alone = SweepTable.of(store, sweep).summaries().subList(2, 5);
    double mean =
        alone.stream()
            .mapToDouble(run -> run.losses().test().best().value())
            .average()
            .orElseThrow();
    EnsembleSummary three = all.get(2);
    assertThat(three.testBest()).isLessThan(mean).isGreaterThan(mean - 0.5);
    assertThat(three.testBestMcSe()).isPositive();
    assertThat(Files.readAllLines(file).get(3))
        .endsWith("," + three.testBestMcSe() + ",UPPER_BOUND");
    assertThat(Files.readAllLines(file).get(1)).endsWith(",,");

    Files.writeString(file, Files.readString(file).replace("UPPER_BOUND", "BOUND"));
    assertThatThrownBy(() -> EnsembleTable.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("'BOUND' in the column loss_kind")
        .hasMessageContaining("it must be one of EXACT, UPPER_BOUND, ESTIMATE, NOT_A_LIKELIHOOD");
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
        .hasMessageContaining("has changed since the run started");
  }

  @Test
  void aRunThatFailsDoesNotStopTheOthers() throws IOException {
    TrainConfig diverges = TINY.with("optimiser.rate", 1e30).with("optimiser.clip", 1e30);
    Sweep sweep = sweep(new Sweep.Arm("ar", Grid.of(diverges, TINY)));
    SweepStore store = new SweepStore(folder.resolve("store"));
    new SweepRunner(store, new InThisProcess()).run(sweep.runs(), run -> {}, () -> false);
    assertThat(store.status(sweep.runs().get(0))).isEqualTo(SweepStore.Status.FAILED);
    assertThat(store.failure(sweep.runs().get(0))).contains("NaN; try a lower learning rate");
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
