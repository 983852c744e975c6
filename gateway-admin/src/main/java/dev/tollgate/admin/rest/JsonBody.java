package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Call;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import java.util.List;

/** A request's body as JSON, or the answer that says why it is none. */
sealed interface JsonBody {

    /** It is JSON. */
    record Read(JsonNode document) implements JsonBody {}

    /** It is none, and this is what the client gets to know. */
    record Refused(Answer answer) implements JsonBody {}

    /** Reads the body. One without a media type is taken for what is accepted. */
    static JsonBody of(Call call, List<String> mediaTypes) {
        return switch (SentBody.of(call, mediaTypes, Call.Body.USUAL)) {
            case SentBody.Read(byte[] bytes, String _) -> parse(bytes);
            case SentBody.Refused(Answer answer) -> new Refused(answer);
        };
    }

    private static JsonBody parse(byte[] bytes) {
        try {
            return new Read(Json.parse(bytes));
        } catch (InvalidJson e) {
            return new Refused(
                    new Problem(Problem.Type.NOT_JSON, "The body is not one JSON document: " + e.getMessage() + ".")
                            .answer());
        }
    }
}
