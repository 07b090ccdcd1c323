package repetita.corpus;

import java.util.List;

/** How the raw entries of a listed corpus become a clean text, and that text documents. */
interface Source {

  /** The clean text, exactly the one whose digest the manifest holds. */
  String clean(List<byte[]> entries);

  /** What one document is, in a word: {@code chapter}. */
  String documentName();

  /** The documents, in the order in which they are dealt to the three sets. */
  List<String> documents(String clean);
}
