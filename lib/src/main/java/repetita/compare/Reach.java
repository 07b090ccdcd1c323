package repetita.compare;

/**
 * At which cost trainings reach a loss.
 *
 * @param cost the least such cost; where it is censored, the bound that is known
 * @param censoring what is known
 */
public record Reach(double cost, Censoring censoring) {}
