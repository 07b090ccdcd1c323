package repetita.compare;

/**
 * The cost at which trainings reach a loss.
 *
 * @param cost the least such cost; where it is censored, the bound that is known
 * @param censoring what is known
 */
public record Crossing(double cost, Censoring censoring) {}
