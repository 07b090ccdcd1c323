package repetita.task;

/**
 * A mask of an answer's tokens, as one term of an estimate.
 *
 * @param masked whether each token of the answer is masked
 * @param predicted whether each token of the answer is predicted; only masked ones are
 * @param weight the weight of the predictions in the estimate
 */
record AnswerMask(boolean[] masked, boolean[] predicted, double weight) {}
