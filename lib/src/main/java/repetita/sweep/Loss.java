package repetita.sweep;

import repetita.objective.LossKind;

/**
 * A loss of a run on the test set, in nats per token.
 *
 * @param value mean over rows
 * @param se standard error over text
 * @param mcSe standard error over draws of masks or orders; 0 for a loss without draws
 * @param kind relation to the likelihood
 */
public record Loss(double value, double se, double mcSe, LossKind kind) {}
