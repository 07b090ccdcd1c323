package repetita.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import repetita.corpus.Tokenizer;
import repetita.generate.Decoder;
import repetita.model.LanguageModel;
import repetita.model.Predictor;

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
   * The evaluation of a trained model, or of an ensemble, which predicts the mean of its members'
   * probabilities.
   *
   * @param models the model, or the members of the ensemble
   * @param predictor predicts with the model or the ensemble
   * @param decoder the default decoder of the model's family
   * @param estimator how a masked model scores an answer
   * @param fill whether a masked model sees rows filled with MASK up to the context
   * @throws repetita.InvalidInput if the family cannot score or write answers
   */
  public static TaskEvaluation of(
      List<LanguageModel> models,
      Predictor predictor,
      Decoder decoder,
      AnswerEstimator estimator,
      boolean fill,
      Tokenizer tokenizer,
      int context) {
    int filled = fill ? context : 0;
    return new TaskEvaluation(
        AnswerLikelihood.with(predictor, decoder, estimator, filled),
        Writing.with(models, decoder, filled),
        tokenizer,
        context);
  }

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
        (int) items.stream().filter(item -> item.cutsAnswer(context)).count(),
        !likelihood.countsRight() || items.stream().noneMatch(Item::hasRight));
  }
}
