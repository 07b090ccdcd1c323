package repetita.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingGpuTest {

  @Test
  void theCpuBuildIsNamed() {
    // The build's own libtorch is one.
    Libtorch.engine();
    assertThat(MissingGpu.find().sentence())
        .isEqualTo(
            "There is no GPU to use, because libtorch is a CPU build; choose the device cpu, or"
                + " install the one for GPUs on a machine with NVIDIA's driver (docs/gpu.md).");
  }

  /** Messages of libtorch 2.7.1. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Found no NVIDIA driver on your system. Please check that you have an NVIDIA GPU and"
            + " installed a driver from http://www.nvidia.com/Download/index.aspx"
            + " | Found no NVIDIA driver on your system",
        "The NVIDIA driver on your system is too old (found version 11040). Please update your"
            + " GPU driver | The NVIDIA driver on your system is too old (found version 11040)",
        "No CUDA GPUs are available | No CUDA GPUs are available",
        "CUDA error: out of memory. | CUDA error: out of memory",
      })
  void aCudaBuildGivesLibtorchsReason(String message, String reason) {
    assertThat(MissingGpu.refused(message + "\nException raised from cuda_init").sentence())
        .isEqualTo(
            "There is no GPU to use, because libtorch finds no GPU: \"%s\"; choose the device cpu,"
                + " or check that nvidia-smi lists one.",
            reason);
  }
}
