package dev.tollgate.admin.console;

import dev.tollgate.db.Database;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.model.CaptureRule;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.model.Settings;
import dev.tollgate.db.model.StatusRange;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.requests.CaptureList;
import dev.tollgate.ui.requests.CaptureStart;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rules of capture as pages show them. */
final class CaptureViews {
    /** Who may make and end them: they are settings. */
    static final Role ROLE = Role.ADMIN;

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Database database;
    private final InstantSource clock;

    CaptureViews(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Those that run, for the page at this path. */
    CaptureList running(Visit visit, String back) {
        Instant now = clock.instant();
        return list(rules().stream().filter(rule -> rule.runs(now)).toList(), now, visit, back);
    }

    /** All of them. */
    CaptureList all(Visit visit, String back) {
        return list(rules(), clock.instant(), visit, back);
    }

    private List<CaptureRule> rules() {
        return database.reader()
                .find(EntityKey.of(Settings.DEFAULT))
                .map(StoredObject::entity)
                .map(entity -> ((Settings) entity).captureRules())
                .orElse(List.of());
    }

    private static CaptureList list(List<CaptureRule> rules, Instant now, Visit visit, String back) {
        return new CaptureList(rules.stream().map(rule -> shown(rule, now)).toList(), visit.allows(ROLE), back);
    }

    static CaptureStart start(String route, Visit visit) {
        return new CaptureStart(route, visit.allows(ROLE));
    }

    private static CaptureList.Rule shown(CaptureRule rule, Instant now) {
        String what = rule.route().map(route -> "route " + route).orElse("all routes");
        return new CaptureList.Rule(
                rule.name(),
                rule.runs(now)
                        ? "Capture is on until " + CLOCK.format(rule.expiresAt()) + " for " + what + " ("
                                + Moment.length(Duration.between(now, rule.expiresAt())) + " left): "
                                + details(rule) + "."
                        : "Capture by the rule " + rule.name() + " for " + what + " has ended "
                                + new Moment(rule.expiresAt(), now).words() + ".",
                rule.runs(now));
    }

    private static String details(CaptureRule rule) {
        List<String> words = new ArrayList<>();
        words.add(rule.bodies() ? "header fields and content" : "header fields");
        if (!rule.methods().isEmpty()) {
            words.add(String.join(", ", rule.methods()));
        }
        rule.pathPrefix().ifPresent(prefix -> words.add("paths that begin with " + prefix));
        rule.consumer().ifPresent(consumer -> words.add("of " + consumer));
        if (!rule.statuses().isEmpty()) {
            words.add("status "
                    + rule.statuses().stream().map(CaptureViews::range).collect(Collectors.joining(", ")));
        }
        if (rule.minDuration().isPositive()) {
            words.add("from " + Durations.text(rule.minDuration()) + " on");
        }
        words.add("at most " + rule.perSecond() + " a second and " + rule.requests() + " in all on each node");
        return String.join("; ", words);
    }

    private static String range(StatusRange range) {
        return range.from() == range.to() ? Integer.toString(range.from()) : range.from() + "-" + range.to();
    }
}
