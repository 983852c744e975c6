package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Call;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import java.util.List;
import java.util.Locale;

/** A request's body as JSON, or the answer that says why it is none. */
sealed interface JsonBody {

    /** It is JSON. */
    record Read(JsonNode document) implements JsonBody {}

    /** It is none, and this is what the client gets to know. */
    record Refused(Answer answer) implements JsonBody {}

    /** Reads the body. One without a media type is taken for what is accepted. */
    static JsonBody of(Call call, List<String> mediaTypes) {
        boolean acceptable = call.header("Content-Type")
                .map(type -> accepted(type.toLowerCase(Locale.ROOT), mediaTypes))
                .orElse(true);
        boolean plain = call.header("Content-Encoding")
                .map(coding -> coding.equalsIgnoreCase("identity"))
                .orElse(true);
        if (!acceptable || !plain) {
            return refused(
                    Problem.Type.MEDIA_TYPE,
                    "Accepted: " + String.join(", ", mediaTypes) + " in UTF-8, not compressed.");
        }
        return switch (call.body().read()) {
            case Call.Content.TooLarge(int limit) ->
                refused(Problem.Type.BODY_TOO_LARGE, "Accepted: at most " + limit + " bytes.");
            case Call.Content.Whole(byte[] bytes) -> parse(bytes);
        };
    }

    private static JsonBody parse(byte[] bytes) {
        try {
            return new Read(Json.parse(bytes));
        } catch (InvalidJson e) {
            return refused(Problem.Type.NOT_JSON, "The body is not one JSON document: " + e.getMessage() + ".");
        }
    }

    private static boolean accepted(String contentType, List<String> mediaTypes) {
        String[] parts = contentType.split(";");
        for (int index = 1; index < parts.length; index++) {
            String parameter = parts[index].strip();
            if (parameter.startsWith("charset=") && !parameter.matches("charset=\"?utf-8\"?")) {
                return false;
            }
        }
        return mediaTypes.contains(parts[0].strip());
    }

    private static Refused refused(Problem.Type type, String detail) {
        return new Refused(new Problem(type, detail).answer());
    }
}
