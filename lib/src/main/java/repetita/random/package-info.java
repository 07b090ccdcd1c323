/**
 * Chance that depends on a seed, a use and counters alone. {@link repetita.random.Draws#at} is the
 * door.
 */
package repetita.random;
