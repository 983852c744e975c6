package dev.tollgate.admin.login;

import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import java.util.Optional;

/** What may be a password: length is all that counts. */
final class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    static final String DESCRIPTION = "a password of " + SHORTEST + " to " + LONGEST + " characters";

    private Passwords() {}

    /** A password that may be set; no message of a mistake tells any of it. */
    static Optional<String> read(String text, Place place) {
        return length(text) < SHORTEST || length(text) > LONGEST
                ? place.refuse(MistakeCode.OUT_OF_RANGE, "must be " + DESCRIPTION)
                : Optional.of(text);
    }

    /** Whether there could be a user of this name and password: nobody else is worth looking for. */
    static boolean acceptable(String name, String password) {
        return Words.name(name) && !password.isEmpty() && length(password) <= LONGEST;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
