package repetita.plot.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes PNG files with a palette of 256 colors, which are a third as large as others. The most
 * frequent colors stay exact; rarer ones become a similar color.
 */
final class IndexedPng {

  private static final int COLORS = 256;
  private static final int RGB = 0xFFFFFF;

  private IndexedPng() {}

  static byte[] of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel & RGB, 1, Integer::sum);
    }
    List<Integer> byFrequency =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    List<Integer> colors = table(byFrequency);
    IndexColorModel table =
        new IndexColorModel(
            8, colors.size(), colors.stream().mapToInt(c -> c).toArray(), 0, false, -1, 0);
    BufferedImage indexed =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, table);
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < pixels.length; i++) {
      int place = places.computeIfAbsent(pixels[i] & RGB, color -> nearest(color, colors));
      indexed.getRaster().setSample(i % width, i / width, 0, place);
    }
    return written(indexed);
  }

  /**
   * A palette of at most 256 colors, frequent ones first, with every color close to one of them.
   * The smallest possible distance is found by trying.
   */
  private static List<Integer> table(List<Integer> byFrequency) {
    List<Integer> table = List.of();
    for (int radius = 0; radius == 0 || table.size() > COLORS; radius++) {
      table = new ArrayList<>();
      for (int color : byFrequency) {
        int square = radius * radius;
        if (radius == 0 || table.stream().noneMatch(kept -> distance(kept, color) <= square)) {
          table.add(color);
        }
        if (table.size() > COLORS) {
          break;
        }
      }
    }
    return table;
  }

  private static int nearest(int color, List<Integer> colors) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < colors.size(); i++) {
      int distance = distance(color, colors.get(i));
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  private static int distance(int a, int b) {
    int red = (a >> 16 & 0xFF) - (b >> 16 & 0xFF);
    int green = (a >> 8 & 0xFF) - (b >> 8 & 0xFF);
    int blue = (a & 0xFF) - (b & 0xFF);
    return red * red + green * green + blue * blue;
  }

  private static byte[] written(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("The image cannot be written to memory.", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
