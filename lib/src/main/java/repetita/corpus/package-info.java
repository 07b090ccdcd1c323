/**
 * The sources of tokens: texts and grammars, split into training, validation and test sets and into
 * rows of equal length. {@link repetita.corpus.Corpora#open} is the entry point.
 */
package repetita.corpus;
