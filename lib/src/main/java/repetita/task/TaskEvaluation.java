package repetita.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import repetita.corpus.Tokenizer;

/**
 * Evaluates a model on tasks.
 *
 * @param likelihood scores answers
 * @param writing writes answers
 * @param tokenizer the model's tokenizer
 * @param context the model's context in tokens
 */
public record TaskEvaluation(
    AnswerLikelihood likelihood, Writing writing, Tokenizer tokenizer, int context) {

  /**
   * Returns the results on some items of a task.
   *
   * @param items items of any length; what is longer than the context is cut on the left
   */
  public TaskResult of(Task task, List<Item> items) {
    List<Item> fitting = items.stream().map(item -> item.within(context)).toList();
    List<List<Estimate>> estimates = likelihood.of(fitting, 0);
    List<int[]> written = task.isCloze() ? writing.answers(fitting) : null;
    List<ItemResult> results = new ArrayList<>();
    for (int i = 0; i < fitting.size(); i++) {
      Item item = fitting.get(i);
      results.add(
          written == null
              ? new ItemResult(item, estimates.get(i))
              : new ItemResult(
                  item,
                  estimates.get(i),
                  tokenizer.decode(written.get(i)),
                  Arrays.equals(written.get(i), item.candidates().get(item.gold()).answer())));
    }
    return new TaskResult(
        task.name(),
        results,
        (int) items.stream().filter(item -> item.isLongerThan(context)).count(),
        (int) items.stream().filter(item -> item.cutsAnswer(context)).count());
  }
}
