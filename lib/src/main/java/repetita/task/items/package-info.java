/**
 * Where the items of tasks come from: grammars, held-out text, minimal pairs, and files that
 * templates turn into questions. {@link repetita.task.items.Tasks} lists the tasks.
 */
package repetita.task.items;
