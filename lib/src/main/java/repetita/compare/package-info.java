/**
 * What runs say together: the best run of each arm, crossings of the families, critical lines, and
 * what repeated tokens are worth.
 */
package repetita.compare;
