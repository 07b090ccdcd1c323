package repetita.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;
import repetita.tune.PatternSearch.State;
import repetita.tune.PatternSearch.Trial;

class PatternSearchTest {

  private static final List<Integer> GRID = List.of(7, 6, 8);

  private final Map<Trial, Double> losses = new HashMap<>();

  @ParameterizedTest
  @CsvSource({"0,0,0", "6,5,7", "3,2,4", "0,5,3"})
  void itFindsTheMinimumOfABowlFromAnywhere(int x, int y, int z) {
    State end = search(List.of(x, y, z), 2, 10, trial -> bowl(trial.point()));
    assertThat(end.incumbent()).containsExactly(4, 1, 5);
    assertThat(end.settled()).isTrue();
  }

  /** A first source that prefers another point is overruled by the mean. */
  @Test
  void theMeanOverAllSourcesDecides() {
    ToDoubleFunction<Trial> loss =
        trial ->
            bowl(trial.point())
                - (trial.source() == 0 && trial.point().equals(List.of(4, 1, 4)) ? 1.5 : 0);
    State end = search(List.of(4, 1, 5), 3, 10, loss);
    assertThat(end.incumbent()).containsExactly(4, 1, 5);
    assertThat(end.settled()).isTrue();
  }

  /** Where the search settles, every single step away was tried. */
  @Test
  void whereItSettlesAllNeighborsWereTried() {
    State end = search(List.of(0, 0, 0), 2, 10, trial -> bowl(trial.point()));
    PatternSearch any = new PatternSearch(GRID, List.of(0, 0, 0), 2, 3, 10);
    assertThat(any.neighbors(end.incumbent()))
        .hasSize(6)
        .allSatisfy(point -> assertThat(losses).containsKey(new Trial(point, 0)));
  }

  @Test
  void itStopsAfterItsRounds() {
    State end = search(List.of(0, 5, 0), 1, 2, trial -> bowl(trial.point()));
    assertThat(end.round()).isEqualTo(2);
    assertThat(end.settled()).isFalse();
    assertThat(end.incumbent()).isEqualTo(List.of(2, 3, 2));
  }

  /** The first round, written out: a poll, the combination, and confirmations. */
  @Test
  void aRoundPollsCombinesAndConfirms() {
    PatternSearch search = new PatternSearch(List.of(3, 3), List.of(1, 1), 2, 1, 1);
    assertThat(wanted(search))
        .containsExactlyInAnyOrder(first(1, 1), first(0, 1), first(2, 1), first(1, 0), first(1, 2));
    losses.put(first(1, 1), 5.0);
    losses.put(first(0, 1), 4.0);
    losses.put(first(2, 1), 6.0);
    losses.put(first(1, 0), 7.0);
    losses.put(first(1, 2), 4.5);
    assertThat(wanted(search)).containsExactly(first(0, 2));
    losses.put(first(0, 2), 3.0);
    assertThat(wanted(search))
        .containsExactlyInAnyOrder(new Trial(List.of(0, 2), 1), new Trial(List.of(1, 1), 1));
    losses.put(new Trial(List.of(0, 2), 1), 9.0);
    losses.put(new Trial(List.of(1, 1), 1), 1.0);
    State end = search.after(this::loss);
    assertThat(end.isOver()).isTrue();
    assertThat(end.incumbent()).containsExactly(1, 1);
    assertThat(search.mean(List.of(0, 2), this::loss)).isEqualTo(6);
  }

  @Test
  void aSearchWithoutRoundsIsRefused() {
    assertThatThrownBy(() -> new PatternSearch(GRID, List.of(0, 0, 0), 2, 1, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "A search has 2 source(s), 1 confirmed point(s) and 0 round(s); each must be at least 1.");
  }

  private List<Trial> wanted(PatternSearch search) {
    return search.after(this::loss).wanted();
  }

  private OptionalDouble loss(Trial trial) {
    return losses.containsKey(trial)
        ? OptionalDouble.of(losses.get(trial))
        : OptionalDouble.empty();
  }

  private static Trial first(int x, int y) {
    return new Trial(List.of(x, y), 0);
  }

  private State search(
      List<Integer> start, int confirmed, int rounds, ToDoubleFunction<Trial> loss) {
    PatternSearch search = new PatternSearch(GRID, start, 2, confirmed, rounds);
    State state = search.after(this::loss);
    while (!state.isOver()) {
      state.wanted().forEach(trial -> losses.put(trial, loss.applyAsDouble(trial)));
      state = search.after(this::loss);
    }
    return state;
  }

  /** Its axes are tilted against the grid's, so that a step along one of them is not enough. */
  private static double bowl(List<Integer> point) {
    double x = point.get(0) - 4;
    double y = point.get(1) - 1;
    double z = point.get(2) - 5;
    return x * x + y * y + z * z + 0.6 * x * y - 0.4 * y * z;
  }
}
