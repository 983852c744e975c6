package dev.tollgate.ui.part;

/**
 * A command to copy.
 *
 * @param id unique on the page
 */
public record Curl(String id, String command) {

    /** Ends what a command asks the API, with whoever asks; it may go on behind this. */
    public static final String TOKEN = " \\\n  -H \"Authorization: Bearer $TOKEN\"";

    /** Reads something of the API. */
    public static Curl reading(String path) {
        return new Curl("curl", "curl \"$ADMIN/api/v1" + path + "\"" + TOKEN);
    }

    /** The same, and then another one, whose id it takes. */
    public Curl before(Curl next) {
        return new Curl(next.id(), command + "\n" + next.command());
    }
}
