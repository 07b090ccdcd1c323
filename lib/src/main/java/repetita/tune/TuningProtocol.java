package repetita.tune;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import repetita.InvalidInput;
import repetita.sweep.Reporting;

/**
 * What is the same for all families of a tuning.
 *
 * @param sources the settings of each tuning text, such as {@code corpus} and {@code subsetSeed};
 *     every trial is first made on the first one
 * @param uniqueTokens the numbers U of unique tokens, ascending
 * @param lowered the keys of ladders on which a search starts one value below the one chosen at the
 *     previous U. If U doubles and the numbers of epochs on the ladder do too, lowered epochs keep
 *     the number of tokens that a run sees.
 * @param confirmed the number of recipes that a round tries on all texts
 * @param rounds the largest number of rounds of a search
 * @param evaluations the number of evaluations in a training
 * @param reporting evaluation of finished runs
 */
public record TuningProtocol(
    List<Map<String, JsonNode>> sources,
    List<Long> uniqueTokens,
    List<String> lowered,
    int confirmed,
    int rounds,
    int evaluations,
    Reporting reporting) {

  public TuningProtocol {
    if (sources == null || sources.isEmpty() || uniqueTokens == null || uniqueTokens.isEmpty()) {
      throw new InvalidInput(
          "A tuning needs \"sources\" and \"uniqueTokens\", each a list with at least one value.");
    }
    sources = List.copyOf(sources);
    uniqueTokens = List.copyOf(uniqueTokens);
    lowered = List.copyOf(lowered);
    if (!uniqueTokens.equals(uniqueTokens.stream().sorted().distinct().toList())) {
      throw new InvalidInput("The numbers of unique tokens of a tuning must ascend.");
    }
    if (evaluations < 1) {
      throw new InvalidInput(
          "A training has %d evaluations; there must be at least 1.".formatted(evaluations));
    }
  }
}
