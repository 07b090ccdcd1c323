/** The command {@code repetita}: one class for each of its commands. */
package repetita.cli;
