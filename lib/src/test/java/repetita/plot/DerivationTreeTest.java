package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import repetita.corpus.HierarchyCorpus;

class DerivationTreeTest {

  private final HierarchyCorpus corpus = new HierarchyCorpus(4, 2, 2, 1);
  private final int[] row = corpus.training(4, 4, 0).row(0);

  @Test
  void itsLastLevelIsTheRow() {
    List<?> annotations =
        (List<?>) DerivationTree.of(corpus.grammar(), row).layout().get("annotations");
    assertThat(annotations).hasSize(1 + 2 + 4);
    String leaves =
        annotations.stream()
            .map(annotation -> (Map<?, ?>) annotation)
            .filter(annotation -> annotation.get("y").equals(2))
            .map(annotation -> (String) annotation.get("text"))
            .collect(Collectors.joining());
    assertThat(leaves).isEqualTo(corpus.tokenizer().decode(row));
  }

  @Test
  void aSymbolStandsInTheMiddleAboveItsTokens() {
    List<?> annotations =
        (List<?>) DerivationTree.of(corpus.grammar(), row).layout().get("annotations");
    assertThat(annotations)
        .extracting(annotation -> (Object) ((Map<?, ?>) annotation).get("x"))
        .containsExactly(1.5, 0.5, 2.5, 0.0, 1.0, 2.0, 3.0);
  }

  @Test
  void anEdgeGoesToEverySymbolButTheRoot() {
    PlotlyFigure tree = DerivationTree.of(corpus.grammar(), row);
    assertThat(tree.data()).hasSize(1);
    assertThat(tree.data().get(0).get("y")).asInstanceOf(LIST).hasSize(3 * 6);
    assertThat(((List<?>) tree.data().get(0).get("y")).stream().filter(y -> y == null)).hasSize(6);
  }
}
