package dev.tollgate.admin.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Call;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Answers for one instance of a sample service: all items or those that a query asks for, one by its id, or how it is;
 * and always says who it is. JSON that is sent to its echo comes back as it is; every other answer where it is unsteady
 * is 503.
 */
record SampleInstance(Sample sample, String name, AtomicInteger unsteady) implements Function<Call, Answer> {

    /** Where it says that it is well. */
    static final String HEALTH = "/health";

    /** Where what is sent comes back. */
    static final String ECHO = "/echo";

    private static final String UNSTEADY = "/unsteady";

    SampleInstance(Sample sample, String name) {
        this(sample, name, new AtomicInteger());
    }

    /** Unlike the admin's, these may be kept by whoever cares to. */
    @Override
    public Answer apply(Call call) {
        return answer(call).with("Cache-Control", "public");
    }

    private Answer answer(Call call) {
        String collection = "/" + sample.collection();
        if (call.path().equals(collection)) {
            ObjectNode body = self();
            ArrayNode items = body.putArray("items");
            sample.items().stream().filter(item -> asked(item, call.query())).forEach(item -> items.add(json(item)));
            return new Answer.Document(200, body);
        }
        if (call.path().equals(HEALTH)) {
            return new Answer.Document(200, self().put("status", "up"));
        }
        if (call.path().equals(ECHO)) {
            return echo(call.body().read(Call.Body.USUAL));
        }
        if (call.path().equals(UNSTEADY)) {
            return unsteady.getAndIncrement() % 2 == 0
                    ? new Answer.Document(503, self().put("error", "not now"))
                    : new Answer.Document(200, self().put("status", "steady"));
        }
        return item(call.path(), collection + "/")
                .map(item -> new Answer.Document(200, self().set("item", json(item))))
                .orElseGet(() -> new Answer.Document(404, self().put("error", "nothing at " + call.path())));
    }

    private Answer echo(Call.Content sent) {
        try {
            return sent instanceof Call.Content.Whole(byte[] bytes)
                    ? new Answer.Document(200, Json.parse(bytes))
                    : new Answer.Document(413, self().put("error", "too much"));
        } catch (InvalidJson _) {
            return new Answer.Document(400, self().put("error", "no JSON"));
        }
    }

    /** Whether an item is as each of the parameters says, such as {@code userId=123}. */
    private static boolean asked(Map<String, Object> item, String query) {
        return Arrays.stream(query.split("&"))
                .filter(parameter -> !parameter.isEmpty())
                .map(parameter -> parameter.split("=", 2))
                .allMatch(pair -> pair.length == 2 && pair[1].equals(String.valueOf(item.get(pair[0]))));
    }

    private Optional<Map<String, Object>> item(String path, String prefix) {
        return sample.items().stream()
                .filter(item -> path.equals(prefix + item.get("id")))
                .findFirst();
    }

    private ObjectNode self() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("service", sample.name())
                .put("instance", name);
    }

    private static ObjectNode json(Map<String, Object> item) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        item.keySet().stream().sorted().forEach(key -> json.putPOJO(key, item.get(key)));
        return json;
    }
}
