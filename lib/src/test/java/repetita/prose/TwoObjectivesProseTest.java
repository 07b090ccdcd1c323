package repetita.prose;

import org.junit.jupiter.api.Test;
import repetita.corpus.HierarchyCorpus;

/** The numbers in notebook 01. */
class TwoObjectivesProseTest {

  @Test
  void theNotebook() {
    int different = new HierarchyCorpus(4, 2, 2, 1).training(2000, 4, 0).distinct().count();
    Prose.of("notebooks/01-two-objectives.ipynb")
        .says("The training rows contain all %d rows that exist", different)
        .says("mean gaps over the %d rows", different)
        .quotes(
            "Read: 15 minutes; compute: 1 minute",
            "A row of 12 tokens",
            "from 0 (clean) to 1 (all MASK)",
            "cut to 12 tokens",
            "There are 12 targets, each of weight 1",
            "Below are 8 longer rows",
            "no weight exceeds 1,000",
            "The axis is cut at 3",
            "the mean weight is 1 in every draw",
            "it is 1 only on average",
            "with 4 symbols, 2 rules for each and depth 2",
            "there are 24 orders",
            "the mean of the 24 negative logarithms",
            "The figure shows the 24 orders",
            "32 independent draws of masks",
            "In a row of 12 tokens exactly 3 are masked",
            "the probabilities 0.5, 0.25 and 0.125",
            "sum to 1.",
            "Which sum differs from 1",
            "Next: [02-overfitting")
        .hasNoOtherNumbers();
  }
}
