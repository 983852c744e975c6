package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.model.Service;
import dev.tollgate.ui.edit.Fields;
import dev.tollgate.ui.edit.ServiceFields;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of a service as it was filled in. */
record ServiceDraft(
        RouteDraft.Common common,
        List<TargetDraft> targets,
        Map<String, String> timeouts,
        boolean preserveHost,
        boolean http2,
        boolean spareRow)
        implements Draft {

    private static final int MOST_ROWS = 500;
    private static final Pattern ROW = Pattern.compile("/targets(?:/([0-9]+)(?:/(weight|url))?)?(?:/.*)?");
    private static final List<Timeout> TIMEOUTS = List.of(
            new Timeout("connect", "Connect"),
            new Timeout("firstByte", "First byte"),
            new Timeout("idle", "Idle"),
            new Timeout("total", "Total"),
            new Timeout("tunnelIdle", "Idle tunnel"));

    /** One of the bounds of waiting. */
    private record Timeout(String name, String label) {}

    ServiceDraft {
        targets = List.copyOf(targets);
        timeouts = Map.copyOf(timeouts);
    }

    /** One target. */
    record TargetDraft(String url, String weight) {}

    static ServiceDraft blank() {
        return new ServiceDraft(RouteDraft.Common.BLANK, List.of(), Map.of(), false, false, false);
    }

    static ServiceDraft of(Service service) {
        JsonNode document = Documents.write(service);
        Map<String, String> timeouts = new LinkedHashMap<>();
        TIMEOUTS.forEach(one -> timeouts.put(
                one.name(), document.path("timeouts").path(one.name()).asText("")));
        return new ServiceDraft(
                new RouteDraft.Common(
                        service.name(), String.join(", ", service.tags()), service.description(), service.enabled()),
                service.targets().stream()
                        .map(target -> new TargetDraft(target.url().toString(), Integer.toString(target.weight())))
                        .toList(),
                timeouts,
                service.preserveHost(),
                service.http2(),
                false);
    }

    static ServiceDraft read(Form form) {
        List<TargetDraft> targets = new ArrayList<>();
        for (int row = 0; row < MOST_ROWS && form.fields().containsKey("target-" + row); row++) {
            String url = form.text("target-" + row);
            if (!url.isEmpty()) {
                targets.add(new TargetDraft(url, form.text("weight-" + row)));
            }
        }
        Map<String, String> timeouts = new LinkedHashMap<>();
        TIMEOUTS.forEach(one -> timeouts.put(one.name(), form.text(one.name())));
        return new ServiceDraft(
                RouteDraft.Common.read(form),
                targets,
                timeouts,
                form.checked("preserveHost"),
                form.checked("http2"),
                false);
    }

    @Override
    public String name() {
        return common.name();
    }

    @Override
    public ServiceDraft named(String name) {
        return new ServiceDraft(common.named(name), targets, timeouts, preserveHost, http2, spareRow);
    }

    @Override
    public ServiceDraft disabled() {
        return new ServiceDraft(common.off(), targets, timeouts, preserveHost, http2, spareRow);
    }

    @Override
    public ServiceDraft withRow(String kind) {
        return new ServiceDraft(common, targets, timeouts, preserveHost, http2, kind.equals("target"));
    }

    @Override
    public String proposal() {
        return "";
    }

    @Override
    public ObjectNode document(ObjectNode stored) {
        ObjectNode document = stored.deepCopy();
        common.writeTo(document);
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (TargetDraft draft : targets) {
            ObjectNode target = storedTarget(document.path("targets"), draft.url());
            target.put("url", draft.url());
            if (!draft.weight().isEmpty()) {
                target.set("weight", Typed.number(draft.weight()));
            }
            all.add(target);
        }
        document.set("targets", all);
        ObjectNode waiting =
                document.path("timeouts") instanceof ObjectNode object ? object : document.putObject("timeouts");
        timeouts.forEach((name, value) -> {
            if (!value.isEmpty()) {
                waiting.put(name, value);
            }
        });
        return document.put("preserveHost", preserveHost).put("http2", http2);
    }

    private static ObjectNode storedTarget(JsonNode stored, String url) {
        for (JsonNode target : stored) {
            if (target.path("url").asText().equals(url)) {
                return target.deepCopy();
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public Fields fields(Showing showing) {
        FormMistakes wrong = showing.wrong();
        List<ServiceFields.TargetRow> rows = new ArrayList<>();
        for (TargetDraft target : targets) {
            rows.add(row(rows.size(), target, wrong));
        }
        if (rows.isEmpty() || spareRow) {
            rows.add(row(rows.size(), new TargetDraft("", ""), wrong));
        }
        return new ServiceFields(
                Field.text("name", "Name")
                        .value(common.name())
                        .help("Lower case, digits, dot, dash.")
                        .changeable(showing.creating())
                        .error(wrong.at("/name")),
                Field.text("tags", "Tags").value(common.tags()).mayBeEmpty().error(wrong.at("/tags")),
                Field.text("description", "Description")
                        .value(common.description())
                        .mayBeEmpty()
                        .error(wrong.at("/description")),
                new Check("enabled", "Enabled", common.enabled(), "Requests to a disabled service are answered 503."),
                rows,
                TIMEOUTS.stream()
                        .map(timeout -> timeout(timeout.name(), timeout.label(), wrong))
                        .toList(),
                new Check("preserveHost", "Keep the client's Host", preserveHost, "Else targets see their own."),
                new Check("http2", "HTTP/2", http2, "By prior knowledge on http, by ALPN on https."));
    }

    private Field timeout(String name, String label, FormMistakes wrong) {
        return Field.text(name, label)
                .value(timeouts.getOrDefault(name, ""))
                .placeholder("as usual")
                .mayBeEmpty()
                .error(wrong.at("/timeouts/" + name));
    }

    private static ServiceFields.TargetRow row(int row, TargetDraft target, FormMistakes wrong) {
        String place = "/targets/" + row;
        Optional<String> all = row == 0 ? wrong.exactlyAt("/targets") : Optional.empty();
        return new ServiceFields.TargetRow(
                Field.code("target-" + row, "Target " + (row + 1))
                        .value(target.url())
                        .placeholder("http://orders:8080")
                        .mayBeEmpty()
                        .error(wrong.at(place + "/url")
                                .or(() -> wrong.exactlyAt(place))
                                .or(() -> all)),
                Field.text("weight-" + row, "Weight of target " + (row + 1))
                        .value(target.weight())
                        .placeholder("100")
                        .mayBeEmpty()
                        .error(wrong.at(place + "/weight")));
    }

    @Override
    public String field(String pointer) {
        Matcher row = ROW.matcher(pointer);
        if (row.matches()) {
            return ("weight".equals(row.group(2)) ? "weight-" : "target-")
                    + (row.group(1) == null ? "0" : row.group(1));
        }
        String member = pointer.startsWith("/timeouts/") ? pointer.substring(10) : pointer.replaceFirst("^/", "");
        return TIMEOUTS.stream().anyMatch(one -> one.name().equals(member))
                        || List.of("name", "tags", "description").contains(member)
                ? member
                : "";
    }
}
