/**
 * Tuning: the best recipe of each family at each number of unique tokens, searched by the same
 * rules for all. The trials are runs of a sweep.
 */
package repetita.tune;
