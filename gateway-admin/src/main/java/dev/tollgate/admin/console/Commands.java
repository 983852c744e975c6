package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.explain.ExampleRequest;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.ui.part.Curl;
import java.util.List;

/** Commands to copy that do what pages show. */
final class Commands {

    private Commands() {}

    /** Reads something of the API. */
    static Curl read(String path) {
        return Curl.reading(path);
    }

    /** Reads something of the API with a token that is told. */
    static Curl read(String path, String token) {
        return new Curl(
                "try-it", "curl \"$ADMIN/api/v1" + path + "\" \\\n  -H " + quoted("Authorization: Bearer " + token));
    }

    /** Stores a document; the revision is empty for an object that must not exist yet. */
    static Curl write(String path, String revision, JsonNode document) {
        String condition = revision.isEmpty() ? "If-None-Match: *" : "If-Match: \"" + revision + "\"";
        return new Curl(
                "curl-write",
                "curl -X PUT \"$ADMIN/api/v1" + path + "\"" + Curl.TOKEN + " \\\n  -H '" + condition
                        + "' \\\n  -H \"Prefer: wait=5\" \\\n  -H \"Content-Type: application/json\" \\\n  -d "
                        + quoted(document.toString()));
    }

    /** Tests a target of a service. */
    static Curl testTarget(TargetUrl url, String service) {
        ObjectNode asked =
                JsonNodeFactory.instance.objectNode().put("url", url.toString()).put("service", service);
        return asking("/explain/target", asked);
    }

    /** Asks what becomes of a request. */
    static Curl explain(JsonNode asked) {
        return asking("/explain", asked);
    }

    private static Curl asking(String path, JsonNode asked) {
        return new Curl(
                "curl",
                "curl \"$ADMIN/api/v1" + path + "\"" + Curl.TOKEN
                        + " \\\n  -H \"Content-Type: application/json\" \\\n  -d " + quoted(asked.toString()));
    }

    static Curl json(JsonNode document) {
        return new Curl("json-text", document.toPrettyString());
    }

    /**
     * A request that a route takes.
     *
     * @param gateway where it is reached, such as {@code http://localhost:8080}
     * @param key the value of the key that is sent, if the route asks for one
     */
    static Curl call(String gateway, Route route, String key) {
        Match match = route.match();
        StringBuilder command = new StringBuilder("curl -i");
        List<String> methods = match.methods();
        if (!methods.isEmpty() && !methods.contains("GET")) {
            command.append(methods.contains("HEAD") ? " -I" : " -X " + methods.getFirst());
        }
        String path = example(match);
        command.append(' ').append(quoted(gateway + path));
        if (!match.hosts().isEmpty()) {
            String host = host(match);
            command.append(" \\\n  -H ").append(quoted("Host: " + host));
        }
        route.policies()
                .authentication()
                .ifPresent(authentication -> command.append(" \\\n  -H ")
                        .append(quoted(authentication.apiKey().header() + ": " + key)));
        return new Curl("try-it", command.toString());
    }

    /**
     * A request that was kept, sent again. Header fields, bodies and credentials are not kept.
     *
     * @param gateway where it is reached
     */
    static Curl again(String gateway, RequestRecord request) {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        String method = request.method().equals("HEAD") ? " -I" : " -X " + quoted(request.method());
        return new Curl(
                "again-curl",
                "curl -i" + method + " " + quoted(gateway + request.path() + query) + " \\\n  -H "
                        + quoted("Host: " + request.host()));
    }

    private static String host(Match match) {
        return match.hosts().getFirst().replace("*", "www");
    }

    private static String example(Match match) {
        return match.paths().stream().findFirst().map(ExampleRequest::path).orElse("/");
    }

    /** One word for a shell, whatever is in it. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
