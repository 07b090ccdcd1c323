/**
 * The families of models, each a way to turn clean tokens into an {@link
 * repetita.objective.Example}. Everything else asks no further which family it serves.
 */
package repetita.objective;
