package repetita.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A tensor as stored in a file: row-major, little-endian.
 *
 * @param type the type of each element
 * @param shape the length of each dimension; empty for a scalar
 * @param data the bytes between the buffer's position and its limit. They are not copied, so they
 *     must not be changed afterwards
 */
public record StoredTensor(Type type, long[] shape, ByteBuffer data) {

  /** The supported element types, by their safetensors names. */
  public enum Type {
    F32(Float.BYTES),
    F64(Double.BYTES),
    I64(Long.BYTES),
    /** The IEEE 754 type of 16 bits, of which 11 are significant. */
    F16(Short.BYTES),
    /** The first 16 bits of an F32, of which 8 are significant. */
    BF16(Short.BYTES);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    /** Returns the size of one element in bytes. */
    public int bytes() {
      return bytes;
    }
  }

  /**
   * @throws IllegalArgumentException if the size of the data does not match type and shape
   */
  public StoredTensor {
    shape = shape.clone();
    data = data.slice().asReadOnlyBuffer();
    long expected = size(type, shape);
    if (data.remaining() != expected) {
      throw new IllegalArgumentException(
          "%s %s takes %d bytes, not %d"
              .formatted(type, Arrays.toString(shape), expected, data.remaining()));
    }
  }

  /** Makes an F32 tensor from a copy of the values; a scalar if no shape is given. */
  public static StoredTensor of(float[] values, long... shape) {
    ByteBuffer data = allocate(Type.F32, values.length);
    data.asFloatBuffer().put(values);
    return new StoredTensor(Type.F32, shape, data);
  }

  /** Makes an F64 tensor from a copy of the values; a scalar if no shape is given. */
  public static StoredTensor of(double[] values, long... shape) {
    ByteBuffer data = allocate(Type.F64, values.length);
    data.asDoubleBuffer().put(values);
    return new StoredTensor(Type.F64, shape, data);
  }

  /** Makes an I64 tensor from a copy of the values; a scalar if no shape is given. */
  public static StoredTensor of(long[] values, long... shape) {
    ByteBuffer data = allocate(Type.I64, values.length);
    data.asLongBuffer().put(values);
    return new StoredTensor(Type.I64, shape, data);
  }

  /**
   * Returns the size of a tensor in bytes.
   *
   * @throws IllegalArgumentException if a dimension is negative or the size does not fit a long
   */
  static long size(Type type, long[] shape) {
    long size = type.bytes();
    for (long length : shape) {
      if (length < 0 || Math.multiplyHigh(size, length) != 0 || size * length < 0) {
        throw new IllegalArgumentException(
            "a tensor cannot have the shape " + Arrays.toString(shape));
      }
      size *= length;
    }
    return size;
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  /** Returns a read-only view with its own position, in little-endian order. */
  @Override
  public ByteBuffer data() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Returns the elements of an F32 tensor.
   *
   * @throws IllegalStateException if the tensor has another type
   */
  public float[] floats() {
    require(Type.F32);
    float[] values = new float[data.remaining() / Float.BYTES];
    data().asFloatBuffer().get(values);
    return values;
  }

  /**
   * Returns the elements of a tensor of any floating-point type. Those of F64 are rounded.
   *
   * @throws IllegalStateException if the tensor has integers
   */
  public float[] asFloats() {
    ByteBuffer elements = data();
    float[] values = new float[elements.remaining() / type.bytes()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case F32 -> elements.getFloat();
            case F64 -> (float) elements.getDouble();
            case F16 -> ofHalf(elements.getShort());
            case BF16 -> Float.intBitsToFloat(elements.getShort() << Short.SIZE);
            case I64 -> throw new IllegalStateException("The tensor has integers.");
          };
    }
    return values;
  }

  /** Decodes a sign bit, 5 bits of exponent and 10 bits of fraction. */
  private static float ofHalf(short bits) {
    int exponent = bits >> 10 & 31;
    int fraction = bits & 1023;
    float magnitude =
        switch (exponent) {
          case 0 -> Math.scalb((float) fraction, -24);
          case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb(1024f + fraction, exponent - 25);
        };
    return bits < 0 ? -magnitude : magnitude;
  }

  /**
   * Returns the elements of an F64 tensor.
   *
   * @throws IllegalStateException if the tensor has another type
   */
  public double[] doubles() {
    require(Type.F64);
    double[] values = new double[data.remaining() / Double.BYTES];
    data().asDoubleBuffer().get(values);
    return values;
  }

  /**
   * Returns the elements of an I64 tensor.
   *
   * @throws IllegalStateException if the tensor has another type
   */
  public long[] longs() {
    require(Type.I64);
    long[] values = new long[data.remaining() / Long.BYTES];
    data().asLongBuffer().get(values);
    return values;
  }

  /**
   * Two tensors are equal if type, shape and bytes are equal, so a NaN equals a NaN of the same
   * bits.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof StoredTensor that
        && type == that.type
        && Arrays.equals(shape, that.shape)
        && data.equals(that.data);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * type.hashCode() + Arrays.hashCode(shape)) + data.hashCode();
  }

  @Override
  public String toString() {
    return type + Arrays.toString(shape);
  }

  private void require(Type required) {
    if (type != required) {
      throw new IllegalStateException(
          "The type of the tensor is " + type + ", not " + required + ".");
    }
  }

  private static ByteBuffer allocate(Type type, int elements) {
    return ByteBuffer.allocate(Math.multiplyExact(type.bytes(), elements))
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
