package repetita.compare;

/**
 * The lowest cost at which runs reach a loss.
 *
 * @param cost the cost; if it is censored, its bound
 * @param censoring whether and how the cost is censored
 */
public record Crossing(double cost, Censoring censoring) {}
