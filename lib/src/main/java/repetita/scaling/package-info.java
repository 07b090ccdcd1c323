/**
 * How loss depends on parameters, unique tokens and repetition: laws, how they are fitted and how
 * surely, the compute at which one family overtakes the other, what to do with a given budget, and
 * the numbers that the paper gives for all that.
 *
 * <p>Everywhere in here parameters N, unique tokens U and tokens seen D are plain counts (never
 * millions), compute C is in FLOPs as 6ND, and losses are in nats per token.
 */
package repetita.scaling;
