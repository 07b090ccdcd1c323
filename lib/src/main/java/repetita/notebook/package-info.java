/**
 * What a notebook needs and a library does not: rendering of values, progress of trainings, the
 * scale of a reading. {@link repetita.notebook.Notebook#show} is the door.
 */
package repetita.notebook;
