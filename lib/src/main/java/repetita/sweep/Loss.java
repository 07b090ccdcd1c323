package repetita.sweep;

import repetita.objective.LossKind;

/**
 * A loss of a run on the test set, in nats per token.
 *
 * @param value the mean over rows
 * @param se its standard error over text
 * @param mcSe its standard error over draws of masks or orders; 0 where nothing is drawn
 * @param kind how it relates to the likelihood
 */
public record Loss(double value, double se, double mcSe, LossKind kind) {}
