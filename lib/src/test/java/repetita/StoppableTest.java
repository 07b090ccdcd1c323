package repetita;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoppableTest {

  @TempDir Path folder;

  @Test
  void anInterruptAsksTheWorkToStopAndLeavesItsFilesOpen() throws IOException {
    Thread.currentThread().interrupt();
    long written =
        Stoppable.run(
            () -> false,
            stop -> {
              while (!stop.getAsBoolean()) {
                Thread.onSpinWait();
              }
              try (FileChannel file =
                  FileChannel.open(
                      folder.resolve("saved"),
                      StandardOpenOption.CREATE,
                      StandardOpenOption.WRITE)) {
                return file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
              }
            });
    assertThat(written).isEqualTo(3);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void theOtherReasonToStopCountsToo() throws IOException {
    boolean asked = Stoppable.run(() -> true, stop -> stop.getAsBoolean());
    assertThat(asked).isTrue();
    boolean free = Stoppable.run(() -> false, stop -> stop.getAsBoolean());
    assertThat(free).isFalse();
  }

  @Test
  void failuresComeThroughAsTheyAre() {
    for (Throwable failure :
        List.of(new IOException("disk"), new InvalidInput("rows"), new OutOfMemoryError("heap"))) {
      assertThatThrownBy(
              () ->
                  Stoppable.run(
                      () -> false,
                      stop -> {
                        if (failure instanceof IOException io) {
                          throw io;
                        } else if (failure instanceof Error error) {
                          throw error;
                        }
                        throw (RuntimeException) failure;
                      }))
          .isSameAs(failure);
    }
  }
}
