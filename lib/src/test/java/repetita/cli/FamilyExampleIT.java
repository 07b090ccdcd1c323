package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.cli.Shell.Ended;
import repetita.model.LanguageModel;
import repetita.model.TinyModel;
import repetita.objective.Autoregressive;
import repetita.objective.Objective;
import repetita.sweep.RunSummary;
import repetita.sweep.SweepTable;

/**
 * A family that the library does not contain: AR from right to left, in {@code
 * src/test/examples/righttoleft}, compiled here and put on the class path of the commands.
 */
class FamilyExampleIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SOURCES = Path.of("src/test/examples/righttoleft");
  private static final String COLOR = "#CC79A7";
  private static final int CONTEXT = 64;
  private static final int FILES = 100;
  private static final int VOCABULARY = 5;

  private static final String SWEEP =
      """
      {
        "reporting": {"replicates": 2, "leftToRightRows": 0},
        "base": {"context": 64, "uniqueTokens": 4096, "size": "30K", "epochs": 12, "batch": 8,
                 "optimiser.rate": 5e-3, "evaluation.rows": 0},
        "arms": [
          {"name": "ar", "with": {"family": "ar", "corpus": "forward"}},
          {"name": "ar on reversed text", "with": {"family": "ar", "corpus": "backward"}},
          {"name": "rtl", "with": {"family": "rtl", "corpus": "forward"}}
        ]
      }
      """;

  @TempDir private Path folder;
  private Path classes;
  private Shell shell;

  @BeforeEach
  void compile() throws IOException {
    classes = folder.resolve("classes");
    Path service = Path.of("META-INF/services/repetita.family.Family");
    Files.createDirectories(classes.resolve(service).getParent());
    Files.copy(SOURCES.resolve(service), classes.resolve(service));
    shell = Shell.in(folder).withEnvironment(Map.of("REPETITA_CLASSPATH", classes.toString()));
    List<String> arguments =
        new ArrayList<>(
            List.of("--release", "17", "-Xlint:all", "-Werror", "-proc:none", "-implicit:none"));
    String library =
        Stream.concat(Stream.of("target/repetita.jar"), files("target/dependency"))
            .collect(Collectors.joining(File.pathSeparator));
    arguments.addAll(List.of("-cp", library, "-d", classes.toString()));
    files(SOURCES + "/righttoleft").forEach(arguments::add);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
  }

  private static Stream<String> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.map(Path::toString).toList().stream();
    }
  }

  @Test
  void itsOptionIsOneOfTheCommandLine() throws Exception {
    assertThat(done("train", "--help"))
        .contains("--window=N  ", "right-to-left AR: Inputs that a position attends to");
    assertThat(done("settings", "--family", "rtl")).containsPattern("objective.window +--window");
    Path run = folder.resolve("run");
    String train = "train --family %s --window 8 --corpus hierarchy --size 30K --threads 1";
    String more = " --unique-tokens 640 --epochs 2 --eval-rows 16 --out";
    assertThat(done(Shell.words(train.formatted("rtl") + more, run)))
        .contains("lowest held-out loss ")
        .doesNotContain("<=");
    JsonNode config = JSON.readTree(run.resolve("run.json").toFile()).get("config");
    assertThat(config.get("family").asText()).isEqualTo("RTL");
    assertThat(config.at("/objective/window").asInt()).isEqualTo(8);

    Ended refused = launch(Shell.words(train.formatted("ar") + more, folder.resolve("other")));
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).isEqualToIgnoringNewLines("repetita: AR has no option --window.");
    Ended prompted = launch("sample", run.toString(), "--prompt", "abba");
    assertThat(prompted.exit()).isEqualTo(2);
    assertThat(prompted.err()).startsWith("repetita: A model from right to left").hasLineCount(1);
  }

  /** The same numbers to the last bit, through workers, table, evaluation, samples and figure. */
  @Test
  void itIsArOnReversedRows() throws Exception {
    writeTexts();
    Path file = Files.writeString(folder.resolve("directions.json"), SWEEP);
    Path store = folder.resolve("store");
    Path exported = folder.resolve("directions.csv");
    assertThat(done(Shell.sweep("run", file, store, exported))).contains("3 finished, 0 failed");
    assertThat(done(Shell.sweep("table", file, store, exported)).lines())
        .hasSize(4)
        .anySatisfy(line -> assertThat(line).startsWith("rtl ").contains(" rtl "));
    assertThat(done(Shell.sweep("export", file, store, exported))).contains("contains 3 runs");

    SweepTable table = SweepTable.read(exported);
    RunSummary forward = arm(table, "ar");
    RunSummary backward = arm(table, "ar on reversed text");
    RunSummary rightToLeft = arm(table, "rtl");
    assertThat(rightToLeft.family()).isEqualTo("rtl");
    assertThat(rightToLeft.losses()).isEqualTo(backward.losses()).isNotEqualTo(forward.losses());
    assertThat(losses(table, rightToLeft)).hasSizeGreaterThan(2).isEqualTo(losses(table, backward));

    String ours = store.resolve(rightToLeft.run()).toString();
    String theirs = store.resolve(backward.run()).toString();
    JsonNode evaluated = JSON.readTree(done("evaluate", ours, "--threads", "1", "--json"));
    assertThat(evaluated.get("exact").asBoolean()).isTrue();
    assertThat(evaluated.get("heldout_loss").asDouble())
        .isCloseTo(backward.losses().test().best().value(), within(1e-12));

    String sampled = letters(done("sample", ours, "--seed", "3"));
    assertThat(sampled).hasSizeGreaterThan(CONTEXT / 2);
    assertThat(new StringBuilder(sampled).reverse().toString())
        .isEqualTo(letters(done("sample", theirs, "--seed", "3")));

    assertFigureHasItsColor(exported);
  }

  /** The sample without bytes that are not in the text: several of them may print as one. */
  private static String letters(String sample) {
    return sample.replaceAll("[^a-z_]", "");
  }

  private void assertFigureHasItsColor(Path exported) throws Exception {
    Path json = folder.resolve("figure.json");
    Path image = folder.resolve("figure.png");
    Ended drawn =
        shell.end(
            shell.startMain(
                "righttoleft.RightToLeftFigure",
                exported.toString(),
                json.toString(),
                image.toString()));
    assertThat(drawn.exit()).as(drawn.err()).isZero();
    List<JsonNode> lines = new ArrayList<>();
    JSON.readTree(json.toFile()).get("data").forEach(lines::add);
    assertThat(lines)
        .filteredOn(line -> line.at("/line/color").asText().equals(COLOR))
        .extracting(line -> line.get("name").asText())
        .singleElement()
        .asString()
        .startsWith("right-to-left AR");
    assertThat(ImageIO.read(image.toFile()).getWidth()).isPositive();
  }

  @Test
  void aTokensLossDependsOnNothingToItsLeft() throws Exception {
    int[] row = {0, 3, 1, 4, 2, 2, 0, 1};
    try (LanguageModel model = TinyModel.wild(VOCABULARY, 1)) {
      double[] before = losses(model, objective(0), row);
      for (int changed = 0; changed < row.length; changed++) {
        int[] other = row.clone();
        other[changed] = (row[changed] + 1) % VOCABULARY;
        double[] after = losses(model, objective(0), other);
        for (int t = 0; t < row.length; t++) {
          if (t > changed) {
            assertThat(after[t]).isEqualTo(before[t]);
          } else {
            assertThat(after[t]).isNotEqualTo(before[t]);
          }
        }
      }
    }
  }

  @Test
  void aWindowOfOneSeesTheNextTokenAlone() throws Exception {
    try (LanguageModel model = TinyModel.wild(VOCABULARY, 1)) {
      double[] one = losses(model, objective(1), 0, 3, 1, 4, 2);
      double[] other = losses(model, objective(1), 4, 3, 1, 0, 2);
      assertThat(other[1]).isEqualTo(one[1]);
      assertThat(other[2]).isNotEqualTo(one[2]);
      assertThat(losses(model, objective(5), 0, 3, 1, 4, 2))
          .containsExactly(losses(model, objective(0), 0, 3, 1, 4, 2), within(1e-9));
    }
  }

  @Test
  void itsLossesAreThoseOfArOnTheReversedRow() throws Exception {
    try (LanguageModel model = TinyModel.wild(VOCABULARY, 1)) {
      double[] reversed =
          model.crossEntropy(new Autoregressive(VOCABULARY).example(new int[][] {{2, 4, 1, 3, 0}}));
      double[] losses = losses(model, objective(0), 0, 3, 1, 4, 2);
      assertThat(losses)
          .containsExactly(reversed[4], reversed[3], reversed[2], reversed[1], reversed[0]);
    }
  }

  private Objective objective(int window) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      return (Objective)
          loader
              .loadClass("righttoleft.RightToLeft")
              .getConstructor(int.class, int.class)
              .newInstance(VOCABULARY, window);
    }
  }

  /** The loss of each token, from left to right. */
  private static double[] losses(LanguageModel model, Objective objective, int... row) {
    double[] fromTheEnd = model.crossEntropy(objective.example(new int[][] {row}, null));
    double[] losses = new double[row.length];
    for (int t = 0; t < row.length; t++) {
      losses[t] = fromTheEnd[row.length - 1 - t];
    }
    return losses;
  }

  /** A row in each file, and beside it a folder with the same rows reversed. */
  private void writeTexts() throws IOException {
    Path forward = Files.createDirectory(folder.resolve("forward"));
    Path backward = Files.createDirectory(folder.resolve("backward"));
    String[] words = {"it_", "was_", "the_", "best_", "of_", "times_", "worst_"};
    Random random = new Random(1);
    for (int i = 0; i < FILES; i++) {
      String text =
          Stream.generate(() -> words[random.nextInt(words.length)])
              .limit(CONTEXT)
              .collect(Collectors.joining())
              .substring(0, CONTEXT);
      String name = "%02d.txt".formatted(i);
      Files.writeString(forward.resolve(name), text);
      Files.writeString(backward.resolve(name), new StringBuilder(text).reverse());
    }
  }

  private static RunSummary arm(SweepTable table, String arm) {
    return table.summaries().stream()
        .filter(run -> run.arm().equals(arm))
        .findFirst()
        .orElseThrow();
  }

  private static List<List<Double>> losses(SweepTable table, RunSummary run) {
    return table.curves().stream()
        .filter(row -> row.run().equals(run.run()))
        .map(row -> List.of(row.epoch(), row.trainLoss(), row.heldoutLoss(), row.heldoutSe()))
        .toList();
  }

  private String done(String... arguments) throws Exception {
    Ended ended = launch(arguments);
    assertThat(ended.exit()).as(ended.err()).isZero();
    return ended.out();
  }

  /** As a reader does, with the class path in the environment. */
  private Ended launch(String... arguments) throws Exception {
    return shell.end(shell.launch(arguments));
  }
}
