package dev.tollgate.admin.console;

import dev.tollgate.admin.http.Call;
import dev.tollgate.admin.http.Form;
import java.nio.charset.StandardCharsets;

/** Reads what forms post. */
final class Forms {

    private static final String TYPE = "application/x-www-form-urlencoded";

    private Forms() {}

    /** The form in the body; empty if the body is something else or larger than the admin port takes. */
    static Form read(Call call) {
        return Form.parse(encoded(call));
    }

    /** The same as it was sent. */
    static String encoded(Call call) {
        boolean form = call.header("Content-Type")
                .filter(type -> type.regionMatches(true, 0, TYPE, 0, TYPE.length()))
                .isPresent();
        if (!form) {
            return "";
        }
        return switch (call.body().read(Call.Body.USUAL)) {
            case Call.Content.Whole(byte[] bytes) -> new String(bytes, StandardCharsets.UTF_8);
            case Call.Content.TooLarge _ -> "";
        };
    }
}
