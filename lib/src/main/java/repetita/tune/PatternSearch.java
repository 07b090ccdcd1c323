package repetita.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import repetita.InvalidInput;

/**
 * A pattern search (Hooke and Jeeves, 1961) for the point of a grid with the lowest loss, where
 * losses are noisy. A round has three parts:
 *
 * <ol>
 *   <li>Poll: try every point that is one step away from the incumbent on one axis, on the first
 *       source.
 *   <li>Combine: if several of these steps lower the loss, try all of them together.
 *   <li>Confirm: try the best points of all rounds on the other sources too. The point with the
 *       lowest mean over all sources becomes the incumbent.
 * </ol>
 *
 * <p>The search has settled when the incumbent stays. Then no axis has a better neighbor, so the
 * optimum is at the edge of the grid only if an axis ends there.
 *
 * @param lengths the number of grid values on each axis
 * @param start the first incumbent: on each axis the index of a value
 * @param sources the number of sources of noise, such as texts, on which a point is tried
 * @param confirmed the number of points that a round tries on all sources
 * @param rounds the largest number of rounds
 */
public record PatternSearch(
    List<Integer> lengths, List<Integer> start, int sources, int confirmed, int rounds) {

  /**
   * @throws InvalidInput if the start is not on the grid, or a number is not positive
   */
  public PatternSearch {
    lengths = List.copyOf(lengths);
    start = List.copyOf(start);
    if (lengths.size() != start.size()) {
      throw new IllegalArgumentException("The start has another number of axes than the grid.");
    }
    for (int axis = 0; axis < lengths.size(); axis++) {
      if (start.get(axis) < 0 || start.get(axis) >= lengths.get(axis)) {
        throw new IllegalArgumentException("The start is not on axis " + axis + " of the grid.");
      }
    }
    if (sources < 1 || confirmed < 1 || rounds < 1) {
      throw new InvalidInput(
          "A search has %d source(s), %d confirmed point(s) and %d round(s); each must be at least 1."
              .formatted(sources, confirmed, rounds));
    }
  }

  /**
   * A point, tried on a source.
   *
   * @param point on each axis the index of a value
   * @param source counts from 0
   */
  public record Trial(List<Integer> point, int source) {}

  /**
   * How far the search is.
   *
   * @param incumbent the best point so far
   * @param round the current or last round, from 1
   * @param settled whether the search ended because the incumbent stayed
   * @param wanted the trials to make next; empty once the search is over
   */
  public record State(List<Integer> incumbent, int round, boolean settled, List<Trial> wanted) {

    public boolean isOver() {
      return wanted.isEmpty();
    }
  }

  /**
   * The state of the search after some trials. It follows from their losses alone, so a search can
   * be interrupted at any time.
   *
   * @param loss the loss of each trial made so far; empty for others
   */
  public State after(Function<Trial, OptionalDouble> loss) {
    List<Integer> incumbent = start;
    Set<List<Integer>> tried = new LinkedHashSet<>();
    for (int round = 1; round <= rounds; round++) {
      tried.add(incumbent);
      tried.addAll(neighbors(incumbent));
      List<Trial> wanted = missing(tried, 1, loss);
      if (!wanted.isEmpty()) {
        return new State(incumbent, round, false, wanted);
      }
      tried.add(combined(incumbent, loss));
      wanted = missing(tried, 1, loss);
      if (!wanted.isEmpty()) {
        return new State(incumbent, round, false, wanted);
      }
      Set<List<Integer>> confirm = new LinkedHashSet<>(lowest(tried, loss));
      confirm.add(incumbent);
      wanted = missing(confirm, sources, loss);
      if (!wanted.isEmpty()) {
        return new State(incumbent, round, false, wanted);
      }
      List<Integer> winner = winner(tried, loss);
      if (winner.equals(incumbent)) {
        return new State(incumbent, round, true, List.of());
      }
      incumbent = winner;
    }
    return new State(incumbent, rounds, false, List.of());
  }

  /** The point with the lowest mean, of those that were tried on all sources. */
  private List<Integer> winner(Set<List<Integer>> tried, Function<Trial, OptionalDouble> loss) {
    return tried.stream()
        .filter(point -> missing(Set.of(point), sources, loss).isEmpty())
        .min(Comparator.comparingDouble(point -> mean(point, loss)))
        .orElseThrow();
  }

  /** The mean loss of a point that was tried on all sources. */
  public double mean(List<Integer> point, Function<Trial, OptionalDouble> loss) {
    return IntStream.range(0, sources)
        .mapToDouble(source -> loss.apply(new Trial(point, source)).orElseThrow())
        .average()
        .orElseThrow();
  }

  /** The points that are one step away on one axis. */
  public List<List<Integer>> neighbors(List<Integer> point) {
    return IntStream.range(0, point.size())
        .boxed()
        .flatMap(axis -> steps(point, axis).stream())
        .toList();
  }

  private List<List<Integer>> steps(List<Integer> point, int axis) {
    return Stream.of(point.get(axis) - 1, point.get(axis) + 1)
        .filter(index -> index >= 0 && index < lengths.get(axis))
        .map(index -> moved(point, axis, index))
        .toList();
  }

  /** All single steps together that lower the loss on the first source. */
  private List<Integer> combined(List<Integer> from, Function<Trial, OptionalDouble> loss) {
    List<Integer> to = from;
    for (int axis = 0; axis < from.size(); axis++) {
      List<Integer> best =
          Stream.concat(Stream.of(from), steps(from, axis).stream())
              .min(Comparator.comparingDouble(point -> first(point, loss)))
              .orElseThrow();
      to = moved(to, axis, best.get(axis));
    }
    return to;
  }

  private List<List<Integer>> lowest(
      Set<List<Integer>> points, Function<Trial, OptionalDouble> loss) {
    return points.stream()
        .sorted(Comparator.comparingDouble(point -> first(point, loss)))
        .limit(confirmed)
        .toList();
  }

  private static double first(List<Integer> point, Function<Trial, OptionalDouble> loss) {
    return loss.apply(new Trial(point, 0)).orElseThrow();
  }

  private static List<Trial> missing(
      Set<List<Integer>> points, int sources, Function<Trial, OptionalDouble> loss) {
    return points.stream()
        .flatMap(
            point ->
                IntStream.range(0, sources)
                    .mapToObj(source -> new Trial(point, source))
                    .filter(trial -> loss.apply(trial).isEmpty()))
        .toList();
  }

  private static List<Integer> moved(List<Integer> point, int axis, int index) {
    List<Integer> moved = new ArrayList<>(point);
    moved.set(axis, index);
    return List.copyOf(moved);
  }
}
