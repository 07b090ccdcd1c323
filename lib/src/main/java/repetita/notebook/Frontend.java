package repetita.notebook;

/** Displays outputs. Each notebook kernel has its own; without a kernel it is the terminal. */
public interface Frontend {

  /**
   * Displays an output below the present cell.
   *
   * @param id id by which {@link #update} can replace the output
   */
  void display(String id, MimeBundle bundle);

  /** Replaces the output with this id. */
  void update(String id, MimeBundle bundle);
}
