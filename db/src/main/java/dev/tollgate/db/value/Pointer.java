package dev.tollgate.db.value;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A place in a JSON document (RFC 6901), where the segment {@code *} stands for every element of an array and every
 * member of an object.
 *
 * @param segments unescaped; none for the whole document
 */
public record Pointer(List<String> segments) {
    /** The segment that stands for all. */
    public static final String EVERY = "*";

    /** The most segments that one may have. */
    public static final int LONGEST = 32;

    /** The whole document. */
    public static final Pointer ROOT = new Pointer(List.of());

    public Pointer {
        segments = List.copyOf(segments);
    }

    /** @throws IllegalArgumentException saying what it must be instead: a sentence that begins with "must" */
    public static Pointer of(String text) {
        if (text.isEmpty()) {
            return ROOT;
        }
        if (text.charAt(0) != '/') {
            throw new IllegalArgumentException("must be a JSON Pointer such as /user/id or /items/*/price");
        }
        String[] segments = text.substring(1).split("/", -1);
        if (segments.length > LONGEST) {
            throw new IllegalArgumentException("must have at most " + LONGEST + " segments");
        }
        return new Pointer(Arrays.stream(segments).map(Pointer::unescaped).toList());
    }

    private static String unescaped(String segment) {
        for (int at = segment.indexOf('~'); at >= 0; at = segment.indexOf('~', at + 1)) {
            if (at + 1 == segment.length() || segment.charAt(at + 1) != '0' && segment.charAt(at + 1) != '1') {
                throw new IllegalArgumentException("must have ~ written as ~0, and / within a name as ~1");
            }
        }
        return segment.replace("~1", "/").replace("~0", "~");
    }

    /** Whether it is the whole document. */
    public boolean root() {
        return segments.isEmpty();
    }

    public boolean hasWildcard() {
        return segments.contains(EVERY);
    }

    /** The segment at the end; there is one. */
    public String last() {
        return segments.getLast();
    }

    /** The place around it; it is not the whole document. */
    public Pointer parent() {
        return new Pointer(segments.subList(0, segments.size() - 1));
    }

    /** Without its first segment. */
    public Pointer tail() {
        return new Pointer(segments.subList(1, segments.size()));
    }

    /** Whether one may lie within the other, or be the same. */
    public boolean touches(Pointer other) {
        int common = Math.min(segments.size(), other.segments.size());
        for (int index = 0; index < common; index++) {
            String mine = segments.get(index);
            String theirs = other.segments.get(index);
            if (!mine.equals(theirs) && !mine.equals(EVERY) && !theirs.equals(EVERY)) {
                return false;
            }
        }
        return true;
    }

    /** As it is written. */
    @Override
    public String toString() {
        return segments.stream()
                .map(segment -> "/" + segment.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
