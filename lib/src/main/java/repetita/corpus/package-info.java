/**
 * Where tokens come from: texts and grammars, cut into training, validation and test sets and into
 * rows of equal length. {@link repetita.corpus.Corpora#open} is the door.
 */
package repetita.corpus;
