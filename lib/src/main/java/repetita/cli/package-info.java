/** The command line: one class for each command of {@code repetita}. */
package repetita.cli;
