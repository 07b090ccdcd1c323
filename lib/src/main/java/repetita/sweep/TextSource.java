package repetita.sweep;

/**
 * The source of a run's tokens. Runs are compared on the same source; the sources are the
 * replicates of a comparison.
 *
 * @param corpus name of the text
 * @param subsetSeed selects which tokens of the text
 * @param tokenizer name of the tokenizer
 */
public record TextSource(String corpus, long subsetSeed, String tokenizer) {

  /**
   * The name of the source: the corpus, the subset, and the tokenizer, unless tokens are bytes or
   * the corpus's own symbols.
   */
  public String name() {
    return corpus
        + (subsetSeed == 0 ? "" : ", subset " + subsetSeed)
        + (tokenizer.startsWith("gpt2") ? ", " + tokenizer : "");
  }
}
