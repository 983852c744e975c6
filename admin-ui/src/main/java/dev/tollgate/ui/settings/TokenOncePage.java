package dev.tollgate.ui.settings;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Curl;

/**
 * A new token, shown this once.
 *
 * @param facts what it may do and when it ends
 */
public record TokenOncePage(String name, String token, String facts, Curl tryIt) implements Page {

    @Override
    public String title() {
        return "Token " + name + " - API tokens";
    }

    @Override
    public Section section() {
        return Section.SETTINGS;
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "TokenOncePage[name=" + name + "]";
    }
}
