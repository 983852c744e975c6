package dev.tollgate.admin.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the forms that have files ({@code multipart/form-data}, RFC 7578) as browsers send them: of a file its content,
 * as text. What is no such form reads as one without fields.
 */
public final class Multipart {
    /** The media type. */
    public static final String TYPE = "multipart/form-data";

    private static final int MOST_PARTS = 5000;
    private static final String LINE = "\r\n";
    private static final String HEAD_END = LINE + LINE;
    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile(
            "^content-disposition:[^\r\n]*;\\s*name=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private Multipart() {}

    /** The form in a body with this Content-Type. */
    public static Form parse(String type, byte[] body) {
        return boundary(type)
                .map(boundary -> parse("--" + boundary, new String(body, StandardCharsets.ISO_8859_1)))
                .orElse(Form.EMPTY);
    }

    private static Optional<String> boundary(String type) {
        Matcher matcher = BOUNDARY.matcher(type);
        return matcher.find()
                ? Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
                : Optional.empty();
    }

    /** Bytes as characters: a boundary is found, and content is decoded afterwards. */
    private static Form parse(String delimiter, String body) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        int at = body.startsWith(delimiter) ? 0 : next(body, delimiter, 0);
        for (int parts = 0; at >= 0 && parts < MOST_PARTS; parts++) {
            int from = at + delimiter.length();
            int end = body.indexOf(LINE + delimiter, from);
            if (!body.startsWith(LINE, from) || end < 0) {
                break;
            }
            // An empty head ends where it begins.
            enter(body.substring(from, end), fields);
            at = end + LINE.length();
        }
        return new Form(fields);
    }

    private static int next(String body, String delimiter, int from) {
        int found = body.indexOf(LINE + delimiter, from);
        return found < 0 ? found : found + LINE.length();
    }

    private static void enter(String part, Map<String, List<String>> fields) {
        int head = part.indexOf(HEAD_END);
        Matcher name = NAME.matcher(head < 0 ? "" : part.substring(LINE.length(), head));
        if (name.find()) {
            fields.computeIfAbsent(name(name.group(1)), _ -> new ArrayList<>())
                    .add(decoded(part.substring(head + HEAD_END.length())));
        }
    }

    /** As the HTML standard has names written. */
    private static String name(String written) {
        return decoded(written).replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    }

    private static String decoded(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
