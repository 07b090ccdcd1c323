package repetita.tune;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import repetita.corpus.Corpora;
import repetita.sweep.RunSummary;
import repetita.sweep.SweepTable;

/**
 * The recipe that a search chose, or the best so far.
 *
 * @param arm the name of the searched family
 * @param uniqueTokens U
 * @param settings the chosen value of each ladder, by key
 * @param validation its validation loss, in nats per token, the mean over the tuning texts; NaN if
 *     it was not tried on all of them. It is the lowest of several, so it is too low on average;
 *     report the loss on other texts
 * @param trials the number of trainings of this search
 * @param flops compute of these trainings, 6 N D
 * @param rounds rounds of the search
 * @param settled whether no neighbor of the recipe was better; if not, the search ran out of rounds
 *     or has not ended
 * @param edges the keys whose value is the first or last of its ladder
 */
public record TunedRecipe(
    String arm,
    long uniqueTokens,
    Map<String, JsonNode> settings,
    double validation,
    int trials,
    double flops,
    int rounds,
    boolean settled,
    List<String> edges) {

  /**
   * The recipes of one of the project's tunings, {@code data/tuning/NAME.json}, that follow from
   * its trials in {@code data/runs/NAME.csv}.
   *
   * @throws repetita.InvalidInput if there is no such tuning or no table of its trials
   */
  public static List<TunedRecipe> exported(String name) {
    Path file = Corpora.home().resolve("data/tuning/" + name + ".json");
    Map<String, RunSummary> finished =
        SweepTable.exported(name).summaries().stream()
            .collect(Collectors.toMap(RunSummary::run, Function.identity()));
    return Tuning.read(file).after(finished).recipes();
  }
}
