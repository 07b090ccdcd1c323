package repetita.model;

import ai.djl.Device;
import ai.djl.ndarray.*;
import ai.djl.ndarray.types.*;
import java.util.*;
import org.junit.jupiter.api.Test;
import repetita.objective.*;
import repetita.random.*;
import repetita.torch.*;

class ScratchTest {
  @Test
  void go() {
    int threads = Integer.getInteger("th", 2);
    int B = 32, T = 128;
    for (int mb : new int[] {32, 16, 8, 4, 32, 8}) {
      Libtorch.useThreads(threads);
      ModelConfig c = ModelConfig.of(ModelSizes.named("0.8M"), 256, 1);
      try (LanguageModel m = new LanguageModel(c, 1, Device.cpu(), DataType.FLOAT32);
          NDManager keep = m.newScope()) {
        List<NDArray> w = new ArrayList<>(m.weights().values());
        List<NDArray> mm = new ArrayList<>(), vv = new ArrayList<>();
        for (NDArray a : w) {
          mm.add(keep.zeros(a.getShape()));
          vv.add(keep.zeros(a.getShape()));
        }
        int[][] rows = new int[B][T];
        Random r = new Random(1);
        for (int[] row : rows) for (int t = 0; t < T; t++) row[t] = r.nextInt(256);
        Objective o = new MaskedDiffusion(256, new UniformCount(), false);
        long t0 = 0;
        int steps = 40;
        double loss = 0;
        for (int s = 0; s < steps + 5; s++) {
          if (s == 5) t0 = System.nanoTime();
          loss = 0;
          for (int f = 0; f < B; f += mb) {
            Example e =
                o.example(
                    Arrays.copyOfRange(rows, f, f + mb), new BatchDraws(1, Stream.MASK, s, f, B));
            loss += m.addGradients(e, B * T);
          }
          try (NDManager scope = m.newScope();
              NoGradient off = NoGradient.open()) {
            List<NDArray> g = m.gradients(scope);
            double norm = Operations.clip(g, 1);
            Operations.adamW(
                w, g, mm, vv, scope.create(new float[] {s + 1}), 1e-3, .9, .95, .1, 1e-8);
            Operations.zero(g);
          }
        }
        double sec = (System.nanoTime() - t0) / 1e9;
        double tps = steps * B * T / sec;
        System.out.printf(
            "mb %d: %.0f tok/s, %.1f GFLOP/s, loss %.4f%n",
            mb, tps, tps * 6 * ParameterCount.total(c) / 1e9, loss);
      }
    }
    try (NDManager m = NDManager.newBaseManager("PyTorch");
        NoGradient off = NoGradient.open()) {
      for (int n : new int[] {512, 1024, 2048}) {
        NDArray a = m.randomNormal(new Shape(n, n)), b = m.randomNormal(new Shape(n, n));
        double best = 0;
        for (int k = 0; k < 12; k++) {
          long t = System.nanoTime();
          try (NDArray x = Operations.linear(a, b)) {
            x.getShape();
          }
          double s = (System.nanoTime() - t) / 1e9;
          best = Math.max(best, 2.0 * n * n * n / s / 1e9);
        }
        System.out.printf("matmul %d: %.0f GFLOP/s%n", n, best);
      }
    }
  }
}
