package repetita.fuzz;

import static repetita.fuzz.Damage.mustBeTakenWell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import repetita.corpus.Corpora;
import repetita.corpus.HeldOut;
import repetita.file.CsvTable;
import repetita.model.Safetensors;
import repetita.model.StoredTensor;
import repetita.scaling.fit.LawFile;
import repetita.scaling.fit.PointTable;
import repetita.sweep.EnsembleTable;
import repetita.sweep.Sweep;
import repetita.sweep.SweepTable;
import repetita.train.Trainer;
import repetita.train.config.ConfigJson;
import repetita.train.config.Hardware;
import repetita.train.config.TrainConfig;
import repetita.train.store.Checkpoints;
import repetita.train.store.RunLog;
import repetita.train.store.RunRecord;

/**
 * Every file that people or earlier runs hand to the suite, damaged at random. How often is set by
 * {@code -Djqwik.tries.default}.
 */
class LoadersFuzzTest {

  private static final Path PROJECT = Path.of("..");

  private static final String SWEEP =
      """
      {"reporting": {"replicates": 2, "leftToRightRows": 4},
       "base": {"corpus": "hierarchy:v=8,m=2,depth=4,rules=1", "uniqueTokens": 640, "size": "30K"},
       "recipes": {"slow": {"optimiser.rate": 1e-3}},
       "each": {"seed": [1, 2]},
       "arms": [{"recipe": "slow", "with": {"family": "mdm", "epochs": 2.5}},
                {"name": "ar", "each": {"optimiser": [{"rate": 2e-3}], "batch": [2, 4]}}]}
      """;

  private static final String CONFIG =
      """
      {"family": "mdm", "corpus": "dickens", "tokenizer": "gpt2:512", "uniqueTokens": 50000,
       "size": "0.2M", "attentionDropout": 0.1, "objective": {"masking": "count"}, "epochs": 60.5,
       "optimiser": {"rate": 0.003, "clip": 1}, "evaluation": {"rows": 64}, "seed": 3}
      """;

  private static final String MANIFEST =
      """
      {"state.json": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"}
      """;

  private static final String LAW =
      """
      {"law": "data-constrained", "source": "runs.csv", "families": {
       "ar": {"constants": {"E": 1.85, "A": 303, "alpha": 0.31, "B": 864, "R_D*": 30, "R_N*": 48},
              "status": "converged", "relativeError": 0.005,
              "range": {"points": 30, "clusters": 10, "parameters": {"low": 1e6, "high": 1e8},
                        "uniqueTokens": {"low": 1e6, "high": 1e8},
                        "epochs": {"low": 1, "high": 40}, "flops": {"low": 1e15, "high": 1e18}},
              "draws": [{"E": 1.8, "A": 300, "alpha": 0.3, "B": 850, "R_D*": 31, "R_N*": 40}]},
       "mdm": {"constants": {"E": 1.8, "A": 303, "alpha": 0.31, "B": 964, "R_D*": 300},
               "relativeError": 0.01,
               "range": {"points": 30, "clusters": 10, "parameters": {"low": 1e6, "high": 1e8},
                         "uniqueTokens": {"low": 1e6, "high": 1e8},
                         "epochs": {"low": 1, "high": 40}, "flops": {"low": 1e15, "high": 1e18}}}}}
      """;

  private static final String POINTS =
      """
      family,parameters,unique_tokens,tokens,loss,cluster
      ar,1e6,2e6,2e6,3.1,a
      ar,1e6,2e6,8e6,2.9,"b, c"
      mdm,2M,2e6,1.6e7,2.7,d
      """;

  private static final String TEXT = "It was the best of times, it was the wörst of times 🙂,\n";

  private static Path folder;
  private static byte[] record;

  @BeforeContainer
  static void makeAFolder() throws IOException {
    folder = Files.createTempDirectory("repetita-fuzz");
    TrainConfig config =
        TrainConfig.defaults()
            .with("corpus", "hierarchy:v=8,m=2,depth=4,rules=1")
            .with("uniqueTokens", 640)
            .with("size", "30K");
    Trainer.of(config).in(folder).on(new Hardware(1, "cpu")).until(() -> true).train();
    record = Files.readAllBytes(folder.resolve("run.json"));
    wholeFilesAreRead();
  }

  @AfterContainer
  static void deleteTheFolder() throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** What is damaged below could be read before. */
  private static void wholeFilesAreRead() throws IOException {
    Sweep.read(Files.writeString(folder.resolve("whole.json"), SWEEP));
    ConfigJson.read(
        Files.writeString(folder.resolve("whole.json"), CONFIG), TrainConfig.defaults());
    LawFile.read(Files.writeString(folder.resolve("whole.json"), LAW));
    PointTable.USUAL.families(
        CsvTable.read(Files.writeString(folder.resolve("whole.csv"), POINTS)));
    Corpora.manifest(PROJECT);
    RunRecord.in(folder);
  }

  @Property
  void sweepFiles(@ForAll long seed) throws IOException {
    Path file = damaged("sweep.json", SWEEP.getBytes(StandardCharsets.UTF_8), seed);
    mustBeTakenWell(() -> Sweep.read(file));
  }

  @Property
  void configurations(@ForAll long seed) throws IOException {
    Path file = damaged("config.json", CONFIG.getBytes(StandardCharsets.UTF_8), seed);
    mustBeTakenWell(() -> ConfigJson.read(file, TrainConfig.defaults()));
  }

  @Property
  void recordsOfRuns(@ForAll long seed) throws IOException {
    damaged("run.json", record, seed);
    mustBeTakenWell(() -> RunRecord.in(folder));
  }

  @Property
  void manifestsOfCheckpoints(@ForAll long seed) throws IOException {
    Path checkpoint = Files.createDirectories(folder.resolve("run/checkpoint-00000001"));
    Files.writeString(checkpoint.resolve("state.json"), "{}");
    damaged(
        checkpoint.resolve("manifest.json").toString(),
        MANIFEST.getBytes(StandardCharsets.UTF_8),
        seed);
    mustBeTakenWell(() -> new Checkpoints(folder.resolve("run")).newestWhole());
  }

  @Property
  void tablesOfSweeps(@ForAll long seed) throws IOException {
    Path file = damaged("sweep.csv", head(PROJECT.resolve("data/runs/text.csv"), 4), seed);
    damaged("sweep-curves.csv", head(PROJECT.resolve("data/runs/text-curves.csv"), 4), ~seed);
    mustBeTakenWell(() -> SweepTable.read(file));
  }

  @Property
  void tablesOfEnsembles(@ForAll long seed) throws IOException {
    Path file =
        damaged(
            "ensembles.csv", head(PROJECT.resolve("data/runs/hierarchy-ensembles.csv"), 4), seed);
    mustBeTakenWell(() -> EnsembleTable.read(file));
  }

  @Property
  void logsOfRuns(@ForAll long seed) throws IOException {
    damaged("log.csv", head(PROJECT.resolve("data/runs/text-curves.csv"), 4), seed);
    mustBeTakenWell(() -> new RunLog(folder).read());
  }

  @Property
  void lawFiles(@ForAll long seed) throws IOException {
    Path file = damaged("law.json", LAW.getBytes(StandardCharsets.UTF_8), seed);
    mustBeTakenWell(() -> LawFile.read(file));
    mustBeTakenWell(() -> LawFile.readFresh(file, "ar"));
  }

  @Property
  void tablesOfPoints(@ForAll long seed) throws IOException {
    Path file = damaged("points.csv", POINTS.getBytes(StandardCharsets.UTF_8), seed);
    mustBeTakenWell(() -> PointTable.USUAL.families(CsvTable.read(file)));
  }

  @Property
  void listsOfCorpora(@ForAll long seed) throws IOException {
    Files.createDirectories(folder.resolve("data"));
    damaged("data/corpora.json", Files.readAllBytes(PROJECT.resolve("data/corpora.json")), seed);
    mustBeTakenWell(() -> Corpora.manifest(folder));
  }

  @Property
  void texts(@ForAll long seed) throws IOException {
    Path file = damaged("text.txt", TEXT.repeat(40).getBytes(StandardCharsets.UTF_8), seed);
    for (String tokenizer : new String[] {"bytes", "gpt2:512"}) {
      mustBeTakenWell(
          () -> {
            var corpus = Corpora.open(file.toString(), tokenizer, PROJECT);
            corpus.training(corpus.trainingTokens(16), 16, seed);
            corpus.heldOut(HeldOut.TEST, 16);
          });
    }
  }

  @Property
  void safetensors(@ForAll long seed) throws IOException {
    Path whole = folder.resolve("whole.safetensors");
    if (!Files.exists(whole)) {
      new Safetensors(
              Map.of(
                  "a", StoredTensor.of(new float[] {1, 2, 3}, 3, 1),
                  "b", StoredTensor.of(new double[] {4})),
              Map.of("step", "7"))
          .write(whole);
    }
    Path file = damaged("damaged.safetensors", Files.readAllBytes(whole), seed);
    mustBeTakenWell(() -> Safetensors.read(file));
  }

  private static Path damaged(String name, byte[] whole, long seed) throws IOException {
    return Files.write(folder.resolve(name), Damage.of(whole, seed));
  }

  /** The first lines of a file. */
  private static byte[] head(Path file, int lines) throws IOException {
    try (Stream<String> text = Files.lines(file)) {
      return String.join("\n", text.limit(lines).toList())
          .concat("\n")
          .getBytes(StandardCharsets.UTF_8);
    }
  }
}
