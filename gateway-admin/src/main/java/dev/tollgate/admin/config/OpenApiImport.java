package dev.tollgate.admin.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.SentConfiguration;
import dev.tollgate.admin.change.SentObject;
import dev.tollgate.db.Configuration;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a service and its routes of an OpenAPI 3 document: the service of the first server, a route of each path. All
 * of them have a tag, by which they are found when the document is imported again; what was added to them stays.
 */
public final class OpenApiImport {
    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final Pattern SERVER = Pattern.compile("(?<origin>https?://[^/?#]+)(?<path>/[^?#]*)?");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]+)}");
    private static final int LONGEST_NAME = 63;
    private static final String SERVERS = "/servers";
    private static final String URL = "/servers/0/url";
    private static final String DESCRIPTION = "description";
    private static final int LONGEST_DESCRIPTION = 4096;

    private final Configuration before;
    private final JsonNode document;
    private final String name;
    private final List<SentObject> objects = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private OpenApiImport(Configuration before, JsonNode document, String name) {
        this.before = before;
        this.document = document;
        this.name = name;
    }

    /** The tag of everything that is imported under this name. */
    public static String tag(String name) {
        return "openapi-" + name;
    }

    /**
     * What an apply of these objects would make of the document.
     *
     * @param before what is there already
     * @param name of the service, and the beginning of the routes' names
     */
    public static SentConfiguration read(Configuration before, JsonNode document, String name) {
        OpenApiImport reading = new OpenApiImport(before, document, name);
        reading.read();
        return new SentConfiguration(reading.objects, reading.mistakes);
    }

    private void read() {
        if (!document.isObject()) {
            refuse("", MistakeCode.WRONG_TYPE, "must be an object: an OpenAPI 3 document");
            return;
        }
        if (!document.path("openapi").asText().startsWith("3.")) {
            refuse(
                    "/openapi",
                    MistakeCode.UNKNOWN_VALUE,
                    "must be the version of an OpenAPI 3 document, such as 3.1.0");
        }
        if (!document.path("paths").isObject()) {
            refuse("/paths", MistakeCode.REQUIRED, "must be there: the paths of the API");
        }
        Optional<Matcher> server = server();
        server.ifPresent(url -> addService(url.group("origin")));
        String base = server.map(url -> url.group("path")).orElse("");
        document.path("paths").properties().forEach(path -> addRoute(base, path));
    }

    private Optional<Matcher> server() {
        JsonNode first = document.at(URL);
        if (!first.isTextual()) {
            refuse(SERVERS, MistakeCode.REQUIRED, "must name a server: it becomes the service's target");
            return Optional.empty();
        }
        JsonNode variables = document.at("/servers/0/variables");
        String url = VARIABLE.matcher(first.textValue())
                .replaceAll(variable -> Matcher.quoteReplacement(
                        variables.path(variable.group(1)).path("default").asText()));
        Matcher form = SERVER.matcher(url);
        if (!form.matches()) {
            refuse(URL, MistakeCode.BAD_FORMAT, "must begin with http:// or https:// and a host");
            return Optional.empty();
        }
        return Optional.of(form);
    }

    private void addService(String origin) {
        ObjectNode service = start(Kind.SERVICE, name, SERVERS + "/0");
        describe(service, document.path("info").path("title"));
        service.putArray("targets").addObject().put("url", origin);
        objects.add(new SentObject(Kind.SERVICE, SERVERS + "/0", Json.text(service)));
    }

    private void addRoute(String base, Map.Entry<String, JsonNode> path) {
        String pointer = "/paths/" + path.getKey().replace("~", "~0").replace("/", "~1");
        List<String> methods = METHODS.stream()
                .filter(path.getValue()::has)
                .map(method -> method.toUpperCase(Locale.ROOT))
                .toList();
        if (path.getKey().startsWith("x-") || methods.isEmpty()) {
            return;
        }
        ObjectNode route = start(Kind.ROUTE, routeName(path.getKey()), pointer);
        JsonNode operation = path.getValue().path(methods.getFirst().toLowerCase(Locale.ROOT));
        describe(route, path.getValue().has("summary") ? path.getValue().path("summary") : operation.path("summary"));
        ObjectNode match = route.withObject("/match");
        String whole = base == null ? path.getKey() : base.replaceAll("/$", "") + path.getKey();
        match.putArray("paths").addObject().put(whole.contains("{") ? "template" : "exact", whole);
        methods.forEach(match.putArray("methods")::add);
        if (!route.has("destination")) {
            route.putObject("destination").put("service", name);
        }
        objects.add(new SentObject(Kind.ROUTE, pointer, Json.text(route)));
    }

    /** The object as it stands, if it was imported before; else a new one. */
    private ObjectNode start(Kind kind, String object, String pointer) {
        Optional<StoredObject> stored = before.find(new EntityKey(kind, object));
        String tag = tag(name);
        if (stored.isPresent() && stored.get().entity().tags().contains(tag)) {
            return Documents.exported(stored.get().entity());
        }
        if (stored.isPresent()) {
            refuse(
                    pointer,
                    MistakeCode.NOT_UNIQUE,
                    "must get another name: there is " + kind.collection() + "/" + object + ", without the tag " + tag);
        }
        ObjectNode fresh = JsonNodeFactory.instance.objectNode().put("name", object);
        fresh.putArray("tags").add(tag);
        return fresh;
    }

    private static void describe(ObjectNode object, JsonNode text) {
        if (text.isTextual()) {
            String whole = text.textValue();
            object.put(DESCRIPTION, whole.substring(0, Math.min(whole.length(), LONGEST_DESCRIPTION)));
        }
    }

    /** Of the path; where two paths would get the same one, the later has a number behind it. */
    private String routeName(String path) {
        String words =
                path.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String whole = name + "-" + (words.isEmpty() ? "root" : words);
        String cut = whole.substring(0, Math.min(whole.length(), LONGEST_NAME));
        for (int number = 2; !names.add(cut); number++) {
            String end = "-" + number;
            cut = whole.substring(0, Math.min(whole.length(), LONGEST_NAME - end.length())) + end;
        }
        return cut;
    }

    private void refuse(String pointer, MistakeCode code, String message) {
        mistakes.add(new Mistake(pointer, code, message));
    }
}
