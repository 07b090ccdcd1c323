package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.paper.PaperLaws;
import repetita.scaling.fit.Interval;
import repetita.scaling.fit.SyntheticPoints;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.Point;

/** The commands {@code fit}, {@code critical} and {@code advise}, from a table to advice. */
class ScalingCommandsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  private static Path runs;

  /** Trainings of both families that follow the paper's laws. */
  @BeforeAll
  static void writeRuns() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("family,parameters,unique_tokens,tokens,loss");
    for (String family : List.of("ar", "mdm")) {
      for (Point point :
          SyntheticPoints.repeated(
              PaperLaws.law(family),
              new double[] {1e7, 1e8, 1e9},
              new double[] {3e7, 3e8, 3e9},
              new double[] {0.5, 1, 10, 100},
              0.001,
              1)) {
        lines.add(
            "%s,%s,%s,%s,%s"
                .formatted(
                    family,
                    point.parameters(),
                    point.uniqueTokens(),
                    point.tokens(),
                    point.loss()));
      }
    }
    runs = Files.write(folder.resolve("runs.csv"), lines);
  }

  @Test
  void fromATableToAdvice() throws IOException {
    Path laws = folder.resolve("laws.json");
    Files.writeString(
        laws,
        done(
            "fit --law data-constrained --joint --bootstrap 20 --profile R_D* --json --points "
                + runs));
    assertThat(JSON.readTree(laws.toFile()).at("/sourceSha256").asText()).hasSize(64);
    JsonNode mdm = JSON.readTree(laws.toFile()).at("/families/mdm");
    assertThat(mdm.at("/constants/alpha").asDouble()).isBetween(0.28, 0.32);
    assertThat(mdm.at("/draws")).hasSize(20);
    assertThat(mdm.at("/profiles/0/constant").asText()).isEqualTo("R_D*");

    JsonNode critical = JSON.readTree(done("critical --unique-tokens 100M --json --law " + laws));
    assertThat(critical.at("/critical_flops").asDouble()).isBetween(2e19, 1.2e20);
    assertThat(critical.at("/critical_interval/low").asDouble())
        .isLessThan(critical.at("/critical_interval/high").asDouble());
    assertThat(critical.has("printed_formula_flops")).isFalse();

    JsonNode advice =
        JSON.readTree(done("advise --unique-tokens 30M --flops 1e20 --json --law " + laws));
    assertThat(advice.at("/family").asText()).isEqualTo("mdm");
    assertThat(advice.at("/share").asDouble()).isEqualTo(1);
    assertThat(advice.at("/unique_tokens").asDouble()).isEqualTo(3e7);
    assertThat(advice.at("/critical_interval/low").asDouble()).isPositive();
    assertThat(advice.findValuesAsText("criticalFlops")).isEmpty();
  }

  @Test
  void aFitAsText() {
    assertThat(done("fit --law chinchilla --tied --family ar --max-epochs 1 --points " + runs))
        .contains("ar: the law 'chinchilla-tied', fitted to 18 points", "starts agree")
        .doesNotContain("mdm");
  }

  @Test
  void whereNothingIsFreshTheLawSaysWhatItCannotTell() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(runs));
    lines.removeIf(line -> line.matches("ar,.*,(1.5E7|1.5E8|1.5E9|3.0E7|3.0E8|3.0E9),[^,]*"));
    lines.removeIf(line -> line.startsWith("mdm"));
    Path repeated = Files.write(folder.resolve("repeated.csv"), lines);
    assertThat(done("fit --law data-constrained --points " + repeated))
        .contains("warning: R_N* is not identified: too few runs");
  }

  @Test
  void aLawForFreshTokensThatIsHeld() throws IOException {
    Path fresh = folder.resolve("fresh.json");
    Files.writeString(
        fresh, done("fit --law chinchilla --tied --max-epochs 1 --json --points " + runs));
    assertThat(done("fit --law data-constrained --points %s --fresh %s".formatted(runs, fresh)))
        .contains("R_D*, R_N*: objective", "the law for fresh tokens was held fixed")
        .doesNotContain("E, A, alpha, B: objective");
    Path laws = folder.resolve("laws.json");
    String held = "--points %s --fresh %s --json".formatted(runs, fresh);
    Files.writeString(laws, done("fit --law data-constrained " + held));
    assertThat(done("advise --unique-tokens 100M --flops 1e20 --law " + laws))
        .contains("laws: " + laws);
    Files.writeString(laws, done("fit --law overfitting " + held));
    assertRefused("advise --unique-tokens 1M --flops 1e20 --law " + laws, "has an overfitting law");
  }

  @Test
  void thePapersCriticalCompute() {
    assertThat(done("critical --unique-tokens 100M").lines().skip(1).limit(3))
        .satisfiesExactly(
            line -> assertThat(line).contains("4.7e19", "formula"),
            line -> assertThat(line).contains("5.0e19", "line"),
            line -> assertThat(line).contains("5.1e19", "crossing"));
    assertThat(done("critical --unique-tokens 1B"))
        .contains("unique tokens is a factor of 10 outside");
  }

  @Test
  void lawsThatDoNotCross() {
    assertThat(done("critical --unique-tokens 1T"))
        .contains("none", "AR is ahead at every compute from 1e3 to 1e45 FLOPs");
    assertThat(done("critical --unique-tokens 1T --json"))
        .contains("\"critical_flops\" : null", "\"ahead\" : \"ar\"");
  }

  @Test
  void adviceFromHoursIsAdviceFromCompute() {
    assertThat(
            done("advise --unique-tokens 100M --budget-hours 100 --flops-per-second 1e14 --json"))
        .isEqualTo(
            done("advise --unique-tokens 100M --flops 3.6e19 --flops-per-second 1e14 --json"));
  }

  @Test
  void adviceInWords() {
    assertThat(done("advise --unique-tokens 100M --flops 1e20"))
        .startsWith("Train AR with strong regularization.")
        .contains(
            "weight decay 1.6", "diffusion overtakes AR by the paper's recipe at 5.1e19 FLOPs")
        .contains("AR, regularized, ensemble", "why", "how sure");
  }

  @Test
  void aPilotIsDesignedAndMustBeFilled() {
    Path pilot = folder.resolve("pilot.csv");
    assertThat(done("advise --unique-tokens 100M --flops 1e20 --pilot " + pilot))
        .contains("60 runs", "--law " + pilot);
    assertRefused("advise --unique-tokens 100M --law " + pilot, "60 of 60 runs have no loss");
    assertRefused("fit --law tokens-seen --points " + pilot, "Line 2");
  }

  @Test
  void quotedLaws() {
    assertThat(done("laws")).contains("quokka-repeated", "Without published constants");
  }

  private static final String LAWS =
      "{\"families\":{\"ar\":{\"constants\":{\"E\":1.9,\"A\":300,\"alpha\":0.3,\"B\":800,\"R_D*\":%s},F},\"mdm\":{\"constants\":{\"E\":1.8,\"A\":300,\"alpha\":0.3,\"B\":800,\"R_D*\":%s},F}}}"
          .replace(
              "F",
              "\"warnings\":[],\"relativeError\":0.01,\"range\":{\"points\":9,\"clusters\":9,\"parameters\":R,\"uniqueTokens\":R,\"epochs\":R,\"flops\":R}")
          .replace("R,", "{\"low\":1e6,\"high\":1e12},")
          .replace(":R}", ":{\"low\":1e6,\"high\":1e12}}");

  @ParameterizedTest
  @CsvSource({
    "20, 400, Train a masked",
    "1e6, 400, 'In doubt, because the data do not determine the law of AR: train a'",
    "20, 1e6, 'In doubt, because the data do not determine the law of the MDM: train a'",
    "0.01, 1e6, 'In doubt, because the data do not determine both laws: train a'",
  })
  void theFirstLineOfTheAdviceIsInDoubtIfALawIs(String ar, String mdm, String begin)
      throws IOException {
    Path laws = Files.writeString(folder.resolve("bound.json"), LAWS.formatted(ar, mdm));
    assertThat(done("advise --unique-tokens 100M --flops 1e20 --law " + laws)).startsWith(begin);
  }

  @Test
  void aConstantAtItsBoundHasNoStandardError() throws IOException {
    List<String> lines = new ArrayList<>(List.of("parameters,unique_tokens,tokens,loss"));
    DataConstrainedLaw endless =
        new DataConstrainedLaw(PaperLaws.law("ar").fresh(), Double.POSITIVE_INFINITY, 50);
    for (Point point :
        SyntheticPoints.repeated(
            endless,
            new double[] {1e7, 1e8, 1e9},
            new double[] {3e7, 3e8, 3e9},
            new double[] {0.5, 1, 10, 100},
            0,
            1)) {
      lines.add(
          "%s,%s,%s,%s"
              .formatted(point.parameters(), point.uniqueTokens(), point.tokens(), point.loss()));
    }
    Path file = Files.write(folder.resolve("endless.csv"), lines);
    List<String> constants =
        done("fit --law data-constrained --joint --bootstrap 4 --points " + file)
            .lines()
            .filter(line -> line.contains(" bootstrap "))
            .toList();
    assertThat(constants)
        .filteredOn(line -> line.startsWith("  R_D*"))
        .singleElement()
        .asString()
        .endsWith(", not identified");
    assertThat(constants)
        .filteredOn(line -> line.startsWith("  alpha"))
        .singleElement()
        .asString()
        .contains(", standard error ");
  }

  @Test
  void anEndOfTheCriticalComputeThatIsNoNumberIsExplained() {
    assertThat(CriticalText.of(new Interval(0, 1e20, 0.9)))
        .startsWith("0 to 1.0e20 (90%); 0 stands for sampled laws");
    assertThat(CriticalText.of(new Interval(1e19, Double.POSITIVE_INFINITY, 0.9)))
        .contains("by some sampled laws diffusion never overtakes");
    assertThat(CriticalText.of(new Interval(1e19, 1e20, 0.9)))
        .isEqualTo(new Interval(1e19, 1e20, 0.9).toString());
  }

  @Test
  void aPage() throws IOException {
    Path page = folder.resolve("adviser.html");
    assertThat(done("advise --page " + page)).isEmpty();
    assertThat(page).content().startsWith("<!DOCTYPE html>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fit --law chinchilla                           | Missing required option: '--points",
        "fit --law cubic --points RUNS                  | There is no law 'cubic'",
        "fit --law chinchilla --points no.csv           | There is no file no.csv",
        "fit --law chinchilla --points RUNS --columns size=N      | 'size' is not a quantity of a point",
        "fit --law chinchilla --points RUNS --columns loss=L      | as the loss (see --columns).",
        "fit --law chinchilla --points RUNS --family gan          | contains no runs of the family gan",
        "fit --law chinchilla --points RUNS --max-epochs 0.1      | of at most 0.1 epochs",
        "fit --law chinchilla --points RUNS --max-epochs 1 --profile R_D* | no free constant R_D*",
        "fit --law chinchilla --points RUNS                       | repeat their tokens",
        "fit --law overfitting --points RUNS --tied               | --tied is for the law 'chinchilla'",
        "fit --law chinchilla --points RUNS --fresh no.json       | --fresh does not go with",
        "fit --law data-constrained --points RUNS --max-epochs 1  | the same repetitions (0.000)",
        "fit --law chinchilla --points RUNS --level 90            | level 90.0",
        "fit --law chinchilla --points RUNS --bootstrap -1        | -1 draws",
        "fit --law data-constrained --points RUNS --fresh no.json | There is no file no.json",
        "fit --law chinchilla --points RUNS --joint     | --joint is for the law 'data-constrained'",
        "fit --law chinchilla --points RUNS --where arm=mdm       | has no column arm",
        "fit --law chinchilla --points RUNS --where family=gan    | No row of RUNS has family gan",
        "critical                                       | Missing required option: '--unique-tokens",
        "critical --unique-tokens -1                    | \"-1\" is not a positive number",
        "critical --unique-tokens many                  | \"many\" is not a number such as",
        "critical --unique-tokens 1M --law no.json      | There is no file no.json",
        "advise                                         | Advice needs --unique-tokens",
        "advise --unique-tokens 1M                      | Advice needs the compute",
        "advise --unique-tokens 1M --flops 1e20 --budget-hours 3 | Advice needs the compute",
        "advise --unique-tokens 1M --budget-hours 1e300 --flops-per-second 1e300 | at Infinity FLOPs",
        "advise --unique-tokens 1M --flops NaN          | is not a number",
      })
  void wrongCalls(String call, String said) {
    assertRefused(call.replace("RUNS", runs.toString()), said.replace("RUNS", runs.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "100,1e4,1e4,3;200,1e4,1e4,2.9                  | needs at least 6 points; there are 2",
        "100,1e4,1e4,NaN                                | has 'NaN' in the column loss",
        "100,1e4,-1e4,3                                 | has '-1e4' in the column tokens; it must be a positive number",
      })
  void wrongPoints(String rows, String said) throws IOException {
    assertRefused("fit --law chinchilla --points " + table(rows), said);
  }

  @Test
  void pointsThatAreTooMuchAlike() throws IOException {
    String oneSize =
        "7,1e4,1e4,5;7,2e4,2e4,4;7,3e4,3e4,3.5;7,4e4,4e4,3.2;7,5e4,5e4,3.1;7,6e4,6e4,3";
    assertRefused("fit --law chinchilla --points " + table(oneSize), "the same parameters (7.000)");
    String oneLoss = "7,1e4,1e4,3;8,2e4,2e4,3;9,3e4,3e4,3;7,4e4,4e4,3;7,5e4,5e4,3;7,6e4,6e4,3";
    assertRefused("fit --law chinchilla --points " + table(oneLoss), "the same loss (3.000)");
    String oneText =
        "7,1e4,2e4,5;70,1e4,3e4,4;7,1e4,4e4,3;70,1e4,5e4,3;9,1e4,6e4,3;9,1e4,7e4,3;9,1e4,9e4,3";
    assertRefused(
        "fit --law data-constrained --points " + table(oneText),
        "the same unique tokens (1.000e+04)");
  }

  @Test
  void ofOneClusterNoneCanBeLeftOut() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(runs)) {
      lines.add(line + (lines.isEmpty() ? ",cluster" : ",one"));
    }
    Path clustered = Files.write(folder.resolve("clustered.csv"), lines);
    assertThat(done("fit --law data-constrained --family ar --points " + clustered))
        .contains("36 points in 1 clusters", "unknown for other runs, as all belong to one cluster")
        .contains("of 18 runs on fresh tokens have more than 10 times the optimal number");
  }

  @Test
  void aLossBelowTheGivenIrreducibleOne() throws IOException {
    Path fresh = folder.resolve("given.json");
    Files.writeString(
        fresh,
        "{\"families\":{\"all\":{\"constants\":{\"E\":3,\"A\":300,\"alpha\":0.3,\"B\":800}}}}");
    assertRefused(
        "fit --law data-constrained --points %s --fresh %s"
            .formatted(table("7,1e4,2e4,5;7,1e4,9e4,2.5;7,1e4,3e4,4"), fresh),
        "has a loss of 2.500; it must be above the E = 3.000");
  }

  /** Twelve fresh trainings in three arms. */
  private static List<String> arms() {
    List<String> lines = new ArrayList<>(List.of("run,arm,epochs,parameters,tokens,flops,loss"));
    for (int i = 0; i < 12; i++) {
      double parameters = 1e7 * Math.pow(2, i % 4);
      double tokens = 1e8 * Math.pow(3, i / 4);
      double loss = PaperLaws.law("ar").loss(parameters, tokens, tokens);
      lines.add(
          "#%d,%s,%s,%s,%s,%s,%s"
              .formatted(
                  i,
                  "abc".charAt(i / 4),
                  i < 8 ? "1.0" : "2.0",
                  parameters,
                  tokens,
                  12 * parameters * tokens,
                  loss));
    }
    return lines;
  }

  @Test
  void everyRowAndSeparatorCounts() throws IOException {
    List<String> lines = arms();
    Path comma = Files.write(folder.resolve("arms.csv"), lines);
    Path other =
        Files.writeString(
            folder.resolve("semicolons.csv"),
            "\uFEFF" + String.join("\r\n", lines).replace(",", ";") + "\r\n");
    String call = "fit --law chinchilla --tied --points ";
    assertThat(done(call + comma)).contains("fitted to 12 points in 12 clusters");
    assertThat(done(call + other).replaceAll("warning.*", ""))
        .isEqualTo(done(call + comma).replaceAll("warning.*", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--where arm=a --where arm=b                   | 8",
        "--where arm=a --where arm=b --where epochs=1  | 8",
        "--where arm=b --where arm=c --where epochs=2  | 4",
        "--where parameters=10M --where parameters=2e7 --where parameters=4e7 | 9",
      })
  void rowsAreChosen(String options, int points) throws IOException {
    Path file = Files.write(folder.resolve("arms.csv"), arms());
    Call made = Call.of(("fit --law chinchilla --points " + file + " " + options).split(" +"));
    assertThat(made.out() + made.err())
        .containsAnyOf("fitted to %d points".formatted(points), "there are %d.".formatted(points));
  }

  @Test
  void aColumnThatIsNamedWins() throws IOException {
    Path file = Files.write(folder.resolve("arms.csv"), arms());
    String call = "fit --law chinchilla --tied --points " + file;
    assertThat(done(call)).contains("unique tokens 100M to 900M");
    assertThat(done(call + " --columns flops=flops")).contains("unique tokens 200M to 1.8B");
    assertRefused(call + " --columns flops=flops,tokens=tokens", "named for both tokens and flops");
    assertRefused(call + " --columns loss=flops,loss=tokens", "gives two columns for loss");
    assertRefused(call + " --where arm", "is not of the form NAME=VALUE");
  }

  @Test
  void wholeBatchesMakeNoRepetitions() throws IOException {
    List<String> lines = new ArrayList<>(List.of("parameters,unique_tokens,tokens,loss"));
    for (String line : arms().subList(1, 13)) {
      String[] cells = line.split(",");
      double tokens = Double.parseDouble(cells[4]);
      lines.add("%s,%s,%s,%s".formatted(cells[3], tokens, tokens * 1.00003, cells[6]));
    }
    Path file = Files.write(folder.resolve("batches.csv"), lines);
    for (String options : List.of("", " --max-epochs 1")) {
      assertThat(done("fit --law chinchilla --tied --points " + file + options))
          .contains("fitted to 12 points");
    }
  }

  /** What the points cannot tell is said without being asked, in both forms. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1e7,1e9 2e7,1.01e9 4e7,1e9 8e7,1.02e9 2e8,1e9 5e8,1.01e9 | tokens vary by a factor of only 1.02",
        "1e7,1e9 1.01e7,2e9 1e7,4e9 1.02e7,8e9 1e7,2e10 1e7,5e10 | parameters vary by a factor of only 1.02",
      })
  void whatThePointsCannotTell(String sizes, String said) throws IOException {
    List<String> lines = new ArrayList<>(List.of("parameters,tokens,loss"));
    for (String size : sizes.split(" ")) {
      double parameters = Double.parseDouble(size.split(",")[0]);
      double tokens = Double.parseDouble(size.split(",")[1]);
      lines.add(size + "," + PaperLaws.law("ar").loss(parameters, tokens, tokens));
    }
    Path file = Files.write(folder.resolve("alike.csv"), lines);
    String call = "fit --law chinchilla --tied --points " + file;
    assertSameWarnings(call, "/families/all/warnings", said);
  }

  @Test
  void doubtsReachTheOneWhoUsesTheLaw() throws IOException {
    String range = "{\"low\":1e6,\"high\":1e12}";
    String law =
        "{\"constants\":{\"E\":%s,\"A\":300,\"alpha\":0.3,\"B\":800,\"R_D*\":%s},\"warnings\":[\"R_D* ended somewhere\",\"3 of 9 draws gave up\"],\"relativeError\":0.01,\"range\":{\"points\":9,\"clusters\":9,\"parameters\":R,\"uniqueTokens\":R,\"epochs\":R,\"flops\":R}}"
            .replace(":R", ":" + range);
    Path laws =
        Files.writeString(
            folder.resolve("doubtful.json"),
            "{\"families\":{\"ar\":%s,\"mdm\":%s}}"
                .formatted(law.formatted(1.9, 20), law.formatted(1.8, 400)));
    for (String call : List.of("advise --flops 1e20", "critical")) {
      for (String said : List.of("R_D* ended somewhere", "3 of 9 draws gave up")) {
        assertSameWarnings(call + " --unique-tokens 100M --law " + laws, "/warnings", said);
      }
    }
    Path page = folder.resolve("doubtful.html");
    done("advise --page %s --law %s".formatted(page, laws));
    assertThat(page).content().contains("The law of the MDM: 3 of 9 draws gave up.");
  }

  private static void assertSameWarnings(String call, String place, String said)
      throws IOException {
    List<String> printed =
        done(call)
            .lines()
            .filter(line -> line.startsWith("warning: ") || line.startsWith("- "))
            .map(line -> line.replaceFirst("warning: |- ", ""))
            .toList();
    List<String> stored = new ArrayList<>();
    JSON.readTree(done(call + " --json")).at(place).forEach(text -> stored.add(text.asText()));
    assertThat(printed).startsWith(stored.toArray(String[]::new));
    assertThat(stored).anySatisfy(text -> assertThat(text).contains(said));
  }

  private static Path table(String rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of("parameters,unique_tokens,tokens,loss"));
    lines.addAll(List.of(rows.split(";")));
    return Files.write(Files.createTempFile(folder, "points", ".csv"), lines);
  }

  private static String done(String call) {
    Call made = Call.of(call.split(" +"));
    assertThat(made.err()).isEmpty();
    assertThat(made.exit()).isZero();
    return made.out();
  }

  private static void assertRefused(String call, String said) {
    Call made = Call.of(call.split(" +"));
    assertThat(made.err().lines())
        .singleElement()
        .asString()
        .startsWith("repetita: ")
        .contains(said);
    assertThat(made.exit()).isEqualTo(2);
  }
}
