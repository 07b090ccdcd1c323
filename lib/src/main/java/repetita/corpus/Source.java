package repetita.corpus;

import java.util.List;

/** Cleans the raw files of a listed corpus and cuts the text into documents. */
interface Source {

  /** Returns the clean text, whose digest is in {@code data/corpora.json}. */
  String clean(List<byte[]> entries);

  /** Returns the word for one document, such as {@code chapter}. */
  String documentName();

  /** Returns the documents, in the order in which they are assigned to the three sets. */
  List<String> documents(String clean);
}
