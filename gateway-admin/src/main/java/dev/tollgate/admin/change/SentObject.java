package dev.tollgate.admin.change;

import dev.tollgate.db.model.Kind;

/**
 * One object of a configuration that somebody sent; nothing about it has been checked yet.
 *
 * @param pointer where it is in what was sent, as a JSON Pointer (RFC 6901)
 * @param kept whether secrets in it are as they are kept already
 * @param json the object as text: ten thousand trees would be too many to hold at once
 */
public record SentObject(Kind kind, String pointer, boolean kept, String json) {

    /** One whose secrets are as people know them. */
    public SentObject(Kind kind, String pointer, String json) {
        this(kind, pointer, false, json);
    }
}
