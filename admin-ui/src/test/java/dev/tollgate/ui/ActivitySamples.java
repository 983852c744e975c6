package dev.tollgate.ui;

import static dev.tollgate.ui.Samples.EVIL;

import dev.tollgate.ui.activity.ActivityPage;
import dev.tollgate.ui.activity.AuditPage;
import dev.tollgate.ui.activity.Changed;
import dev.tollgate.ui.activity.DraftPage;
import dev.tollgate.ui.activity.DraftsPage;
import dev.tollgate.ui.activity.RevisionPage;
import dev.tollgate.ui.detail.HistoryPage;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Pager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pages about what was changed. */
final class ActivitySamples {
    private static final Instant NOW = Instant.parse("2026-11-23T14:06:00Z");
    private static final Moment MOMENT = new Moment(NOW.minusSeconds(200), NOW);
    private static final Pager PAGER = new Pager("50", 99, Optional.of("/activity"), Optional.of("/activity?cursor=7"));
    private static final Curl CURL = new Curl("curl", EVIL);

    private ActivitySamples() {}

    static Stream<Page> pages() {
        Changed changed = new Changed(EVIL, EVIL, List.of(new Changed.Line(EVIL, EVIL, EVIL)), "/routes/x/history");
        return Stream.of(
                new ActivityPage(
                        EVIL,
                        7,
                        List.of(new ActivityPage.Row(7, EVIL, EVIL, MOMENT, EVIL, "/activity/7")),
                        PAGER,
                        CURL),
                new ActivityPage("", 0, List.of(), PAGER, CURL),
                new RevisionPage(EVIL, EVIL, List.of(changed), PAGER, new Link("/activity/7/restore", EVIL), CURL),
                new RevisionPage(EVIL, "", List.of(), PAGER, new Link("/activity/7/restore", EVIL), CURL),
                new AuditPage(
                        EVIL,
                        EVIL,
                        List.of(new AuditPage.Row(MOMENT, EVIL, EVIL, EVIL, "", EVIL, List.of(changed), "/activity/7")),
                        PAGER,
                        CURL),
                new AuditPage("", "", List.of(), PAGER, CURL),
                history(true, changed),
                history(false, changed),
                new DraftsPage(
                        List.of(new DraftsPage.Row(EVIL, EVIL, 2, EVIL, MOMENT, "/activity/drafts/x")), true, CURL),
                new DraftsPage(List.of(), false, CURL),
                draft(List.of(changed), List.of(EVIL)),
                draft(List.of(), List.of()));
    }

    private static Page draft(List<Changed> changes, List<String> words) {
        DraftPage.Findings findings = new DraftPage.Findings(changes, words, words, changes);
        Link drop = new Link("/activity/drafts/x/drop", EVIL);
        return new DraftPage(EVIL, EVIL, "2", findings, "/activity/drafts/x/publish", drop, CURL);
    }

    private static Page history(boolean there, Changed changed) {
        HistoryPage.Row row = new HistoryPage.Row(7, EVIL, EVIL, MOMENT, changed, Optional.of("/routes/x/restore/7"));
        return new HistoryPage(Section.ROUTES, EVIL, there, there, EVIL, List.of(row), PAGER, CURL);
    }
}
