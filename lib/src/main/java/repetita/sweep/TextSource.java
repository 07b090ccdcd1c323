package repetita.sweep;

/**
 * Where the tokens of a run come from. Runs of one source are compared with each other, and sources
 * are the replicates of a comparison.
 *
 * @param corpus the name of the text
 * @param subsetSeed which tokens of it
 * @param tokenizer the name of its tokenizer
 */
public record TextSource(String corpus, long subsetSeed, String tokenizer) {

  /**
   * Its name: the corpus, which subset of it, and the tokenizer where tokens are neither bytes nor
   * the corpus's own symbols.
   */
  public String name() {
    return corpus
        + (subsetSeed == 0 ? "" : ", subset " + subsetSeed)
        + (tokenizer.startsWith("gpt2") ? ", " + tokenizer : "");
  }
}
