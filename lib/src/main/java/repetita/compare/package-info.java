/**
 * Comparisons of runs: the best run of each arm, measured crossings of the families, critical
 * lines, and fresh equivalents of repeated tokens. Their input is {@link
 * repetita.sweep.RunSummary}s, which {@link repetita.compare.Runs} selects.
 */
package repetita.compare;
