package repetita.task.items;

import java.util.ArrayList;
import java.util.List;
import repetita.InvalidInput;
import repetita.corpus.Corpora;
import repetita.corpus.MinimalPairs;
import repetita.corpus.Tokenizer;
import repetita.task.Candidate;
import repetita.task.Item;
import repetita.task.Material;
import repetita.task.Normalization;
import repetita.task.Task;

/**
 * A sentence with a mistake and its correction, from the examples of LanguageTool's English rules.
 * Items of one rule belong to one document. Pairs that are longer than the context are left out.
 */
record PairTask() implements Task {

  @Override
  public String name() {
    return "minimal-pairs";
  }

  @Override
  public String title() {
    return "which of two sentences is right, from the examples of LanguageTool";
  }

  /** Corrections often change the length. */
  @Override
  public Normalization normalization() {
    return Normalization.BYTES;
  }

  @Override
  public List<Item> items(Material material) {
    Tokenizer tokenizer = material.tokenizer();
    List<MinimalPairs.Pair> pairs = MinimalPairs.read(Corpora.home());
    int step = material.most() == 0 ? 1 : Math.max(1, pairs.size() / material.most());
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i += step) {
      MinimalPairs.Pair pair = pairs.get(i);
      Candidate right = candidate(pair.right(), tokenizer);
      Candidate wrong = candidate(pair.wrong(), tokenizer);
      if (Math.max(right.length(), wrong.length()) <= material.context()) {
        // The correct sentence is the first of every second pair: ties must not be all right.
        boolean first = items.size() % 2 == 0;
        items.add(
            new Item(
                String.valueOf(i),
                pair.rule(),
                first ? List.of(right, wrong) : List.of(wrong, right),
                first ? 0 : 1));
      }
    }
    if (items.isEmpty()) {
      throw new InvalidInput(
          "No pair of sentences fits a context of %d tokens.".formatted(material.context()));
    }
    return items;
  }

  private static Candidate candidate(String sentence, Tokenizer tokenizer) {
    return new Candidate(new int[0], tokenizer.encode(sentence), new int[0], sentence);
  }
}
