/**
 * Reproducible random draws, which depend only on a seed, a purpose and counters. {@link
 * repetita.random.Draws#at} is the entry point.
 */
package repetita.random;
