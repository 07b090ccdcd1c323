/** What the finished runs of a sweep have memorized, and how they answer the questions of tasks. */
package repetita.probe;
