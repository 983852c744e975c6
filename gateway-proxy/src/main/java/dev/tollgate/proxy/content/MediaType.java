package dev.tollgate.proxy.content;

import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import java.util.Locale;
import java.util.Optional;

/** What kind of content a message says that it has (RFC 9110, 8.3). */
public enum MediaType {
    /** JSON in UTF-8: {@code application/json}, {@code text/json}, or anything {@code +json}. */
    JSON,
    /** It does not say. */
    UNSTATED,
    /** Something else, or JSON in another charset. */
    OTHER;

    public static MediaType of(Fields fields) {
        Optional<String> field = fields.value(FieldName.CONTENT_TYPE);
        if (field.isEmpty() || field.get().isBlank()) {
            return UNSTATED;
        }
        String[] parts = field.get().toLowerCase(Locale.ROOT).split(";", -1);
        String type = parts[0].strip();
        boolean json = type.equals("application/json") || type.equals("text/json") || type.endsWith("+json");
        return json && utf8(parts) ? JSON : OTHER;
    }

    /** RFC 8259, 8.1: the type has no charset; some say one nevertheless. */
    private static boolean utf8(String[] parts) {
        for (int index = 1; index < parts.length; index++) {
            String parameter = parts[index].strip();
            if (parameter.startsWith("charset=")) {
                String charset = parameter.substring("charset=".length()).replace("\"", "");
                return charset.equals("utf-8") || charset.equals("utf8") || charset.equals("us-ascii");
            }
        }
        return true;
    }
}
