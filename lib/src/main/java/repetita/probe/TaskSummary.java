package repetita.probe;

import repetita.file.AddedLater;
import repetita.objective.LossKind;
import repetita.task.Normalization;
import repetita.train.store.TrainedRun;

/**
 * The result of a run on a task, beside its loss; or that of an ensemble of runs that differ only
 * in their seed, which predicts the mean of their probabilities.
 *
 * @param run id of the run; ids of an ensemble's members, separated by spaces
 * @param members number of members; 1 for a single run
 * @param arm arm of the run in its sweep
 * @param subsetSeed selects which U tokens of the corpus
 * @param seed seed of the run; null for an ensemble
 * @param weights checkpoint: {@code BEST} or {@code LAST}
 * @param testLoss test loss of this checkpoint
 * @param testLossSe standard error of the test loss over text
 * @param validationBest lowest validation loss of the run; null for an ensemble
 * @param bestEpoch epoch of the lowest validation loss; null for an ensemble
 * @param task name of the task
 * @param items number of items
 * @param normalization normalization of the accuracy
 * @param method how answers are scored
 * @param accuracy share of correct answers
 * @param accuracySe its standard error over items
 * @param bestPossible expected accuracy of the best possible predictor; null if it is unknown
 * @param goldNatsPerToken mean of ln p of the right answer per token; a lower bound for an MDM with
 *     masks of exact counts; null for AR where an answer has text on its right
 * @param goldSe its standard error over items; null as above
 * @param lossKind kind of the negative log-likelihoods of answers
 * @param truncated items that were cut on the left
 */
public record TaskSummary(
    String run,
    int members,
    String arm,
    String family,
    String corpus,
    long subsetSeed,
    long uniqueTokens,
    String size,
    double epochs,
    @AddedLater Long seed,
    TrainedRun.Weights weights,
    double testLoss,
    double testLossSe,
    Double validationBest,
    Double bestEpoch,
    String task,
    int items,
    Normalization normalization,
    String method,
    double accuracy,
    double accuracySe,
    @AddedLater Double bestPossible,
    Double goldNatsPerToken,
    Double goldSe,
    LossKind lossKind,
    int truncated) {

  /** The text of a run: a part of a corpus. */
  record Text(String corpus, long subsetSeed) {}

  Text text() {
    return new Text(corpus, subsetSeed);
  }
}
