package repetita.task.items;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.corpus.Rows;
import repetita.random.Draws;
import repetita.random.RandomStream;
import repetita.task.Candidate;
import repetita.task.Item;
import repetita.task.Material;
import repetita.task.Normalization;
import repetita.task.Task;

/**
 * Which of four texts continues a held-out passage: the last quarter of a row. The other three end
 * other rows, of other documents if there are enough.
 */
record ContinuationTask() implements Task {

  private static final int CHOICES = 4;
  private static final long SEED = 0;

  @Override
  public String name() {
    return "continuation";
  }

  @Override
  public String title() {
    return "held-out text: choose the end of a row of text among the ends of four";
  }

  @Override
  public Normalization normalization() {
    return Normalization.NONE;
  }

  @Override
  public List<Item> items(Material material) {
    Rows rows = material.corpus().get().heldOut(material.set(), material.context());
    if (rows.count() < CHOICES) {
      throw new InvalidInput(
          "The held-out text has %d rows of %d tokens; the task %s needs at least %d."
              .formatted(rows.count(), material.context(), name(), CHOICES));
    }
    int count = material.most() == 0 ? rows.count() : Math.min(material.most(), rows.count());
    return IntStream.range(0, count)
        .map(i -> (int) ((long) i * rows.count() / count))
        .mapToObj(i -> item(rows, i, material))
        .toList();
  }

  private Item item(Rows rows, int row, Material material) {
    RandomGenerator random = Draws.at(SEED, RandomStream.EVALUATION, row);
    List<Integer> chosen = new ArrayList<>(List.of(row));
    List<Integer> ofTheSame = new ArrayList<>();
    for (int other : Draws.permutation(rows.count(), random)) {
      if (rows.documents()[other] != rows.documents()[row]) {
        chosen.add(other);
      } else if (other != row) {
        ofTheSame.add(other);
      }
    }
    chosen.addAll(ofTheSame);
    List<Integer> four = new ArrayList<>(chosen.subList(0, CHOICES));
    int gold = random.nextInt(CHOICES);
    Collections.swap(four, 0, gold);
    int start = rows.length() - Math.max(1, rows.length() / 4);
    int[] left = Arrays.copyOf(rows.row(row), start);
    List<Candidate> candidates =
        four.stream()
            .map(i -> Arrays.copyOfRange(rows.row(i), start, rows.length()))
            .map(end -> new Candidate(left, end, new int[0], material.tokenizer().decode(end)))
            .toList();
    return new Item(String.valueOf(row), rows.documents()[row], candidates, gold);
  }
}
