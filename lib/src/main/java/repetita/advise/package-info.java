/**
 * Advice to a lab that has U unique tokens and C FLOPs: which family, how many epochs, what size.
 */
package repetita.advise;
