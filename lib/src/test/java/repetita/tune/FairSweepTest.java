package repetita.tune;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import repetita.sweep.RunSpec;
import repetita.sweep.Sweep;
import repetita.sweep.SweepTable;
import repetita.train.config.ConfigJson;
import repetita.train.config.TrainConfig;

/** The sweep on fresh grammars trains the recipes that the searches chose. */
class FairSweepTest {

  private static final Path DATA = Path.of("../data");
  private static final Sweep FAIR = Sweep.read(DATA.resolve("sweeps/fair.json"));

  static Stream<TunedRecipe> chosen() {
    return Stream.of("fair-tuning", "fair-tuning-larger")
        .flatMap(name -> TunedRecipe.exported(name).stream())
        .filter(recipe -> !runs(recipe.arm(), recipe.uniqueTokens()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("chosen")
  void freshGrammarsGetTheChosenRecipe(TunedRecipe recipe) {
    List<RunSpec> runs = runs(recipe.arm(), recipe.uniqueTokens());
    Map<String, Object> settings = new LinkedHashMap<>(recipe.settings());
    JsonNode epochs = recipe.settings().get("epochs");
    settings.remove("epochs");
    assertThat(runs)
        .allSatisfy(
            run -> {
              TrainConfig config = run.config();
              assertThat(ConfigJson.with(config, settings)).isEqualTo(config);
              assertThat(config.evaluation().everyEpochs()).isEqualTo(config.epochs() / 16);
            })
        .extracting(run -> run.config().epochs() / epochs.asDouble())
        .contains(0.5, 1.0, 2.0);
  }

  private static List<RunSpec> runs(String arm, long uniqueTokens) {
    return FAIR.runs().stream()
        .filter(run -> run.arm().equals(arm) && run.config().uniqueTokens() == uniqueTokens)
        .toList();
  }

  /** A result on a grammar that chose the recipe would be too good. */
  @Test
  void noGrammarServesBothTuningAndReport() {
    Set<String> reported =
        FAIR.runs().stream().map(run -> run.config().corpus()).collect(Collectors.toSet());
    assertThat(reported).hasSize(4);
    for (String name : List.of("fair-tuning", "fair-tuning-larger")) {
      assertThat(SweepTable.read(SweepTable.file(name)).summaries())
          .noneMatch(run -> reported.contains(run.settings().text().corpus()));
    }
  }
}
