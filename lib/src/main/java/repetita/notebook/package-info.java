/**
 * Support for notebooks: display of values, training with a progress bar, and the amount of
 * computation. The entry point is {@link repetita.notebook.Notebook#show}.
 */
package repetita.notebook;
