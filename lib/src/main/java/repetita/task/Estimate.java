package repetita.task;

/**
 * The log-likelihood of an answer.
 *
 * @param nats ln p(answer | context)
 * @param se its Monte Carlo standard error; 0 if it is exact
 */
public record Estimate(double nats, double se) {}
