/** Evaluation on held-out rows: exact likelihoods, upper bounds, and their standard errors. */
package repetita.evaluate;
