/**
 * The training objectives. Each turns clean tokens into an {@link repetita.objective.Example};
 * model, training loop and evaluation are the same for all.
 */
package repetita.objective;
