/**
 * The network, a decoder-only Transformer: its sizes, parameter and FLOP counts, and weight files.
 * It is the same for all objectives. {@link repetita.model.LanguageModel} is the plain form; {@link
 * repetita.model.Backprop} and {@link repetita.model.Predictor} also have a faster one.
 */
package repetita.model;
