package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Edit;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.db.Database;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Settings;
import dev.tollgate.ui.Section;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Has requests of a route kept whole for a while, and ends that. */
final class CaptureActions {
    private static final EntityKey KEY = EntityKey.of(Settings.DEFAULT);
    private static final Duration WHILE = Duration.ofMinutes(10);
    private static final int TRIES = 3;
    private static final int LONGEST_NAME = 60;
    private static final Set<String> PAGES = Set.of("/live", "/requests", "/settings");

    private final Database database;
    private final Saving saving;
    private final InstantSource clock;

    CaptureActions(Database database, Saving saving, InstantSource clock) {
        this.database = database;
        this.saving = saving;
        this.clock = clock;
    }

    List<Action> actions() {
        String path = Section.REQUESTS.path("capture");
        return List.of(
                Action.post(path, CaptureViews.ROLE, this::start),
                Action.post(path + "/end", CaptureViews.ROLE, this::end));
    }

    private Reply start(Visit visit) {
        String route = visit.form().text("route");
        if (database.reader().find(Subject.ROUTE.key(route)).isEmpty()) {
            return Refusals.missing(Subject.ROUTE);
        }
        Written<Outcome> written = change(visit, rules -> with(rules, route));
        return Reply.moved(
                Section.REQUESTS.path() + "?route=" + route,
                told("Requests of " + route + " are kept with their content for 10 minutes", written));
    }

    private Reply end(Visit visit) {
        String name = visit.form().text("name");
        Written<Outcome> written = change(
                visit, rules -> kept(rules, rule -> !rule.path("name").asText().equals(name)));
        String back = visit.form().text("back");
        return Reply.moved(
                PAGES.contains(back) ? back : Section.REQUESTS.path(), told("Capture " + name + " is over", written));
    }

    private String told(String deed, Written<Outcome> written) {
        return switch (written.result()) {
            case Outcome.Invalid(List<Mistake> mistakes) ->
                "Nothing was changed: "
                        + mistakes.stream().map(Mistake::message).collect(Collectors.joining("; "));
            case Outcome.Refused _ -> "Nothing was changed: somebody else changes the settings. Try again.";
            default -> saving.told(deed, written);
        };
    }

    /** Of the newest settings, again if somebody else was faster. */
    private Written<Outcome> change(Visit visit, UnaryOperator<ArrayNode> change) {
        Written<Outcome> written = changeOnce(visit, change);
        for (int tried = 1; written.result() instanceof Outcome.Stale && tried < TRIES; tried++) {
            written = changeOnce(visit, change);
        }
        return written;
    }

    private Written<Outcome> changeOnce(Visit visit, UnaryOperator<ArrayNode> change) {
        Optional<StoredObject> stored = database.reader().find(KEY);
        ObjectNode document = Documents.shown(stored.map(StoredObject::entity).orElse(Settings.DEFAULT));
        document.set("captureRules", change.apply(document.withArray("/captureRules")));
        long revision = stored.map(StoredObject::revision).orElse(0L);
        return saving.change(visit.author(), new Edit.Put(KEY, document), new Condition.At(Set.of(revision)));
    }

    /** One more; those that have ended make room for it. */
    private ArrayNode with(ArrayNode rules, String route) {
        ArrayNode running = kept(rules, this::runs);
        running.addObject()
                .put("name", freeName(route, running))
                .put("route", route)
                .put(
                        "expiresAt",
                        clock.instant()
                                .plus(WHILE)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
        return running;
    }

    private boolean runs(JsonNode rule) {
        return clock.instant().isBefore(Instant.parse(rule.path("expiresAt").asText()));
    }

    private static ArrayNode kept(ArrayNode rules, Predicate<JsonNode> which) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        rules.valueStream().filter(which).forEach(kept::add);
        return kept;
    }

    private static String freeName(String route, ArrayNode rules) {
        Set<String> taken = new HashSet<>();
        rules.forEach(rule -> taken.add(rule.path("name").asText()));
        String first = route.substring(0, Math.min(route.length(), LONGEST_NAME));
        String name = first;
        for (int number = 2; taken.contains(name); number++) {
            name = first + "-" + number;
        }
        return name;
    }
}
