package repetita.file;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a component of a record names its columns in a table. On a component that is a record itself
 * it says that the components of that record are columns, whose names begin with this one's name:
 * {@code best} in {@code test} is the column {@code test_best}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Column {

  /** Stands for the name of the component. */
  String OWN_NAME = "*";

  /** The name in the component's place, such as {@code final}; empty if it adds nothing. */
  String value() default OWN_NAME;

  /** Whether a record may be missing: it is null where all of its columns are empty. */
  boolean optional() default false;
}
