package dev.tollgate.admin.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Random requests for the calls of a document: good ones, nearly good ones and wild ones. A seed and a number give one
 * and the same request each time, but for the ids that the server has told meanwhile.
 */
final class RandomRequests {
    /** Which most requests name. */
    static final List<String> NAMES = List.of("a", "b", "c", "d", "orders");

    private static final List<String> ODD_SEGMENTS = List.of(
            "%00",
            "%2F",
            "..",
            ".",
            "%2e%2e",
            "%zz",
            "%",
            "A",
            "a%20b",
            "a+b",
            "%C3%A4",
            "%C3%28",
            "x".repeat(64),
            "x".repeat(2000),
            "-1",
            "*",
            "a;b=c",
            "a:b",
            "999999999999999999999",
            "{name}",
            "a//b",
            "\u00e4",
            "'");
    private static final List<String> ODD_QUERIES = List.of(
            "&&",
            "=",
            "%zz",
            "limit",
            "q=%00",
            "q=%C3%28",
            "limit=1&limit=2",
            "a=b=c",
            "q=" + "x".repeat(600),
            "?",
            "#",
            "dryRun=TRUE",
            "dryRun=",
            "cursor=AAAA",
            "sort=",
            "tag=%20",
            "q=+",
            "%6cimit=1",
            "q[]=1");
    private static final List<String> ODD_BODIES = List.of(
            "",
            " ",
            "{",
            "[",
            "\"",
            "nul",
            "{\"a\":1e999999}",
            "{\"name\":\"\\ud800\"}",
            "{\"name\":\"a\"}x",
            "\ufeff{}",
            "{\"a\":1,\"a\":2}",
            "[".repeat(2000),
            "{\"a\":".repeat(500),
            "{\"name\":-0}",
            "{\"targets\":1E400}",
            "'a'",
            "a: &a [*a]",
            "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
            "services: [{name: a",
            "--- 1\n--- 2",
            "? {a}: b",
            "services:\n\t- a",
            "routes: !!java.util.Date 2020",
            "1",
            "null",
            "[]",
            "\u0000",
            "services: {a: b}");
    private static final List<String> TAGS = List.of(
            "*", "\"1\"", "\"2\"", "\"0\"", "W/\"1\"", "\"999999999999999999999\"", "1", "\"a\", \"3\"", "\"", "", ",");
    private static final List<String> ACCEPTED = List.of(
            "*/*",
            "application/json",
            "application/yaml",
            "text/csv",
            "application/x-ndjson",
            "text/html",
            "a",
            "application/json;q=0",
            ";q=1,,",
            "text/*;q=0.1, application/*",
            "application/problem+json");
    private static final List<String> PREFERENCES = List.of(
            "wait=0",
            "wait=1",
            "wait=-1",
            "wait=a",
            "wait=",
            "wait",
            "respond-async",
            "wait=1; a, b=\"c\"",
            "wait=\"1\"");
    private static final List<String> MEDIA_TYPES = List.of(
            "application/json",
            "application/json; charset=utf-8",
            "APPLICATION/JSON",
            "application/yaml",
            "text/plain",
            "application/json; charset=latin1",
            "a",
            "",
            "application/merge-patch+json",
            "multipart/form-data",
            ";");
    private static final List<String> METHODS =
            List.of("HEAD", "OPTIONS", "GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PURGE");

    private static final int MOST_KEPT = 20;

    private final Description description;
    private final String token;
    private final long seed;
    private final RandomValues values;
    private final List<String> ids = new ArrayList<>(List.of("1"));
    private final Map<String, List<ObjectNode>> stored = new HashMap<>();

    RandomRequests(Description description, String token, long seed) {
        this.description = description;
        this.token = token;
        this.seed = seed;
        this.values = RandomValues.of(description, new SplittableRandom(seed));
    }

    /** What the server has once taken in a collection, and may take again with little changed. */
    void learn(String collection, ObjectNode object) {
        keep(stored.computeIfAbsent(collection, _ -> new ArrayList<>()), object);
    }

    /** An id that the server has told, which later requests may name. */
    void learn(String id) {
        keep(ids, id);
    }

    private static <T> void keep(List<T> newest, T one) {
        if (newest.size() > MOST_KEPT) {
            newest.removeFirst();
        }
        newest.add(one);
    }

    WireRequest request(int number) {
        RandomValues chance = values.with(new SplittableRandom(seed + number));
        DescribedCall call = chance.one(description.calls());
        if (takesAway(call) && chance.chance(0.7)) {
            // Else there would soon be nothing left to ask about.
            call = chance.one(description.calls());
        }
        String method = chance.chance(0.03) ? chance.one(METHODS) : call.method();
        List<String> fields = new ArrayList<>();
        byte[] body = new byte[0];
        if (!call.mediaTypes().isEmpty() ? chance.chance(0.98) : chance.chance(0.02)) {
            body = body(call, chance);
            fields.add("Content-Type: "
                    + (chance.chance(0.95) && !call.mediaTypes().isEmpty()
                            ? chance.one(call.mediaTypes())
                            : chance.one(MEDIA_TYPES)));
        }
        credential(chance, fields);
        conditions(call, chance, fields);
        return new WireRequest(method, path(call, chance), query(call, chance), fields, body, chance.chance(0.2));
    }

    private static boolean takesAway(DescribedCall call) {
        return call.method().equals("DELETE") || call.path().matches(".*/(rename|bulk)");
    }

    private String path(DescribedCall call, RandomValues chance) {
        Map<String, String> variables = new HashMap<>();
        for (String variable : call.variables()) {
            String usual = switch (variable) {
                case "id", "n" -> chance.chance(0.7) ? chance.one(ids) : Integer.toString(chance.below(40));
                case "target" -> chance.one(List.of("127.0.0.1:9000", "example.com:443", "a"));
                case "quota" -> "monthly";
                case "limit" -> "per-minute";
                default -> chance.one(NAMES);
            };
            variables.put(variable, chance.chance(0.06) ? chance.one(ODD_SEGMENTS) : usual);
        }
        String path = call.pathWith(variables);
        return chance.chance(0.01) ? path + "/" : chance.chance(0.01) ? path + "/" + chance.one(ODD_SEGMENTS) : path;
    }

    private String query(DescribedCall call, RandomValues chance) {
        List<String> pairs = new ArrayList<>();
        for (DescribedCall.Parameter parameter : call.parameters("query")) {
            boolean tried = parameter.name().equals("dryRun") && chance.chance(0.3);
            if (tried || chance.chance(parameter.name().equals("name") ? 0.9 : 0.12)) {
                JsonNode value = chance.chance(0.8) ? chance.good(parameter.schema()) : chance.wild(4);
                pairs.add(parameter.name() + "=" + URLEncoder.encode(value.asText(), StandardCharsets.UTF_8));
            }
        }
        if (chance.chance(0.04)) {
            pairs.add(chance.one(ODD_QUERIES));
        }
        if (chance.chance(0.02)) {
            pairs.add(URLEncoder.encode(chance.anyText(), StandardCharsets.UTF_8) + "=1");
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private byte[] body(DescribedCall call, RandomValues chance) {
        JsonNode good = good(call, chance);
        String text = switch (chance.below(10)) {
            case 0, 1, 2 -> chance.nearly(good).toString();
            case 3 -> chance.nearly(chance.nearly(good)).toString();
            case 4 -> chance.chance(0.5) ? chance.wild(0).toString() : chance.one(ODD_BODIES);
            default -> good.toString();
        };
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && chance.chance(0.03)) {
            bytes[chance.below(bytes.length)] = (byte) chance.below(256);
        }
        return bytes;
    }

    private JsonNode good(DescribedCall call, RandomValues chance) {
        JsonNode schema = call.bodySchema().orElseGet(JsonNodeFactory.instance::objectNode);
        if (call.method().equals("PATCH")) {
            JsonNode patch = chance.good(Samples.patched(description, call).orElse(schema));
            return patch instanceof ObjectNode object ? chance.few(object) : patch;
        }
        List<ObjectNode> known = stored.getOrDefault(Samples.collection(call), List.of());
        boolean whole = call.path().matches("/api/v1/[a-z]+(/\\{name})?");
        JsonNode random = chance.good(schema);
        if (!whole || known.isEmpty() || chance.chance(0.3) || !(random instanceof ObjectNode members)) {
            return random;
        }
        ObjectNode object = chance.one(known).deepCopy();
        object.setAll(chance.few(members));
        return call.method().equals("POST") ? object.put("name", chance.one(NAMES)) : object.without(List.of("name"));
    }

    private void credential(RandomValues chance, List<String> fields) {
        String right = "Authorization: Bearer " + token;
        if (chance.chance(0.96)) {
            fields.add(right);
        } else if (chance.chance(0.8)) {
            fields.add(chance.one(List.of(
                    "Authorization: Bearer x",
                    "Authorization: bearer " + token,
                    "Authorization: Basic YTpi",
                    "Authorization:",
                    "Authorization: Bearer",
                    "Authorization: Bearer tgt_" + "x".repeat(43),
                    "Cookie: tollgate-session=a; tollgate-session=b",
                    "Cookie: ;;=,",
                    right + "\r\n" + right)));
        }
    }

    private void conditions(DescribedCall call, RandomValues chance, List<String> fields) {
        for (DescribedCall.Parameter parameter : call.parameters("header")) {
            if (chance.chance(0.15)) {
                fields.add(parameter.name() + ": "
                        + switch (parameter.name()) {
                            case "If-Match", "If-None-Match" -> chance.one(TAGS);
                            case "Prefer" -> chance.one(PREFERENCES);
                            default -> ascii(chance.anyText());
                        });
            }
        }
        if (chance.chance(0.3)) {
            fields.add("Accept: " + chance.one(ACCEPTED));
        }
        if (chance.chance(0.05)) {
            fields.add(chance.one(List.of(
                    "X-Request-Id: " + ascii(chance.anyText()),
                    "X-A: " + "x".repeat(6000),
                    "Content-Encoding: gzip",
                    "Accept-Encoding: gzip, br",
                    "X-HTTP-Method-Override: DELETE",
                    "Expect: 100-continue",
                    "Origin: https://evil.example.com",
                    "Sec-Fetch-Site: cross-site",
                    "X-Forwarded-For: 1.2.3.4",
                    "Range: bytes=0-1",
                    "If-Modified-Since: yesterday",
                    "Host: other.example.com")));
        }
    }

    private static String ascii(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
