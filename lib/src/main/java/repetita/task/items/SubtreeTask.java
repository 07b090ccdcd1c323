package repetita.task.items;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.corpus.BayesPosterior;
import repetita.corpus.Corpus;
import repetita.corpus.Grammar;
import repetita.corpus.HierarchyCorpus;
import repetita.corpus.Rows;
import repetita.random.Draws;
import repetita.random.RandomStream;
import repetita.task.Candidate;
import repetita.task.GrammarLikelihood;
import repetita.task.Item;
import repetita.task.Material;
import repetita.task.Normalization;
import repetita.task.Task;

/**
 * A missing subtree in rows of a grammar, one in each held-out row. The subtree hangs from a random
 * symbol of a level, neither the first nor the last one.
 *
 * @param level the level of the symbol, from 2; the tokens are level L
 * @param bothSides whether the model sees the tokens after the subtree too
 * @param answer how the model answers
 */
record SubtreeTask(int level, boolean bothSides, Answer answer) implements Task {

  private static final int CHOICES = 4;
  private static final long SEED = 0;

  /** How the model answers. Candidates differ only in the symbol from which they hang. */
  enum Answer {
    /** It chooses among four subtrees. */
    SUBTREE("choose a subtree"),
    /** It chooses among the subtrees of all symbols; at level L, among all tokens. */
    SYMBOL("choose a subtree among those of all symbols"),
    /** It writes the subtree. */
    HIDDEN("write a subtree");

    private final String words;

    Answer(String words) {
      this.words = words;
    }

    String prefix() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String name() {
    return answer.prefix() + "-" + level + (bothSides ? "-both" : "");
  }

  @Override
  public String title() {
    return "hierarchy: %s at level %d from the tokens on %s"
        .formatted(answer.words, level, bothSides ? "both sides" : "its left");
  }

  @Override
  public Normalization normalization() {
    return Normalization.NONE;
  }

  @Override
  public boolean isCloze() {
    return answer == Answer.HIDDEN;
  }

  @Override
  public List<Item> items(Material material) {
    Corpus corpus = material.corpus().get();
    if (!(corpus instanceof HierarchyCorpus hierarchy)) {
      throw new InvalidInput(
          "The task %s needs a model of a hierarchy, not of %s.".formatted(name(), corpus.name()));
    }
    Grammar grammar = hierarchy.grammar();
    if (level < 2 || level > grammar.depth() || grammar.symbols() < CHOICES) {
      throw new InvalidInput(
          "The task %s needs a hierarchy of at least %d levels and %d symbols; a level can be 2 to %d in %s."
              .formatted(name(), Math.max(2, level), CHOICES, grammar.depth(), corpus.name()));
    }
    Rows rows = corpus.heldOut(material.set(), grammar.rowLength());
    int count = material.most() == 0 ? rows.count() : Math.min(material.most(), rows.count());
    return IntStream.range(0, count).mapToObj(i -> item(hierarchy, rows.row(i), i)).toList();
  }

  private Item item(HierarchyCorpus corpus, int[] row, int number) {
    Grammar grammar = corpus.grammar();
    RandomGenerator random = Draws.at(SEED, RandomStream.EVALUATION, level, number);
    int node = 1 + random.nextInt((1 << level) - 2);
    int span = row.length >> level;
    int start = node * span;
    int[][] derivation = grammar.derivation(row);
    int truth = derivation[level][node];
    int[] choices = choices(grammar, derivation, node);
    GrammarLikelihood exact = new GrammarLikelihood(new BayesPosterior(grammar));
    List<Candidate> all =
        IntStream.range(0, grammar.symbols())
            .mapToObj(symbol -> candidate(corpus, row, start, symbol, choices))
            .toList();
    double[] likely = all.stream().mapToDouble(exact::probability).toArray();
    if (answer == Answer.HIDDEN) {
      double best = Arrays.stream(likely).max().orElseThrow();
      return new Item(String.valueOf(number), number, List.of(all.get(truth)), 0, best);
    }
    if (answer == Answer.SYMBOL) {
      return new Item(String.valueOf(number), number, all, truth, best(likely));
    }
    List<Integer> symbols = new ArrayList<>(List.of(truth));
    for (int symbol : Draws.permutation(grammar.symbols(), random)) {
      if (symbol != truth && symbols.size() < CHOICES) {
        symbols.add(symbol);
      }
    }
    int gold = random.nextInt(CHOICES);
    Collections.swap(symbols, 0, gold);
    return new Item(
        String.valueOf(number),
        number,
        symbols.stream().map(all::get).toList(),
        gold,
        best(symbols.stream().mapToDouble(symbol -> likely[symbol]).toArray()));
  }

  /** The probability that the likeliest candidate is the right one. */
  private static double best(double[] likely) {
    return Arrays.stream(likely).max().orElseThrow() / Arrays.stream(likely).sum();
  }

  /** The numbers of the rules in the subtree, level by level from the top. */
  private int[] choices(Grammar grammar, int[][] derivation, int node) {
    List<Integer> choices = new ArrayList<>();
    for (int l = level; l < grammar.depth(); l++) {
      int width = 1 << (l - level);
      for (int i = node * width; i < (node + 1) * width; i++) {
        int pair = derivation[l + 1][2 * i] * grammar.symbols() + derivation[l + 1][2 * i + 1];
        int[] rules = grammar.rules()[l][derivation[l][i]];
        choices.add(IntStream.range(0, rules.length).filter(c -> rules[c] == pair).sum());
      }
    }
    return choices.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The tokens that derive from a symbol by these rules. */
  private int[] expanded(Grammar grammar, int symbol, int[] choices) {
    int[] tokens = {symbol};
    int next = 0;
    for (int l = level; l < grammar.depth(); l++) {
      int[] below = new int[2 * tokens.length];
      for (int i = 0; i < tokens.length; i++) {
        int pair = grammar.rules()[l][tokens[i]][choices[next++]];
        below[2 * i] = grammar.left(pair);
        below[2 * i + 1] = grammar.right(pair);
      }
      tokens = below;
    }
    return tokens;
  }

  private Candidate candidate(
      HierarchyCorpus corpus, int[] row, int start, int symbol, int[] choices) {
    int[] tokens = expanded(corpus.grammar(), symbol, choices);
    int end = start + tokens.length;
    return new Candidate(
        Arrays.copyOf(row, start),
        tokens,
        bothSides ? Arrays.copyOfRange(row, end, row.length) : new int[0],
        corpus.tokenizer().decode(tokens));
  }
}
