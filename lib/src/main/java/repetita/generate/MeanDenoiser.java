package repetita.generate;

import java.util.List;
import repetita.model.Softmax;

/**
 * An ensemble of denoisers, which predicts the mean of their probabilities.
 *
 * @param members the denoisers, with one vocabulary
 */
record MeanDenoiser(List<Denoiser> members) implements Denoiser {

  @Override
  public double[][][] logits(int[][] rows, boolean[][] hidden, int[][] positions) {
    List<double[][][]> all =
        members.stream().map(member -> member.logits(rows, hidden, positions)).toList();
    double[][][] mean = new double[rows.length][][];
    for (int b = 0; b < rows.length; b++) {
      mean[b] = new double[positions[b].length][];
      for (int i = 0; i < mean[b].length; i++) {
        mean[b][i] = Softmax.ofMean(at(all, b, i));
      }
    }
    return mean;
  }

  private static List<double[]> at(List<double[][][]> logits, int row, int position) {
    return logits.stream().map(each -> each[row][position]).toList();
  }

  @Override
  public void close() {
    members.forEach(Denoiser::close);
  }
}
