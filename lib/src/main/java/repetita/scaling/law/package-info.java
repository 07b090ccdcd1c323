/**
 * Scaling laws, the optimum under a law, and the critical compute at which two laws cross.
 *
 * <p>Here and in all packages that use laws, parameters N, unique tokens U and tokens seen D are
 * plain counts, compute C is in FLOPs as 6ND, and losses are in nats per token.
 */
package repetita.scaling.law;
