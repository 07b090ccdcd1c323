package repetita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class StoredTensorTest {

  @Test
  void sizeMustFitTheShape() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoredTensor.of(new float[] {1, 2}, 3))
        .withMessage("F32 [3] takes 12 bytes, not 8");
  }

  @Test
  void elementsAreReadAsTheTypeTheyAre() {
    assertThatIllegalStateException()
        .isThrownBy(() -> StoredTensor.of(new float[] {1}, 1).longs())
        .withMessage("The type of the tensor is F32, not I64.");
  }

  @Test
  void readingMovesNoPosition() {
    StoredTensor tensor = StoredTensor.of(new double[] {1, 2}, 2);
    tensor.data().getDouble();
    assertThat(tensor.doubles()).containsExactly(1, 2);
  }
}
