package repetita.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;

/** A block whose output has the shape of its input, (B, T, D). */
abstract class Layer extends AbstractBlock {

  final Parameter matrix(String name, long out, long in) {
    return weight(name, new Shape(out, in));
  }

  final Parameter vector(String name, long size) {
    return weight(name, new Shape(size));
  }

  private Parameter weight(String name, Shape shape) {
    return addParameter(
        Parameter.builder().setName(name).setType(Parameter.Type.WEIGHT).optShape(shape).build());
  }

  static NDArray value(ParameterStore store, Parameter parameter, NDArray x, boolean training) {
    return store.getValue(parameter, x.getDevice(), training);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
    getChildren().values().forEach(child -> child.initialize(manager, type, shapes));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
