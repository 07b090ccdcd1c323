package repetita.notebook;

/**
 * HTML that a cell displays.
 *
 * @param markup the HTML, which is displayed as it is
 */
public record Html(String markup) {}
