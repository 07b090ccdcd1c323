package repetita.tune;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import repetita.InvalidInput;
import repetita.file.JsonFile;
import repetita.sweep.Reporting;
import repetita.train.config.ConfigJson;
import repetita.train.config.TrainConfig;

/**
 * A tuning as a JSON object:
 *
 * <ul>
 *   <li>{@code base}: settings of all runs, over {@link TrainConfig#defaults}
 *   <li>{@code sources}, {@code uniqueTokens}, {@code lowered} (optional), {@code confirmed},
 *       {@code rounds}, {@code evaluations}: see {@link TuningProtocol}
 *   <li>{@code families}: for each family, by its name in tables, the settings that are not
 *       searched ({@code with}), the first recipe ({@code start}), and the values to search ({@code
 *       ladders})
 * </ul>
 */
record TuningFile(
    Map<String, JsonNode> base,
    List<Map<String, JsonNode>> sources,
    List<Long> uniqueTokens,
    List<String> lowered,
    int confirmed,
    int rounds,
    int evaluations,
    Map<String, FamilyOutline> families) {

  /** Draws of masks with which a trial is scored on the test set. */
  private static final Reporting REPORTING = new Reporting(2, 0);

  record FamilyOutline(
      Map<String, JsonNode> with,
      Map<String, JsonNode> start,
      Map<String, List<JsonNode>> ladders) {}

  /**
   * @throws InvalidInput if the file is not such an object, or a setting is wrong
   */
  static Tuning read(Path file) {
    return JsonFile.<TuningFile>read(
            file, "a tuning", ConfigJson.mapper().readerFor(TuningFile.class))
        .tuning();
  }

  private Tuning tuning() {
    TuningProtocol protocol =
        new TuningProtocol(
            sources,
            uniqueTokens,
            Objects.requireNonNullElse(lowered, List.of()),
            confirmed,
            rounds,
            evaluations,
            REPORTING);
    TrainConfig common = ConfigJson.with(TrainConfig.defaults(), orNone(base));
    return new Tuning(
        protocol,
        orNone(families).entrySet().stream()
            .map(family -> family(family.getKey(), family.getValue(), common))
            .toList());
  }

  private static Tuning.Family family(String arm, FamilyOutline outline, TrainConfig common) {
    return new Tuning.Family(
        arm,
        ConfigJson.with(common, orNone(outline.with)),
        orNone(outline.start),
        orNone(outline.ladders).entrySet().stream()
            .map(ladder -> new Ladder(ladder.getKey(), ladder.getValue()))
            .toList());
  }

  private static <V> Map<String, V> orNone(Map<String, V> given) {
    return Objects.requireNonNullElse(given, Map.of());
  }
}
