/**
 * The network, a decoder-only Transformer: its sizes, parameter and FLOP counts, and weight files.
 * It is the same for all objectives.
 */
package repetita.model;
