package dev.tollgate.proxy.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The slow, obvious reader of messages: has all of the stream at once, and takes it apart with the grammar of RFC 9112 as
 * regular expressions. What it says of a stream is what {@link Streams} says, but for the kind of mistake.
 */
final class ReferenceReader {
    /** Stands for whatever is wrong with what follows. */
    static final String REFUSED = "!";

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String VALUE = "[\\t\\x20-\\x7e\\x80-\\xff]*";
    private static final Pattern FIELDS = Pattern.compile("((?:" + TOKEN + ":" + VALUE + "\\r\\n)*)\\r\\n");
    private static final Pattern REQUEST =
            Pattern.compile("(" + TOKEN + ") ([\\x21\\x22\\x24-\\x7e]+) HTTP/1\\.([0-9])\\r\\n");
    private static final Pattern RESPONSE =
            Pattern.compile("HTTP/1\\.([0-9]) ([1-5][0-9][0-9])(?: (" + VALUE + "))?\\r\\n");
    private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]+)([ \\t]*(?:;" + VALUE + ")?)\\r\\n");
    private static final int SIGNIFICANT_DIGITS = 15;
    private static final int LONGEST_PART = 256;

    private final String all;
    private final HeadLimits limits;
    private final StringBuilder seen = new StringBuilder();
    private int at;

    private ReferenceReader(String all, HeadLimits limits) {
        this.all = all;
        this.limits = limits;
    }

    private record Field(String name, String value) {}

    static String requests(String all, HeadLimits limits) {
        ReferenceReader reader = new ReferenceReader(all, limits);
        while (reader.more(true) && reader.request()) {
            // Each is entered into what was seen.
        }
        return reader.seen.toString();
    }

    static String responses(String all, HeadLimits limits) {
        ReferenceReader reader = new ReferenceReader(all, limits);
        while (reader.more(false) && reader.response()) {
            // Each is entered into what was seen.
        }
        return reader.seen.toString();
    }

    private boolean more(boolean afterEmptyLine) {
        if (afterEmptyLine && all.startsWith("\r\n", at)) {
            at += 2;
        }
        return at < all.length();
    }

    private boolean request() {
        int from = at;
        Optional<Matcher> line = take(REQUEST);
        if (line.isEmpty() || at - from > limits.target() + 64) {
            return refuse();
        }
        Optional<List<Field>> fields = fields(from);
        if (fields.isEmpty() || line.get().group(2).length() > limits.target()) {
            return refuse();
        }
        boolean old = line.get().group(3).equals("0");
        String start = line.get().group(1) + " " + line.get().group(2) + " 1." + (old ? 0 : 1) + " ";
        return content(start, fields.get(), old, 0);
    }

    private boolean response() {
        int from = at;
        Optional<Matcher> line = take(RESPONSE);
        Optional<List<Field>> fields = line.isEmpty() ? Optional.empty() : fields(from);
        if (fields.isEmpty()) {
            return refuse();
        }
        boolean old = line.get().group(1).equals("0");
        String reason = Optional.ofNullable(line.get().group(3)).orElse("");
        String start = line.get().group(2) + " " + reason + " 1." + (old ? 0 : 1) + " ";
        int status = Integer.parseInt(line.get().group(2));
        if (status < 200 || status == 204 || status == 304) {
            seen.append(start).append(text(fields.get())).append("[]");
            return true;
        }
        return content(start, fields.get(), old, all.length() - at);
    }

    /** @param otherwise how much content there is if no field says */
    private boolean content(String start, List<Field> fields, boolean old, int otherwise) {
        List<String> codings = values(fields, "transfer-encoding");
        List<String> lengths = values(fields, "content-length");
        boolean chunked = !codings.isEmpty();
        boolean clear = chunked
                ? !old
                        && lengths.isEmpty()
                        && codings.size() == 1
                        && codings.getFirst().equalsIgnoreCase("chunked")
                : lengths.isEmpty() || lengths.size() == 1 && lengths.getFirst().matches("[0-9]{1,18}");
        if (!clear) {
            return refuse();
        }
        seen.append(start).append(text(fields));
        if (chunked) {
            return chunks();
        }
        long length = lengths.isEmpty() ? otherwise : Long.parseLong(lengths.getFirst());
        if (length > all.length() - at) {
            return refuse();
        }
        seen.append(all, at, at + (int) length).append("[]");
        at += (int) length;
        return true;
    }

    private boolean chunks() {
        StringBuilder content = new StringBuilder();
        while (true) {
            Optional<Matcher> line = take(CHUNK);
            String digits = line.map(matcher -> matcher.group(1).replaceFirst("^0+", ""))
                    .orElse("");
            if (line.isEmpty()
                    || digits.length() > SIGNIFICANT_DIGITS
                    || line.get().group(1).length() > LONGEST_PART
                    || line.get().group(2).length() > LONGEST_PART) {
                return refuse();
            }
            if (digits.isEmpty()) {
                break;
            }
            long size = Long.parseLong(digits, 16);
            if (size > all.length() - at - 2 || !all.startsWith("\r\n", at + (int) size)) {
                return refuse();
            }
            content.append(all, at, at + (int) size);
            at += (int) size + 2;
        }
        Optional<List<Field>> trailers = fields(at);
        if (trailers.isEmpty()) {
            return refuse();
        }
        seen.append(content).append(text(trailers.get()));
        return true;
    }

    /** Field lines and the empty line behind them; empty if there are none, or they are too large from {@code from} on. */
    private Optional<List<Field>> fields(int from) {
        Optional<Matcher> section = take(FIELDS);
        List<Field> fields = new ArrayList<>();
        for (String line : section.map(matcher -> matcher.group(1)).orElse("").split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String value = line.substring(colon + 1).replaceAll("^[ \\t]+|[ \\t]+$", "");
                fields.add(new Field(line.substring(0, colon), value));
            }
        }
        boolean fits = at - from <= limits.head() && fields.size() <= limits.lines();
        return section.isPresent() && fits ? Optional.of(fields) : Optional.empty();
    }

    private Optional<Matcher> take(Pattern pattern) {
        Matcher matcher = pattern.matcher(all).region(at, all.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        return Optional.of(matcher);
    }

    private boolean refuse() {
        seen.append(REFUSED);
        return false;
    }

    private static List<String> values(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    private static List<String> text(List<Field> fields) {
        return fields.stream().map(field -> field.name() + "=" + field.value()).toList();
    }
}
