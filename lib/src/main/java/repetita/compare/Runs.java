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

/** Finished runs, from which those to be compared are picked. It does not change. */
public final class Runs extends AbstractList<RunSummary> {

  private final List<RunSummary> runs;

  private Runs(List<RunSummary> runs) {
    this.runs = List.copyOf(runs);
  }

  /** Some runs, in their order. */
  public static Runs of(List<RunSummary> runs) {
    return new Runs(runs);
  }

  /**
   * The runs of a sweep that the project comes with, {@code data/runs/NAME.csv}.
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

  /** These and others. */
  public Runs and(List<RunSummary> others) {
    return of(Stream.concat(stream(), others.stream()).toList());
  }

  /** Those that fulfil a condition. */
  public Runs where(Predicate<RunSummary> condition) {
    return of(stream().filter(condition).toList());
  }

  /** Those of an arm of the sweep, or of any of several. */
  public Runs arm(String... names) {
    return where(run -> List.of(names).contains(run.arm()));
  }

  /** Those of a family, {@code ar} or {@code mdm}. */
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

  /** Those of networks of a size, such as {@code 0.2M}. */
  public Runs networks(String size) {
    return where(run -> run.size().equals(size));
  }

  /** Those of one U, or of any of several. */
  public Runs uniqueTokens(long... numbers) {
    return where(run -> LongStream.of(numbers).anyMatch(u -> u == run.uniqueTokens()));
  }

  /** Those that were planned for one number of epochs, or for any of several. */
  public Runs epochs(double... numbers) {
    return where(run -> DoubleStream.of(numbers).anyMatch(e -> e == run.epochs()));
  }

  /** The runs that agree in something, such as {@code RunSummary::source}, by it in order. */
  public <K extends Comparable<K>> SortedMap<K, Runs> by(Function<RunSummary, K> key) {
    return stream()
        .collect(
            Collectors.groupingBy(
                key, TreeMap::new, Collectors.collectingAndThen(Collectors.toList(), Runs::of)));
  }

  /**
   * The run of each group that one would choose, on the validation set, to be judged by a loss.
   *
   * @param loss see {@link RunSummary#validation}
   * @param groups runs that agree in all of these are a group, such as {@code RunSummary::source};
   *     the chosen runs are sorted by them
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
   * @param loss by which they are judged; runs without it are excluded
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
