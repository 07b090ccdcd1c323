/**
 * How good a model is on held-out rows: exact likelihoods, bounds of them, and the standard error
 * of either.
 */
package repetita.evaluate;
