package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.change.Difference;
import dev.tollgate.db.AuditLine;
import dev.tollgate.db.Revision;
import dev.tollgate.db.Versions;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.activity.ActivityPage;
import dev.tollgate.ui.activity.AuditPage;
import dev.tollgate.ui.activity.Changed;
import dev.tollgate.ui.part.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** History and audit in words. */
final class ActivityViews {

    private ActivityViews() {}

    static ActivityPage.Row row(Revision revision, Instant now) {
        return new ActivityPage.Row(
                revision.number(),
                revision.author(),
                revision.remark(),
                new Moment(revision.at(), now),
                what(revision),
                Section.ACTIVITY.path(Long.toString(revision.number())));
    }

    /** Such as "routes/orders created, services/orders and 3 more". */
    private static String what(Revision revision) {
        String objects = revision.objects().stream()
                .map(object -> object.key().path()
                        + (object.change() == Revision.Change.CHANGED ? "" : " " + word(object.change())))
                .collect(Collectors.joining(", "));
        long more = revision.changed() - revision.objects().size();
        return more > 0 ? objects + " and " + more + " more" : objects;
    }

    private static String word(Revision.Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }

    static Changed changed(Versions versions) {
        return new Changed(
                versions.key().path(),
                word(versions.change()),
                Difference.between(versions).stream()
                        .map(difference -> new Changed.Line(
                                difference.pointer(),
                                difference.before().map(JsonNode::toString).orElse(""),
                                difference.after().map(JsonNode::toString).orElse("")))
                        .toList(),
                Subject.of(versions.key().kind())
                        .map(subject -> subject.path(versions.key().name() + "/history"))
                        .orElse(""));
    }

    static AuditPage.Row row(AuditLine line, Instant now) {
        List<Changed> changes = new ArrayList<>();
        line.versions().forEach(versions -> changes.add(changed(versions)));
        line.differences().ifPresent(told -> told.forEach(change -> changes.add(changed(change))));
        return new AuditPage.Row(
                new Moment(line.at(), now),
                line.actor(),
                line.address(),
                line.deed().id(),
                line.object(),
                line.remark(),
                changes,
                line.revision()
                        .map(number -> Section.ACTIVITY.path(Long.toString(number)))
                        .orElse(""));
    }

    /** What was told with the deed, as the audit keeps it. */
    private static Changed changed(JsonNode told) {
        List<Changed.Line> lines = new ArrayList<>();
        told.path("diff")
                .forEach(difference -> lines.add(new Changed.Line(
                        difference.path("pointer").asText(),
                        text(difference.path("before")),
                        text(difference.path("after")))));
        return new Changed(told.path("object").asText(), told.path("change").asText(), lines);
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "" : value.toString();
    }
}
