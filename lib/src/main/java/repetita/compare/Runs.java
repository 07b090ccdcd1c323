package repetita.compare;

import java.util.AbstractList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import repetita.scaling.law.Point;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;
import repetita.sweep.SweepTable;

/** An immutable list of finished runs, with methods to select some of them. */
public final class Runs extends AbstractList<RunSummary> {

  private final List<RunSummary> runs;

  private Runs(List<RunSummary> runs) {
    this.runs = List.copyOf(runs);
  }

  /** A list of these runs, in their order. */
  public static Runs of(List<RunSummary> runs) {
    return new Runs(runs);
  }

  /**
   * The runs of one of the project's sweeps, from {@code data/runs/NAME.csv}.
   *
   * @throws repetita.InvalidInput if there is no such table
   */
  public static Runs exported(String name) {
    return of(SweepTable.exported(name).summaries());
  }

  @Override
  public RunSummary get(int index) {
    return runs.get(index);
  }

  @Override
  public int size() {
    return runs.size();
  }

  /** These runs and others. */
  public Runs and(List<RunSummary> others) {
    return of(Stream.concat(stream(), others.stream()).toList());
  }

  /** The runs that fulfill a condition. */
  public Runs where(Predicate<RunSummary> condition) {
    return of(stream().filter(condition).toList());
  }

  /** The runs of an arm, or of any of several. */
  public Runs arm(String... names) {
    return where(run -> List.of(names).contains(run.arm()));
  }

  /** The runs of a family, {@code ar} or {@code mdm}. */
  public Runs family(String name) {
    return where(run -> run.family().equals(name));
  }

  /** Those of a corpus, such as {@code dickens}. */
  public Runs corpus(String name) {
    return where(run -> run.settings().text().corpus().equals(name));
  }

  /** Those of a tokenizer, such as {@code bytes}. */
  public Runs tokenizer(String name) {
    return where(run -> run.settings().text().tokenizer().equals(name));
  }

  /** The runs with a network of this size, such as {@code 0.2M}. */
  public Runs networks(String size) {
    return where(run -> run.size().equals(size));
  }

  /** The runs with this U, or with any of several. */
  public Runs uniqueTokens(long... numbers) {
    return where(run -> LongStream.of(numbers).anyMatch(u -> u == run.uniqueTokens()));
  }

  /** The runs with this planned number of epochs, or with any of several. */
  public Runs epochs(double... numbers) {
    return where(run -> DoubleStream.of(numbers).anyMatch(e -> e == run.epochs()));
  }

  /** The runs with this seed, or with any of several. */
  public Runs seeds(long... numbers) {
    return where(run -> LongStream.of(numbers).anyMatch(seed -> seed == run.settings().seed()));
  }

  /** The runs grouped by a key, such as {@code RunSummary::source}, in order of the key. */
  public <K extends Comparable<K>> SortedMap<K, Runs> by(Function<RunSummary, K> key) {
    return stream()
        .collect(
            Collectors.groupingBy(
                key, TreeMap::new, Collectors.collectingAndThen(Collectors.toList(), Runs::of)));
  }

  /**
   * The run of each group with the lowest validation loss.
   *
   * @param loss the test loss to report; its checkpoint has the validation loss to compare, see
   *     {@link RunSummary#validation}
   * @param groups keys such as {@code RunSummary::source}. Runs that agree in all keys form a
   *     group, and the selected runs are sorted by them
   */
  @SafeVarargs
  public final Runs best(RunLoss loss, Function<RunSummary, ? extends Comparable<?>>... groups) {
    Comparator<RunSummary> byGroup = (one, other) -> 0;
    for (Function<RunSummary, ? extends Comparable<?>> group : groups) {
      byGroup = byGroup.thenComparing(comparing(group));
    }
    SortedMap<RunSummary, RunSummary> best = new TreeMap<>(byGroup);
    for (RunSummary run : runs) {
      best.merge(
          run, run, (old, other) -> other.validation(loss) < old.validation(loss) ? other : old);
    }
    return of(List.copyOf(best.values()));
  }

  @SuppressWarnings("unchecked")
  private static Comparator<RunSummary> comparing(
      Function<RunSummary, ? extends Comparable<?>> key) {
    return Comparator.comparing(run -> (Comparable<Object>) key.apply(run));
  }

  /**
   * The runs as points of a scaling law, each a cluster of its own.
   *
   * @param loss the loss of the points; runs without it are excluded
   */
  public List<Point> points(RunLoss loss) {
    return stream()
        .flatMap(run -> run.loss(loss).map(found -> point(run, found.value())).stream())
        .toList();
  }

  private static Point point(RunSummary run, double loss) {
    return new Point(
        run.settings().network().parameters(),
        run.uniqueTokens(),
        run.cost().tokensSeen(),
        loss,
        run.run());
  }
}
