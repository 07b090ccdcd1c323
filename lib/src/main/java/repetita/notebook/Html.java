package repetita.notebook;

/**
 * A piece of HTML that a cell shows as such.
 *
 * @param markup what is put on the page, unchecked
 */
public record Html(String markup) {}
