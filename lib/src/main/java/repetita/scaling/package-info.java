/**
 * How loss depends on parameters, unique tokens and repetition: laws, how they are fitted and how
 * surely, the compute at which one family overtakes the other, and what to do with a given budget.
 *
 * <p>Everywhere in here parameters N, unique tokens U and tokens seen D are plain counts (never
 * millions), compute C is in FLOPs as 6ND, and losses are in nats per token.
 */
package repetita.scaling;
