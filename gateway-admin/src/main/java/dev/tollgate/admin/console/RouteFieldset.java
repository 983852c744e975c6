package dev.tollgate.admin.console;

import dev.tollgate.ui.edit.Option;
import dev.tollgate.ui.edit.RouteFields;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The fields of a route's form, filled in. */
final class RouteFieldset {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Pattern ROW = Pattern.compile("/(match/paths|limits)(?:/([0-9]+)(?:/(.*))?)?");
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("/name", "name"),
            Map.entry("/tags", "tags"),
            Map.entry("/description", "description"),
            Map.entry("/priority", "priority"),
            Map.entry("/match/hosts", "hosts"),
            Map.entry("/match/methods", "methods"),
            Map.entry("/destination/service", "service"),
            Map.entry("/destination/respond/status", "status"),
            Map.entry("/destination/respond/body", "body"),
            Map.entry("/authentication/apiKey/header", "header"),
            Map.entry("/authentication/apiKey/query", "query"),
            Map.entry("/newService", "newService"));

    private final RouteDraft draft;
    private final Draft.Showing showing;

    RouteFieldset(RouteDraft draft, Draft.Showing showing) {
        this.draft = draft;
        this.showing = showing;
    }

    /** The name of the field that has a pointer; empty if none has. */
    static String field(String pointer) {
        Matcher row = ROW.matcher(pointer);
        if (row.matches()) {
            String number = row.group(2) == null ? "0" : row.group(2);
            return row.group(1).equals("limits") ? "limit" + limitPart(row.group(3)) + "-" + number : "path-" + number;
        }
        if (pointer.equals("/match")) {
            return "path-0";
        }
        return FIELDS.entrySet().stream()
                .filter(field -> FormMistakes.covers(field.getKey(), pointer))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static String limitPart(@org.jspecify.annotations.Nullable String member) {
        return switch (member == null ? "" : member.replaceFirst("/.*", "")) {
            case "window" -> "Window";
            case "by" -> "By";
            case "burst" -> "Burst";
            case "algorithm" -> "Algorithm";
            default -> "";
        };
    }

    RouteFields fields() {
        RouteDraft.Common common = draft.common();
        Field name = Field.text("name", "Name")
                .value(common.name())
                .placeholder(showing.creating() ? "from the path" : "")
                .help("Lower case, digits, dot, dash.")
                .changeable(showing.creating())
                .error(at("/name"));
        return new RouteFields(
                name,
                Field.text("tags", "Tags").value(common.tags()).mayBeEmpty().error(at("/tags")),
                Field.text("description", "Description")
                        .value(common.description())
                        .mayBeEmpty()
                        .error(at("/description")),
                Field.text("priority", "Priority")
                        .value(draft.priority())
                        .placeholder("0")
                        .help("Higher wins before anything else.")
                        .mayBeEmpty()
                        .error(at("/priority")),
                new Check("enabled", "Enabled", common.enabled(), "A disabled route matches nothing."),
                match(),
                destination(),
                access(),
                limits());
    }

    private RouteFields.Match match() {
        Set<String> methods = new LinkedHashSet<>(METHODS);
        methods.addAll(draft.methods());
        List<RouteFields.PathRow> paths = new ArrayList<>();
        for (RouteDraft.PathDraft path : draft.paths()) {
            paths.add(path(paths.size(), path));
        }
        if (draft.sparePath()) {
            paths.add(path(paths.size(), new RouteDraft.PathDraft("prefix", "")));
        }
        return new RouteFields.Match(
                methods.stream()
                        .map(method ->
                                new Option(method, method, "", draft.methods().contains(method)))
                        .toList(),
                at("/match/methods"),
                paths,
                Field.code("hosts", "Hosts")
                        .value(draft.hosts())
                        .mayBeEmpty()
                        .placeholder("every host")
                        .help("Several with commas between them. A leading *. takes every name below.")
                        .error(at("/match/hosts")));
    }

    private RouteFields.PathRow path(int row, RouteDraft.PathDraft path) {
        Optional<String> error = at("/match/paths/" + row);
        Optional<String> whole = showing.wrong().exactlyAt(row == 0 ? "/match" : "/match/paths");
        Field field = Field.code("path-" + row, row == 0 ? "Path" : "Path " + (row + 1))
                .value(path.path())
                .mayBeEmpty()
                .placeholder(row == 0 ? "every path" : "")
                .help(row == 0 ? "Such as /orders, or /orders/{id} as a template." : "")
                .error(error.or(() -> whole));
        return new RouteFields.PathRow(
                new Choice(
                        "pathKind-" + row,
                        row == 0 ? "Path is" : "Path " + (row + 1) + " is",
                        List.of(
                                new Choice.Option("prefix", "prefix"),
                                new Choice.Option("exact", "exact"),
                                new Choice.Option("template", "template"),
                                new Choice.Option("regex", "regex")),
                        path.kind()),
                field);
    }

    private RouteFields.Destination destination() {
        RouteDraft.DestinationDraft to = draft.destination();
        boolean responds = to.to().equals("respond");
        boolean kept = to.to().equals("kept");
        List<Choice.Option> services = new ArrayList<>();
        services.add(new Choice.Option("", "A new service"));
        Stream.concat(showing.services().stream(), Stream.of(to.service()))
                .filter(service -> !service.isEmpty())
                .distinct()
                .forEach(service -> services.add(new Choice.Option(service, service)));
        boolean asksForNew = to.service().isEmpty();
        Optional<String> wrongService = at("/destination/service").filter(_ -> !responds && !kept);
        return new RouteFields.Destination(
                Stream.of(
                                new Option("service", "Service", "Forward the request", !responds && !kept),
                                new Option("respond", "Answer", "The gateway answers by itself", responds),
                                new Option("kept", "As it is", "The split or redirect that is stored", true))
                        .filter(option -> kept || !option.value().equals("kept"))
                        .toList(),
                new Choice(
                        "service",
                        "Service",
                        services,
                        to.service(),
                        "",
                        asksForNew && !showing.wrong().has("/newService")
                                ? wrongService.map(_ -> "Choose a service, or give the URL of a new one.")
                                : wrongService),
                Field.code("newService", "URL of a new service")
                        .value(to.newService())
                        .mayBeEmpty()
                        .placeholder("http://orders:8080")
                        .help("Makes a service with this one target.")
                        .error(at("/newService")),
                new Check(
                        "stripPrefix",
                        "Strip the prefix",
                        to.stripPrefix(),
                        "The matched prefix is taken off the path."),
                Field.text("status", "Status").value(to.status()).error(at("/destination/respond/status")),
                Field.lines("body", "Body").value(to.body()).mayBeEmpty().error(at("/destination/respond/body")));
    }

    private RouteFields.Access access() {
        RouteDraft.AccessDraft access = draft.access();
        boolean key = access.who().equals("key");
        return new RouteFields.Access(
                List.of(
                        new Option("public", "Public", "No credential", !key),
                        new Option("key", "API key", "Known consumers", key)),
                Field.code("header", "Header")
                        .value(access.header())
                        .help("Besides Authorization: ApiKey.")
                        .error(at("/authentication/apiKey/header")),
                Field.code("query", "Query parameter")
                        .value(access.query())
                        .mayBeEmpty()
                        .help("Keys in addresses end up in logs.")
                        .error(at("/authentication/apiKey/query")),
                new Check(
                        "anonymous",
                        "Let in without a key too",
                        access.anonymous(),
                        "A wrong key is refused all the same."),
                new Check(
                        "forwardCredential",
                        "Forward the key",
                        access.forwardCredential(),
                        "Else the service does not see it."));
    }

    private List<RouteFields.LimitRow> limits() {
        List<RouteFields.LimitRow> rows = new ArrayList<>();
        for (RouteDraft.LimitDraft limit : draft.limits()) {
            rows.add(limit(rows.size(), limit));
        }
        if (draft.spareLimit()) {
            rows.add(limit(rows.size(), new RouteDraft.LimitDraft("", "", "", "ip", "", "token-bucket")));
        }
        return rows;
    }

    private RouteFields.LimitRow limit(int row, RouteDraft.LimitDraft limit) {
        String place = "/limits/" + row;
        return new RouteFields.LimitRow(
                row + 1,
                limit.name(),
                "limitName-" + row,
                Field.text("limit-" + row, "Requests of limit " + (row + 1))
                        .value(limit.requests())
                        .placeholder("100")
                        .error(at(place + "/requests")),
                Field.text("limitWindow-" + row, "Window of limit " + (row + 1))
                        .value(limit.window())
                        .placeholder("1m")
                        .error(at(place + "/window")),
                new Choice("limitBy-" + row, "For each, in limit " + (row + 1), traits(limit.by()), limit.by()),
                Field.text("limitBurst-" + row, "Burst of limit " + (row + 1))
                        .value(limit.burst())
                        .placeholder("0")
                        .error(at(place + "/burst")),
                new Choice(
                        "limitAlgorithm-" + row,
                        "Counted by, in limit " + (row + 1),
                        List.of(
                                new Choice.Option("token-bucket", "token bucket"),
                                new Choice.Option("fixed-window", "fixed window")),
                        limit.algorithm()),
                showing.wrong().labelled(place));
    }

    private static List<Choice.Option> traits(String chosen) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("consumer", "consumer");
        words.put("ip", "address");
        words.put("key", "key");
        words.put("route", "route");
        words.put("service", "service");
        words.put("", "everyone together");
        words.putIfAbsent(chosen, chosen.replace("+", " and "));
        return words.entrySet().stream()
                .map(word -> new Choice.Option(word.getKey(), word.getValue()))
                .toList();
    }

    private Optional<String> at(String pointer) {
        return showing.wrong().at(pointer);
    }
}
