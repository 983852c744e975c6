package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.Form;
import dev.tollgate.ui.edit.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The form of a route as it was filled in. Rows that nobody has filled in are not in the lists. */
record RouteDraft(
        Common common,
        String priority,
        List<String> methods,
        String hosts,
        List<PathDraft> paths,
        DestinationDraft destination,
        AccessDraft access,
        List<LimitDraft> limits,
        int spareRows)
        implements Draft {

    private static final int MOST_ROWS = 100;

    RouteDraft {
        methods = List.copyOf(methods);
        paths = List.copyOf(paths);
        limits = List.copyOf(limits);
    }

    /** What every object has. */
    record Common(String name, String tags, String description, boolean enabled) {

        static final Common BLANK = new Common("", "", "", true);

        static Common read(Form form) {
            return new Common(form.text("name"), form.text("tags"), form.text("description"), form.checked("enabled"));
        }

        Common named(String other) {
            return new Common(other, tags, description, enabled);
        }

        Common off() {
            return new Common(name, tags, description, false);
        }

        void writeTo(ObjectNode document) {
            document.put("name", name);
            document.put("description", description);
            document.set("tags", Typed.list(tags));
            document.put("enabled", enabled);
        }
    }

    /** @param kind exact, prefix, template or regex */
    record PathDraft(String kind, String path) {}

    /** @param to service, respond, or kept for what this form does not show */
    record DestinationDraft(
            String to, String service, String newService, boolean stripPrefix, String status, String body) {}

    /** @param who public or key */
    record AccessDraft(String who, String header, String query, boolean anonymous, boolean forwardCredential) {}

    /**
     * @param name empty for a new one
     * @param by traits, joined by plus signs; empty for everyone
     */
    record LimitDraft(String name, String requests, String window, String by, String burst, String algorithm) {}

    /** A new route, perhaps with what a link has filled in. */
    static RouteDraft blank(Form query) {
        String path = query.text("path");
        return new RouteDraft(
                Common.BLANK,
                "",
                List.of(),
                "",
                path.isEmpty() ? List.of() : List.of(new PathDraft("prefix", path)),
                new DestinationDraft("service", query.text("service"), "", false, "200", ""),
                new AccessDraft("public", "X-API-Key", "", false, false),
                List.of(),
                0);
    }

    static RouteDraft read(Form form) {
        return new RouteDraft(
                Common.read(form),
                form.text("priority"),
                form.all("methods"),
                form.text("hosts"),
                paths(form),
                new DestinationDraft(
                        form.text("to"),
                        form.text("service"),
                        form.text("newService"),
                        form.checked("stripPrefix"),
                        form.text("status"),
                        form.value("body").orElse("")),
                new AccessDraft(
                        form.text("who"),
                        form.text("header"),
                        form.text("query"),
                        form.checked("anonymous"),
                        form.checked("forwardCredential")),
                limits(form),
                0);
    }

    private static List<PathDraft> paths(Form form) {
        List<PathDraft> paths = new ArrayList<>();
        for (int row = 0; row < MOST_ROWS && form.fields().containsKey("path-" + row); row++) {
            String path = form.text("path-" + row);
            if (!path.isEmpty()) {
                paths.add(new PathDraft(form.text("pathKind-" + row), path));
            }
        }
        return paths;
    }

    private static List<LimitDraft> limits(Form form) {
        List<LimitDraft> limits = new ArrayList<>();
        for (int row = 0; row < MOST_ROWS && form.fields().containsKey("limit-" + row); row++) {
            String requests = form.text("limit-" + row);
            String window = form.text("limitWindow-" + row);
            if (!requests.isEmpty() || !window.isEmpty()) {
                limits.add(new LimitDraft(
                        form.text("limitName-" + row),
                        requests,
                        window,
                        form.text("limitBy-" + row),
                        form.text("limitBurst-" + row),
                        form.text("limitAlgorithm-" + row)));
            }
        }
        return limits;
    }

    @Override
    public String name() {
        return common.name();
    }

    @Override
    public RouteDraft named(String name) {
        return with(common.named(name), spareRows);
    }

    @Override
    public RouteDraft disabled() {
        return with(common.off(), spareRows);
    }

    @Override
    public RouteDraft withRow(String kind) {
        return with(
                common,
                switch (kind) {
                    case "path" -> 1;
                    case "limit" -> 2;
                    default -> 0;
                });
    }

    /** Whether the form shows an empty row for one more path. */
    boolean sparePath() {
        return paths.isEmpty() || spareRows == 1;
    }

    /** Whether the form shows an empty row for one more limit. */
    boolean spareLimit() {
        return limits.isEmpty() || spareRows == 2;
    }

    /** The address of a service that does not exist yet, if the route shall go to one. */
    Optional<String> newService() {
        boolean wanted =
                destination.to().equals("service") && destination.service().isEmpty();
        return wanted ? Optional.of(destination.newService()).filter(url -> !url.isEmpty()) : Optional.empty();
    }

    /** The same, sent to another service. */
    RouteDraft sentTo(String service) {
        DestinationDraft to = new DestinationDraft(
                "service", service, "", destination.stripPrefix(), destination.status(), destination.body());
        return new RouteDraft(common, priority, methods, hosts, paths, to, access, limits, spareRows);
    }

    private RouteDraft with(Common other, int spare) {
        return new RouteDraft(other, priority, methods, hosts, paths, destination, access, limits, spare);
    }

    @Override
    public String proposal() {
        String path = paths.isEmpty() ? hosts : paths.getFirst().path();
        return Arrays.stream(path.toLowerCase(java.util.Locale.ROOT).split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining("-"));
    }

    @Override
    public ObjectNode document(ObjectNode stored) {
        return RouteDocument.of(this, stored);
    }

    @Override
    public Fields fields(Showing showing) {
        return new RouteFieldset(this, showing).fields();
    }

    @Override
    public String field(String pointer) {
        return RouteFieldset.field(pointer);
    }
}
