package dev.tollgate.db.document.shape;

import java.util.Locale;

/** The closed list of what can be wrong with a document, as programs see it. */
public enum MistakeCode {
    /** No member of this name exists here. */
    UNKNOWN_FIELD,
    /** The member must be there. */
    REQUIRED,
    /** Another JSON type is expected. */
    WRONG_TYPE,
    /** A number, duration or status beyond its bounds. */
    OUT_OF_RANGE,
    /** A text that does not have the form asked for. */
    BAD_FORMAT,
    /** Too many characters or entries. */
    TOO_LONG,
    /** Not one of the words that are accepted. */
    UNKNOWN_VALUE,
    /** None or several members where exactly one decides what is meant. */
    EXACTLY_ONE,
    /** The entry stands in the list already. */
    NOT_UNIQUE,
    /** Well formed, but refused here: an address that must not be reached, a field that the gateway owns. */
    NOT_ALLOWED,
    /** The name in the body is not the name in the address. */
    NAME_MISMATCH,
    /** An object that does not exist is referred to. */
    DANGLING_REFERENCE,
    /** Another enabled route has the same priority and match. */
    DUPLICATE_MATCH;

    /** The code in answers, for example {@code unknown_field}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
