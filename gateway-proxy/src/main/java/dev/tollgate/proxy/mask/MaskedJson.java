package dev.tollgate.proxy.mask;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tollgate.db.value.Pointer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * JSON with the values of secret members masked and everything else as it was, up to where it is JSON no longer: what
 * comes behind cannot be looked into. Several values may follow each other. Used once, by one thread.
 */
final class MaskedJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String MASKED = "\"" + Masking.MASK + "\"";

    private final String text;
    private final Predicate<String> secret;
    private final List<Pointer> places;
    private final StringBuilder shown = new StringBuilder();
    private final Deque<Level> levels = new ArrayDeque<>();
    private int copied;
    private int understood;

    /** An object or array that has begun. */
    private static final class Level {
        private final boolean array;
        private String member = "";
        private int element = -1;

        Level(boolean array) {
            this.array = array;
        }

        String segment() {
            return array ? Integer.toString(element) : member;
        }
    }

    private MaskedJson(String text, Predicate<String> secret, List<Pointer> places) {
        this.text = text;
        this.secret = secret;
        this.places = places;
    }

    /**
     * @param secret whether the values of members of this name are masked
     * @param places whose values are masked too
     */
    static Masked of(String text, Predicate<String> secret, List<Pointer> places) {
        return new MaskedJson(text, secret, places).masked();
    }

    private Masked masked() {
        boolean whole = true;
        try (JsonParser parser = FACTORY.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                take(parser, token);
                parser.finishToken();
                understood = (int) parser.currentLocation().getCharOffset();
            }
            understood = text.length();
        } catch (IOException _) {
            whole = false;
        }
        shown.append(text, copied, Math.max(copied, understood));
        return new Masked(shown.toString(), whole);
    }

    private void take(JsonParser parser, JsonToken token) throws IOException {
        switch (token) {
            case FIELD_NAME -> {
                if (levels.peek() instanceof Level level) {
                    level.member = parser.currentName();
                }
            }
            case END_OBJECT, END_ARRAY -> levels.pop();
            default -> value(parser, token);
        }
    }

    private void value(JsonParser parser, JsonToken token) throws IOException {
        if (levels.peek() instanceof Level level && level.array) {
            level.element++;
        }
        if (hidden()) {
            shown.append(text, copied, (int) parser.currentTokenLocation().getCharOffset())
                    .append(MASKED);
            // Until its end was found, nothing behind its beginning is shown.
            copied = text.length();
            parser.skipChildren();
            parser.finishToken();
            copied = (int) parser.currentLocation().getCharOffset();
        } else if (token.isStructStart()) {
            levels.push(new Level(token == JsonToken.START_ARRAY));
        }
    }

    private boolean hidden() {
        return levels.peek() instanceof Level level && !level.array && secret.test(level.member) || atPlace();
    }

    private boolean atPlace() {
        if (places.isEmpty()) {
            return false;
        }
        List<String> segments = new ArrayList<>(levels.size());
        levels.descendingIterator().forEachRemaining(level -> segments.add(level.segment()));
        return places.stream().anyMatch(place -> leads(place.segments(), segments));
    }

    private static boolean leads(List<String> place, List<String> segments) {
        if (place.size() != segments.size()) {
            return false;
        }
        for (int index = 0; index < place.size(); index++) {
            String wanted = place.get(index);
            if (!wanted.equals(Pointer.EVERY) && !wanted.equals(segments.get(index))) {
                return false;
            }
        }
        return true;
    }
}
