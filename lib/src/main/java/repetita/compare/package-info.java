/**
 * Comparisons of runs: the best run of each arm, where one family passes the other, critical lines,
 * and how many fresh tokens repeated ones are worth. They take {@link repetita.sweep.RunSummary}s;
 * {@link repetita.compare.Runs} picks them.
 */
package repetita.compare;
