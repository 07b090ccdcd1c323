package repetita.notebook;

/** Where a notebook's outputs appear. Each kernel has its own, without one it is the terminal. */
public interface Frontend {

  /**
   * Shows something below the cell that runs now.
   *
   * @param id a name by which {@link #update} can replace it
   */
  void display(String id, MimeBundle bundle);

  /** Replaces what was shown under the name. */
  void update(String id, MimeBundle bundle);
}
