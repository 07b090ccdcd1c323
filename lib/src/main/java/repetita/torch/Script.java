package repetita.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import repetita.file.TextFile;

/**
 * Functions in the language of serialized TorchScript, loaded from a resource. Functions may be
 * called by several threads at a time.
 *
 * <p>libtorch's graph optimizer is turned off. It rewrites a function after its first calls, so a
 * resumed run would not match an uninterrupted one bit for bit.
 */
public final class Script {

  final PtSymbolBlock functions;

  /**
   * Loads the functions.
   *
   * @param owner a class in the package of the resource
   * @param name the name of the class of functions; the resource has it in lower case, with the
   *     ending {@code .torchscript}
   */
  public Script(Class<?> owner, String name) {
    byte[] archive =
        ScriptArchive.of(
            name, TextFile.resource(owner, name.toLowerCase(Locale.ROOT) + ".torchscript"));
    PtNDManager host = (PtNDManager) Libtorch.manager(Device.cpu());
    try {
      functions = JniUtils.loadModule(host, new ByteArrayInputStream(archive), false, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Calls a function without recording gradients.
   *
   * @param arguments arrays, lists of arrays, numbers, Booleans, and results of other calls
   * @return the result, which the caller closes
   */
  public IValue run(String function, Object... arguments) {
    JniUtils.setGraphExecutorOptimize(false);
    List<IValue> temporary = new ArrayList<>();
    try (NoGradient off = NoGradient.open()) {
      IValue[] values = new IValue[arguments.length];
      for (int i = 0; i < values.length; i++) {
        if (arguments[i] instanceof IValue result) {
          values[i] = result;
        } else {
          values[i] = value(arguments[i]);
          temporary.add(values[i]);
        }
      }
      return IValueUtils.runMethod(functions, function, values);
    } finally {
      temporary.forEach(IValue::close);
    }
  }

  private static IValue value(Object argument) {
    if (argument instanceof Double number) {
      return IValue.from(number);
    } else if (argument instanceof Integer number) {
      return IValue.from(number.longValue());
    } else if (argument instanceof Boolean truth) {
      return IValue.from(truth);
    } else if (argument instanceof List<?> arrays) {
      return IValue.listFrom(arrays.toArray(PtNDArray[]::new));
    } else if (argument instanceof NDArray) {
      return IValue.from((PtNDArray) argument);
    }
    throw new IllegalArgumentException(
        "A function of libtorch takes no " + argument.getClass().getSimpleName() + ".");
  }
}
