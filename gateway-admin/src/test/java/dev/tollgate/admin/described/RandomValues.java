package dev.tollgate.admin.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Random JSON: what a schema asks for, that with something wrong in it, and anything at all. */
final class RandomValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What some field or other takes, and what might be taken for it. */
    private static final List<String> TEXTS = List.of(
            "a",
            "b",
            "c",
            "d",
            "orders",
            "monthly",
            "per-minute",
            "x.y_z-1",
            "A",
            "Zoë",
            "",
            " ",
            "a b",
            "-",
            "0s",
            "250ms",
            "5s",
            "60s",
            "1m",
            "24h",
            "30d",
            "9999999999d",
            "1.5s",
            "5",
            "0B",
            "512KB",
            "1MB",
            "10MB",
            "9999999GB",
            "http://127.0.0.1:9000",
            "https://example.com",
            "http://[::1]:80",
            "http://169.254.169.254",
            "ftp://a",
            "http://127.0.0.1:18080",
            "https://id.example.com/a?b=c",
            "http://a:99999",
            "/",
            "/a",
            "/a/{id}",
            "/{rest...}",
            "/a/{id:[0-9]+}",
            "/{a}/{a}",
            "/a//b",
            "/../b",
            "/%zz",
            "/a?b=c",
            "/items/0/name",
            "/a~1b",
            "/*",
            "127.0.0.1",
            "10.0.0.0/8",
            "::1/128",
            "10.0.0.0/33",
            "256.0.0.1",
            "example.com",
            "*.example.org",
            "EXAMPLE.com",
            "a..b",
            "GET",
            "POST",
            "PURGE",
            "get",
            "X-Env",
            "Content-Length",
            "Host",
            "2027-01-31T00:00:00Z",
            "2001-01-01T00:00:00+02:00",
            "tomorrow",
            "consumer",
            "ip",
            "header:X-A",
            "claim:tenant",
            "service",
            "route",
            "key",
            "100",
            "200-299",
            "5xx",
            "404",
            "https://app.example.com",
            "https://*.example.com",
            "*",
            "utm_*",
            "UTC",
            "Europe/Berlin",
            "month",
            "${consumer.name}",
            "${request.path.id}",
            "${env:TOLLGATE_VAR_A}",
            "${env:PATH}",
            "${",
            "${each}",
            "^a+$",
            "(a+)+$",
            "[",
            "(?<=a)b",
            "$.a[0]",
            "a.b + 1",
            "{",
            "$sum(items.price)",
            "CN=a,O=b",
            "corp",
            "a-password-that-is-long",
            "tgk_abcdefgh_0123456789012345678901234567890123456789012",
            "RS256",
            "HS256",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
            "services/a",
            "routes/b",
            "settings",
            "consumers/../a",
            "\u0000",
            "\u007f",
            "\u0085",
            "\ud83d\ude80",
            "é\u0301",
            "'; drop table object_head; --",
            "<script>alert(1)</script>",
            "%00",
            "a,b;c=d",
            "\r\nX-A: b");

    /** What fields take by the words that describe them. */
    private static final Map<String, List<String>> BY_WORD = Map.of(
            "a duration", List.of("250ms", "5s", "1m", "24h", "30d", "0s"),
            "a size", List.of("1MB", "512KB", "10MB", "0B"),
            "a name: lower-case", List.of("a", "b", "c", "d", "orders"),
            "http://", List.of("http://127.0.0.1:9000", "https://example.com", "http://[::1]:80"),
            "address range", List.of("10.0.0.0/8", "::1/128", "127.0.0.1"),
            "a path", List.of("/", "/a", "/a/b", "/v2/items"));

    private final Description description;
    private final RandomGenerator random;
    private final Map<String, List<String>> fitting;

    private RandomValues(Description description, RandomGenerator random, Map<String, List<String>> fitting) {
        this.description = description;
        this.random = random;
        this.fitting = fitting;
    }

    static RandomValues of(Description description, RandomGenerator random) {
        return new RandomValues(description, random, new HashMap<>());
    }

    /** The same with other chance. */
    RandomValues with(RandomGenerator other) {
        return new RandomValues(description, other, fitting);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Whatever the schema takes, as far as a schema can tell. */
    JsonNode good(JsonNode schema) {
        return good(schema, 0);
    }

    private JsonNode good(JsonNode stated, int depth) {
        JsonNode schema = description.resolved(stated);
        for (String union : List.of("oneOf", "anyOf")) {
            if (schema.path(union).isArray()) {
                return good(schema.path(union).get(below(schema.path(union).size())), depth);
            }
        }
        if (schema.path("enum").isArray()) {
            return schema.path("enum").get(below(schema.path("enum").size()));
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "string" -> NODES.textNode(text(schema));
            case "integer" -> NODES.numberNode(integer(schema));
            case "number" -> NODES.numberNode(integer(schema) + (chance(0.5) ? 0.5 : 0));
            case "boolean" -> NODES.booleanNode(chance(0.5));
            case "null" -> NODES.nullNode();
            default -> wild(depth);
        };
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (!type.isArray()) {
            return type.asText(schema.has("properties") ? "object" : "");
        }
        String first = type.get(0).asText();
        return chance(0.9) && !first.equals("null")
                ? first
                : type.get(below(type.size())).asText();
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        String required = schema.path("required").toString();
        double liking = depth == 0 ? 0.35 : depth < 4 ? 0.5 : 0.1;
        schema.path("properties").properties().forEach(property -> {
            boolean needed = required.contains("\"" + property.getKey() + "\"");
            boolean ignored = property.getValue().path("readOnly").booleanValue();
            if (needed && !ignored || chance(ignored ? 0.05 : liking)) {
                object.set(property.getKey(), good(property.getValue(), depth + 1));
            }
        });
        JsonNode others = schema.path("additionalProperties");
        if (!schema.has("properties") && !others.asText().equals("false")) {
            for (int left = below(4); left > 0; left--) {
                String name = schema.has("propertyNames") ? text(schema.path("propertyNames")) : one(TEXTS);
                object.set(name, others.isObject() ? good(others, depth + 1) : wild(depth + 1));
            }
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int left = below(depth < 3 ? 4 : 2); left > 0; left--) {
            array.add(good(schema.path("items"), depth + 1));
        }
        return array;
    }

    private long integer(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(1_000_000_000);
        return switch (below(4)) {
            case 0 -> least;
            case 1 -> most;
            case 2 -> Math.min(most, least + below(10));
            default -> least + (long) (random.nextDouble() * (most - least));
        };
    }

    private String text(JsonNode schema) {
        if (schema.path("format").asText().equals("date-time")) {
            return "2027-01-31T00:00:00Z";
        }
        String words = schema.path("description").asText();
        for (Map.Entry<String, List<String>> known : BY_WORD.entrySet()) {
            if (words.contains(known.getKey()) && chance(0.85)) {
                return one(known.getValue());
            }
        }
        return one(fitting.computeIfAbsent(schema.path("pattern").asText(""), RandomValues::thatFit));
    }

    private static List<String> thatFit(String pattern) {
        if (pattern.isEmpty()) {
            return TEXTS;
        }
        Pattern compiled = Pattern.compile(pattern);
        List<String> fit =
                TEXTS.stream().filter(text -> compiled.matcher(text).find()).toList();
        return fit.isEmpty() ? TEXTS : fit;
    }

    /** The value with one thing in it that is different, somewhere. */
    JsonNode nearly(JsonNode good) {
        List<UnaryOperator<JsonNode>> changes = List.of(
                _ -> wild(2),
                _ -> NODES.nullNode(),
                _ -> NODES.numberNode(new BigInteger("9".repeat(1 + below(40)))),
                _ -> NODES.numberNode(-1 - below(1000)),
                _ -> NODES.textNode(one(TEXTS)),
                _ -> NODES.textNode("x".repeat(1 + below(5000))),
                old -> NODES.arrayNode().add(old).add(old),
                old -> NODES.objectNode().set(one(TEXTS), old));
        return changed(good, one(changes));
    }

    private JsonNode changed(JsonNode node, UnaryOperator<JsonNode> change) {
        if (node.isEmpty() || chance(0.2)) {
            return change.apply(node);
        }
        JsonNode copy = node.deepCopy();
        if (copy instanceof ArrayNode array) {
            int index = below(array.size());
            array.set(index, changed(array.get(index), change));
        } else if (copy instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = one(names);
            switch (below(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(one(TEXTS), wild(2));
                default -> object.set(name, changed(object.get(name), change));
            }
        }
        return copy;
    }

    /** Anything. */
    JsonNode wild(int depth) {
        return switch (below(depth > 4 ? 5 : 8)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(chance(0.5));
            case 2 -> NODES.numberNode(random.nextInt());
            case 3 -> NODES.numberNode(random.nextDouble() * 1e9);
            case 4 -> NODES.textNode(one(TEXTS));
            case 5, 6 -> {
                ObjectNode object = NODES.objectNode();
                for (int left = below(4); left > 0; left--) {
                    object.set(one(TEXTS), wild(depth + 1));
                }
                yield object;
            }
            default -> {
                ArrayNode array = NODES.arrayNode();
                for (int left = below(4); left > 0; left--) {
                    array.add(wild(depth + 1));
                }
                yield array;
            }
        };
    }

    /** Up to two of the members. */
    ObjectNode few(ObjectNode members) {
        ObjectNode few = NODES.objectNode();
        List<String> names = new ArrayList<>();
        members.fieldNames().forEachRemaining(names::add);
        for (int left = names.isEmpty() ? 0 : below(3); left > 0; left--) {
            String name = one(names);
            few.set(name, members.get(name));
        }
        return few;
    }

    /** One of the texts that fields take, or something like it. */
    String anyText() {
        return one(TEXTS);
    }
}
