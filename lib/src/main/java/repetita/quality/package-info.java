/**
 * How good generated text is: diversity, repetition, copies from the training text, and on the
 * hierarchy source whether the grammar can produce it.
 */
package repetita.quality;
