package repetita.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs functions in the language of serialized TorchScript into an archive that libtorch loads as
 * a module. The module has no state. It makes every libtorch operator callable, with gradients, on
 * any device.
 *
 * <p>The archive is an uncompressed zip: the pickled (empty) module object, the code of its class,
 * an empty tuple of constants and the format's version.
 */
final class ScriptArchive {

  private static final String FORMAT_VERSION = "6\n";

  private ScriptArchive() {}

  /** Returns the bytes of an archive with the code of a class of functions. */
  static byte[] of(String className, String code) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      store(zip, "functions/data.pkl", pickledModule(className));
      store(zip, "functions/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
      store(zip, "functions/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      store(zip, "functions/version", FORMAT_VERSION.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** An object of the class whose only attribute is {@code training = True}. */
  private static byte[] pickledModule(String className) throws IOException {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.write(new byte[] {(byte) 0x80, 2}); // PROTO 2
    pickle.write(("c__torch__\n" + className + "\n").getBytes(StandardCharsets.US_ASCII)); // GLOBAL
    pickle.write(new byte[] {')', (byte) 0x81, '}', '('}); // (), NEWOBJ, {}, MARK
    byte[] key = "training".getBytes(StandardCharsets.US_ASCII);
    pickle.write(new byte[] {'X', (byte) key.length, 0, 0, 0}); // BINUNICODE
    pickle.write(key);
    pickle.write(new byte[] {(byte) 0x88, 'u', 'b', '.'}); // True, SETITEMS, BUILD, STOP
    return pickle.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
