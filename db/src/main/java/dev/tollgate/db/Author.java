package dev.tollgate.db;

/**
 * Who writes, from where, and why.
 *
 * @param name at most 200 characters
 * @param address the IP address that the call came from, as text; empty if there was no call
 * @param request the id of the call; empty if there was none
 * @param comment why; empty if nothing was said, at most {@link #LONGEST_COMMENT} characters
 */
public record Author(String name, String address, String request, String comment) {

    /** The longest comment, in characters. */
    public static final int LONGEST_COMMENT = 500;

    /** Somebody in this process. */
    public Author(String name) {
        this(name, "", "", "");
    }

    public Author {
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("author: (expected: 1 to 200 characters)");
        }
        if (comment.length() > LONGEST_COMMENT) {
            throw new IllegalArgumentException("comment: (expected: at most " + LONGEST_COMMENT + " characters)");
        }
    }
}
