package repetita.generate.strategy;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Which predictions are revealed first. */
public enum Ranking {
  /** The highest probability of the drawn token (MaskGIT, arXiv 2202.04200; LLaDA). */
  CONFIDENCE {
    @Override
    double score(Prediction prediction) {
      // Differences near a probability of 1 are larger in the logarithm.
      return prediction.logProbability();
    }

    @Override
    double drawnBy(Prediction prediction) {
      return prediction.confidence();
    }
  },

  /** The largest lead of the most likely token over the next (Kim et al., arXiv 2502.06768). */
  MARGIN {
    @Override
    double score(Prediction prediction) {
      return prediction.margin();
    }
  },

  /** The lowest entropy. */
  ENTROPY {
    @Override
    double score(Prediction prediction) {
      return -prediction.entropy();
    }
  },

  /** The lowest entropy of the distribution from which tokens are drawn. */
  DRAWN_ENTROPY {
    @Override
    double score(Prediction prediction) {
      return -prediction.drawnEntropy();
    }
  },

  /** Random order. */
  RANDOM {
    @Override
    double score(Prediction prediction) {
      return 0;
    }
  },

  /** From left to right. */
  LEFT_TO_RIGHT {
    @Override
    double score(Prediction prediction) {
      return -prediction.position();
    }
  };

  private record Ranked(Prediction prediction, double key, double tie) {}

  /** The best prediction has the highest score. */
  abstract double score(Prediction prediction);

  /** The score by which positions are drawn at random. */
  double drawnBy(Prediction prediction) {
    return score(prediction);
  }

  /** The predictions in descending order of their scores. Ties are in random order. */
  List<Prediction> sorted(List<Prediction> predictions, RandomGenerator random) {
    return sorted(predictions, 0, random);
  }

  /**
   * The predictions in the order of a draw without replacement from softmax(score / temperature),
   * where the score of {@link #CONFIDENCE} is the probability; with temperature 0 in descending
   * order.
   */
  List<Prediction> sorted(
      List<Prediction> predictions, double temperature, RandomGenerator random) {
    return predictions.stream()
        .map(each -> new Ranked(each, key(each, temperature, random), random.nextDouble()))
        .sorted(
            Comparator.comparingDouble((Ranked each) -> -each.key).thenComparingDouble(Ranked::tie))
        .map(Ranked::prediction)
        .toList();
  }

  /** Adds Gumbel noise, so that the order is that of draws without replacement. */
  private double key(Prediction prediction, double temperature, RandomGenerator random) {
    return temperature == 0
        ? score(prediction)
        : drawnBy(prediction) - temperature * Math.log(-Math.log(1 - random.nextDouble()));
  }

  /** The positions of the first predictions. */
  static int[] first(List<Prediction> sorted, int count) {
    return IntStream.range(0, count).map(i -> sorted.get(i).position()).toArray();
  }
}
