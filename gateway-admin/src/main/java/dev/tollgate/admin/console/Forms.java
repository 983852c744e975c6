package dev.tollgate.admin.console;

import dev.tollgate.admin.http.Call;
import dev.tollgate.admin.http.Form;
import dev.tollgate.admin.http.Multipart;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what forms post. */
final class Forms {

    private static final String TYPE = "application/x-www-form-urlencoded";

    private Forms() {}

    /** The form in the body; nothing if it is larger than the admin port takes. */
    static Optional<Form> read(Call call) {
        String type = call.header("Content-Type").orElse("");
        boolean multipart = is(Multipart.TYPE, type);
        if (!multipart && !is(TYPE, type)) {
            return Optional.of(Form.EMPTY);
        }
        return content(call)
                .map(bytes -> multipart
                        ? Multipart.parse(type, bytes)
                        : Form.parse(new String(bytes, StandardCharsets.UTF_8)));
    }

    /** What a form without files was sent as; empty for any other. */
    static String encoded(Call call) {
        return is(TYPE, call.header("Content-Type").orElse(""))
                ? content(call)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElse("")
                : "";
    }

    private static boolean is(String type, String header) {
        return header.regionMatches(true, 0, type, 0, type.length());
    }

    private static Optional<byte[]> content(Call call) {
        return switch (call.body().read(Call.Body.USUAL)) {
            case Call.Content.Whole(byte[] bytes) -> Optional.of(bytes);
            case Call.Content.TooLarge _ -> Optional.empty();
        };
    }
}
