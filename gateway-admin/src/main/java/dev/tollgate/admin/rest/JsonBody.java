package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Call;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.Reading;
import java.util.List;
import java.util.function.Function;

/** Requests' bodies as JSON. */
final class JsonBody {

    /** What a document may be sent as. */
    static final List<String> JSON = List.of("application/json");
    /** What a patch may be sent as. */
    static final List<String> MERGE_PATCH = List.of("application/merge-patch+json", "application/json");

    private JsonBody() {}

    /** What becomes of the document; or why there is none. */
    static Answer read(ApiRequest request, List<String> mediaTypes, Function<JsonNode, Answer> then) {
        return SentBody.read(request.call(), mediaTypes, Call.Body.USUAL, (bytes, _) -> {
            try {
                return then.apply(Json.parse(bytes));
            } catch (InvalidJson e) {
                String detail = "The body is not one JSON document: " + e.getMessage() + ".";
                return new Problem(Problem.Type.NOT_JSON, detail).answer();
            }
        });
    }

    /** What becomes of what a document says; or all that is wrong with it. */
    static <T> Answer reading(ApiRequest request, Function<JsonNode, Reading<T>> reader, Function<T, Answer> then) {
        return read(request, JSON, document -> switch (reader.apply(document)) {
            case Reading.Accepted<T>(T said) -> then.apply(said);
            case Reading.Refused<T>(List<Mistake> mistakes) -> Refusals.invalid(mistakes);
        });
    }
}
