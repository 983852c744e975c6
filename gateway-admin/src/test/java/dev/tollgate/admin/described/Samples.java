package dev.tollgate.admin.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.db.document.Json;
import dev.tollgate.proxy.TestCertificates;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A good request for each call of the API: what its path names is there, made for this request alone. A call that is new
 * and not known here fails, so that nobody forgets it.
 */
final class Samples {
    private static final String API = "/api/v1/";
    private static final String TARGET = "127.0.0.1:9000";

    private final ApiClient api;
    private final TestCertificates.Pem pem;
    private int made;
    /** The revision that the last object came with. */
    private long newest;

    Samples(ApiClient api, TestCertificates.Pem pem) {
        this.api = api;
        this.pem = pem;
    }

    /**
     * A request that is good for a call.
     *
     * @param path with the query that the call cannot be without
     * @param variables of the path
     * @param body empty if the call takes none
     */
    record Sample(String path, Map<String, String> variables, Optional<String> body) {
        Sample {
            variables = Map.copyOf(variables);
        }
    }

    /** A request whose objects have just been made. */
    Sample of(DescribedCall call) {
        Map<String, String> variables = new HashMap<>();
        String collection = collection(call);
        if (call.variables().contains("name")) {
            variables.put("name", existing(collection));
        }
        if (collection.equals("revisions")) {
            existing("services");
            variables.put("n", "1");
        }
        String key = "";
        if (call.path().contains("/keys")) {
            Reply issued = ok(api.post(API + "consumers/" + consumer(variables) + "/keys", "{\"name\":\"web\"}"));
            variables.put("id", issued.body().path("id").textValue());
            key = issued.body().path("key").textValue();
        }
        if (call.variables().contains("number")) {
            Reply tested =
                    ok(api.call("POST", API + "webhooks/" + variables.get("name") + "/test", BodyPublishers.noBody()));
            variables.put("number", tested.body().path("number").asText());
        }
        variables.putIfAbsent("id", "a-request");
        variables.put("target", TARGET);
        variables.put("quota", "monthly");
        variables.put("limit", "per-minute");
        if (!variables.keySet().containsAll(call.variables())) {
            throw new AssertionError("Samples has to say what the path of " + call + " may name");
        }
        String query = call.id().equals("importOpenApi")
                ? "?name=imported-" + ++made
                : call.id().equals("endSessions") ? "?user=" + existing("users") : "";
        return new Sample(call.pathWith(variables) + query, variables, body(call, collection, key));
    }

    private String consumer(Map<String, String> variables) {
        return variables.containsKey("name") ? variables.get("name") : existing("consumers");
    }

    /** The first segment below the API. */
    static String collection(DescribedCall call) {
        return call.path().replaceFirst("^/(api/v1/)?", "").replaceFirst("/.*", "");
    }

    /** The name of a new object. */
    private String existing(String collection) {
        String name = "sample-" + ++made;
        ObjectNode object = (ObjectNode) Json.parse(object(collection, name));
        newest = ok(api.post(API + collection, object.put("name", name).toString()))
                .revision();
        return name;
    }

    /** Makes an object, or puts it back to what it was first, if nothing speaks against it. */
    void put(String collection, String name) {
        api.put(API + collection + "/" + name, object(collection, name));
    }

    private static Reply ok(Reply reply) {
        if (reply.status() >= 300) {
            throw new AssertionError(reply.status() + " " + reply.text());
        }
        return reply;
    }

    /** A good object, as a PUT at this name may send it. */
    private String object(String collection, String name) {
        return switch (collection) {
            case "services" -> "{\"targets\":[{\"url\":\"http://" + TARGET + "\"}]}";
            case "routes" ->
                "{\"match\":{\"paths\":[{\"prefix\":\"/" + name
                        + "\"}]},\"destination\":{\"respond\":{\"status\":204}}}";
            case "plans" -> "{\"quotas\":[{\"name\":\"monthly\",\"requests\":100,\"period\":\"month\"}]}";
            case "consumers" -> """
                {"limits": [{"name": "per-minute", "requests": 10, "window": "1m", "by": ["consumer"]}],
                 "quotas": [{"name": "monthly", "requests": 100, "period": "month"}]}\
                """;
            case "issuers" -> "{\"type\":\"jwt\",\"issuer\":\"https://id.example.com/" + name + "\"}";
            case "certificates" ->
                JsonNodeFactory.instance
                        .objectNode()
                        .put("certificate", pem.chain())
                        .put("privateKey", pem.privateKey())
                        .toString();
            case "users" -> "{\"role\":\"viewer\",\"password\":\"correct horse battery\"}";
            case "tokens" -> "{\"role\":\"viewer\"}";
            // Where nobody listens.
            case "webhooks" -> "{\"url\":\"http://127.0.0.1:9/events\",\"timeout\":\"1s\"}";
            case "drafts" -> "{\"changes\":[{\"object\":\"services/" + name + "\",\"set\":{}}]}";
            default -> throw new AssertionError("Samples has to say what is good in " + collection);
        };
    }

    private Optional<String> body(DescribedCall call, String collection, String key) {
        Optional<String> reference =
                call.bodySchema().map(schema -> schema.path("$ref").asText());
        return reference.map(text -> text.substring(text.lastIndexOf('/') + 1)).map(schema -> switch (schema) {
            case "Service", "Route", "Plan", "Consumer", "Issuer", "Certificate", "User", "Token", "Draft", "Webhook" ->
                named(collection);
            case "ServicePut",
                    "RoutePut",
                    "PlanPut",
                    "ConsumerPut",
                    "IssuerPut",
                    "CertificatePut",
                    "UserPut",
                    "DraftPut",
                    "WebhookPut" -> object(collection, "sample-" + ++made);
            case "MergePatch" -> patch(call, collection);
            case "Rename" -> "{\"to\":\"renamed-" + ++made + "\"}";
            case "Earlier" -> "{\"revision\":" + newest + "}";
            case "Bulk" -> "{\"names\":[\"" + existing(collection) + "\"],\"addTags\":[\"sampled\"]}";
            case "ApiKeyNew" -> "{\"name\":\"mobile\"}";
            case "ApiKeyRotation" -> "{\"overlap\":\"1h\"}";
            case "ApiKeyQuestion" -> "{\"key\":\"" + key + "\"}";
            case "QuotaAddition" -> "{\"requests\":5}";
            case "TargetState" -> "{\"state\":\"draining\"}";
            case "CachePurge" -> "{\"all\":true}";
            case "TransformTrial" -> "{\"request\":{\"url\":\"/a\"}}";
            case "TargetTest" -> "{\"url\":\"http://127.0.0.1:9\"}";
            case "ExplainQuestion", "SendRequest" -> "{\"url\":\"/a\"}";
            case "Configuration" -> "{\"services\":[{\"name\":\"sample-" + ++made + "\"}]}";
            case "OpenApi" -> """
                {"openapi": "3.1.0", "servers": [{"url": "http://127.0.0.1:9000"}],
                 "paths": {"/imported-%d": {"get": {}}}}\
                """.formatted(++made);
            default -> throw new AssertionError("Samples has to say what a good " + schema + " is");
        });
    }

    private String named(String collection) {
        String name = "sample-" + ++made;
        return ((ObjectNode) Json.parse(object(collection, name)))
                .put("name", name)
                .toString();
    }

    private static String patch(DescribedCall call, String collection) {
        return call.path().endsWith("/keys/{id}")
                ? "{\"name\":\"other\"}"
                : collection.equals("settings")
                        ? "{\"mergeSlashes\":false}"
                        : collection.equals("users") ? "{\"role\":\"operator\"}" : "{\"description\":\"changed\"}";
    }

    /** The schema of the object that a patch is for: whatever a GET at the same path shows. */
    static Optional<JsonNode> patched(Description description, DescribedCall call) {
        return description
                .call("GET", call.path())
                .flatMap(read -> read.response(200))
                .map(response -> response.at("/content/application~1json/schema"))
                .map(description::resolved);
    }
}
