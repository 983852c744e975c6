package dev.tollgate.db;

/**
 * Who writes.
 *
 * @param name at most 200 characters
 */
public record Author(String name) {

    public Author {
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("author: (expected: 1 to 200 characters)");
        }
    }
}
