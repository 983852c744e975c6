package dev.tollgate.ui.keys;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Link;
import java.util.Optional;

/**
 * A new key, shown this once.
 *
 * @param name what people call it
 * @param key the key itself
 * @param facts when it ends and what it opens
 * @param tryIt a call of a route that it opens, if there is one
 */
public record KeyOncePage(Link consumer, String name, String key, String facts, Optional<Curl> tryIt) implements Page {

    @Override
    public String title() {
        return "Key " + name + " - " + consumer.text() + " - Consumers";
    }

    @Override
    public Section section() {
        return Section.CONSUMERS;
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "KeyOncePage[name=" + name + "]";
    }
}
