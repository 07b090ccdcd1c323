/**
 * Advice for U unique tokens and C FLOPs: which family to train, for how many epochs, and at what
 * size.
 */
package repetita.advise;
