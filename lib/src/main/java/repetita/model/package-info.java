/**
 * The network, a decoder-only Transformer, with its sizes, its parameter and FLOP counts, and its
 * weights as files. It does not know which objective it serves.
 */
package repetita.model;
