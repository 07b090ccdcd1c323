package repetita.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static repetita.compare.MadeUpRuns.losses;
import static repetita.compare.MadeUpRuns.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;
import repetita.sweep.RunSpec;
import repetita.sweep.RunSummary;
import repetita.train.config.TrainConfig;

class TuningTest {

  private static final String FILE =
      """
      {
        "base": {"size": "30K", "batch": 16},
        "sources": [{"corpus": "hierarchy:rules=21"}, {"corpus": "hierarchy:rules=22"}],
        "uniqueTokens": [3200, 6400],
        "confirmed": 2, "rounds": 6, "evaluations": 10,
        "families": {
          "AR": {
            "with": {"family": "ar"},
            "start": {"epochs": 30, "hiddenDropout": 0, "optimiser.rate": 4e-3},
            "ladders": {
              "epochs": [15, 30, 60, 120],
              "hiddenDropout": [0, 0.1, 0.2, 0.4],
              "optimiser.rate": [2e-3, 4e-3, 8e-3]
            }
          },
          "MDM": {
            "with": {"family": "mdm", "objective.bos": true},
            "start": {"epochs": 60, "objective.masking": "count"},
            "ladders": {"epochs": [60, 120, 240], "objective.masking": ["count", "bernoulli"]}
          }
        }
      }
      """;

  @TempDir private Path folder;

  private final Map<String, RunSummary> finished = new HashMap<>();

  @Test
  void eachSearchStartsFromTheRecipeOfTheOneBefore() throws IOException {
    Tuning tuning = read(FILE);
    Tuning.State state = tuning.after(finished);
    assertThat(state.wanted())
        .allSatisfy(run -> assertThat(run.config().uniqueTokens()).isEqualTo(3200))
        .extracting(run -> run.config().corpus())
        .containsOnly("hierarchy:v=16,m=2,depth=6,rules=21");
    boolean first = true;
    while (!state.wanted().isEmpty()) {
      state.wanted().forEach(run -> finished.put(run.id(), summary(run)));
      state = tuning.after(finished);
      List<TrainConfig> larger =
          state.wanted().stream().filter(TuningTest::isLargerAr).map(RunSpec::config).toList();
      if (first && !larger.isEmpty()) {
        first = false;
        assertThat(larger)
            .extracting(TrainConfig::epochs)
            .contains(60.0, 120.0)
            .doesNotContain(15.0);
      }
    }
    assertThat(first).isFalse();
    assertThat(state.recipes()).hasSize(4).allMatch(TunedRecipe::settled);
    TunedRecipe ar = state.recipes().get(1);
    assertThat(ar.arm()).isEqualTo("AR");
    assertThat(ar.uniqueTokens()).isEqualTo(6400);
    assertThat(ar.settings().get("epochs").asInt()).isEqualTo(60);
    assertThat(ar.settings().get("hiddenDropout").asDouble()).isEqualTo(0.2);
    assertThat(ar.edges()).containsExactly("optimiser.rate");
    assertThat(state.trials()).extracting(RunSpec::id).containsAll(finished.keySet());
    assertThat(
            ar.trials()
                + state.recipes().get(0).trials()
                + state.recipes().get(2).trials()
                + state.recipes().get(3).trials())
        .isEqualTo(finished.size());
  }

  @Test
  void aLadderMaySetSeveralKeys() throws IOException {
    String joint = FILE.replace("hiddenDropout\"", "hiddenDropout+attentionDropout\"");
    assertThat(read(joint).after(finished).wanted())
        .filteredOn(run -> run.config().family().name().equals("ar"))
        .allSatisfy(
            run ->
                assertThat(run.config().attentionDropout()).isEqualTo(run.config().hiddenDropout()))
        .extracting(run -> run.config().hiddenDropout())
        .contains(0.0, 0.1);
  }

  /** AR ends at 60 epochs at the smaller U, so it starts at 30: it is polled at 15, 30 and 60. */
  @Test
  void aLoweredSettingStartsOneValueBelow() throws IOException {
    Tuning tuning = read(FILE.replace("\"rounds\"", "\"lowered\": [\"epochs\"], \"rounds\""));
    Tuning.State state = tuning.after(finished);
    while (state.wanted().stream().noneMatch(TuningTest::isLargerAr)) {
      state.wanted().forEach(run -> finished.put(run.id(), summary(run)));
      state = tuning.after(finished);
    }
    assertThat(state.wanted())
        .filteredOn(TuningTest::isLargerAr)
        .extracting(run -> run.config().epochs())
        .contains(15.0, 30.0, 60.0)
        .doesNotContain(120.0);
  }

  private static boolean isLargerAr(RunSpec run) {
    return run.config().uniqueTokens() == 6400 && run.config().family().name().equals("ar");
  }

  /** Long runs first, so that no processor waits for a last long one. */
  @Test
  void theLongestRunsComeFirst() throws IOException {
    assertThat(read(FILE).after(finished).wanted())
        .extracting(run -> -run.config().epochs())
        .isSorted();
  }

  @Test
  void aTrainingIsEvaluatedAsOftenAsTheFileSays() throws IOException {
    assertThat(read(FILE).after(finished).wanted())
        .allSatisfy(
            run ->
                assertThat(run.config().evaluation().everyEpochs())
                    .isEqualTo(run.config().epochs() / 10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"epochs\": 30 | \"epochs\": 31 | \"epochs\" starts at 31, which is not one of its values [15, 30, 60, 120].",
        "\"epochs\": 30, | | \"epochs\" starts at no value, which is not one of its values [15, 30, 60, 120].",
        "[15, 30, 60, 120] | [15, 30, 15] | \"epochs\" has the value 15 twice.",
        "[15, 30, 60, 120] | [15] | The values of \"epochs\" must be at least two.",
        "[3200, 6400] | [6400, 3200] | The numbers of unique tokens of a tuning must ascend.",
        "\"rounds\": 6, | | a value is missing or null at \"rounds\"",
        "\"rounds\": 6 | \"lowered\": [\"epoch\"], \"rounds\": 6 | \"lowered\" names \"epoch\", which no family searches.",
        "\"sources\" | \"source\" | there is no key \"source\"; the keys are ",
        "\"epochs\": [15 | \"epoch\": [15 | \"epoch\" starts at no value, which is not one of its values [15, 30, 60, 120]."
      })
  void aWrongFileIsRefused(String right, String wrong, String said) throws IOException {
    String text =
        FILE.replaceFirst(java.util.regex.Pattern.quote(right), wrong == null ? "" : wrong);
    assertThat(text).isNotEqualTo(FILE);
    assertThatThrownBy(() -> read(text).after(finished))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(said);
  }

  private Tuning read(String text) throws IOException {
    return Tuning.read(Files.writeString(folder.resolve("tuning.json"), text));
  }

  /** AR is best at 60 epochs, dropout 0.2 and the highest rate, an MDM at 120 epochs. */
  private static RunSummary summary(RunSpec run) {
    TrainConfig config = run.config();
    boolean ar = config.family().name().equals("ar");
    double loss =
        ar
            ? far(config.epochs() / 60)
                + 10 * Math.abs(config.hiddenDropout() - 0.2)
                + far(config.optimiser().rate() / 8e-3)
            : far(config.epochs() / 120);
    return run(run.arm(), config.corpus(), config.epochs(), losses(1 + loss, 1 + loss));
  }

  private static double far(double ratio) {
    return Math.pow(Math.log(ratio), 2);
  }
}
