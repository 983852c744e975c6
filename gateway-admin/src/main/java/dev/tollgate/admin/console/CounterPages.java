package dev.tollgate.admin.console;

import dev.tollgate.admin.limit.ConsumerCounters;
import dev.tollgate.admin.limit.Counted;
import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.limit.LimitStanding;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.limit.CountersPage;
import dev.tollgate.ui.part.Confirmation;
import dev.tollgate.ui.part.Link;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What limits stand at for a consumer, and having it forgotten, after a question. */
final class CounterPages {
    private static final int HUNDRED = 100;
    private static final String ALL = path("{name}");
    private static final String RESET_ALL = ALL + "/reset";
    private static final String RESET = ALL + "/{limit}/reset";

    private final ConsumerCounters counters;

    CounterPages(ConsumerCounters counters) {
        this.counters = counters;
    }

    static String path(String consumer) {
        return Subject.CONSUMER.path(consumer + "/limits");
    }

    List<Action> actions() {
        return List.of(
                Action.get(ALL, this::show),
                Action.get(RESET_ALL, Role.ADMIN, visit -> Reply.page(question(visit))),
                Action.post(RESET_ALL, Role.ADMIN, this::reset),
                Action.get(RESET, Role.ADMIN, visit -> Reply.page(question(visit))),
                Action.post(RESET, Role.ADMIN, this::reset));
    }

    private Reply show(Visit visit) {
        return counters.of(visit.name())
                .map(counted -> Reply.page(page(visit, counted)))
                .orElseGet(() -> Refusals.missing(Subject.CONSUMER));
    }

    private static CountersPage page(Visit visit, Counted counted) {
        String consumer = visit.name();
        return new CountersPage(
                new Link(Subject.CONSUMER.path(consumer), consumer),
                "Told by " + counted.told() + " of " + counted.live() + (counted.live() == 1 ? " node." : " nodes."),
                counted.limits().stream()
                        .map(standing -> row(consumer, standing))
                        .toList(),
                counted.limits().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Link(path(consumer) + "/reset", "Reset all")),
                visit.allows(Role.ADMIN),
                Commands.read("/consumers/" + consumer + "/limits"));
    }

    private static CountersPage.Row row(String consumer, LimitStanding standing) {
        LimitStanding.Count count = standing.count();
        boolean atATime = standing.window().isZero();
        String most = standing.requests() + (atATime ? " at a time" : " per " + Durations.text(standing.window()));
        return new CountersPage.Row(
                standing.limit(),
                where(standing),
                count.used() + " of " + most,
                (int) Math.min(Integer.MAX_VALUE, count.used() * HUNDRED / standing.requests()),
                count.remaining() + (count.counters() > 1 ? " at least" : ""),
                atATime ? "" : count.used() == 0 ? "" : "in " + count.resetSeconds() + " s",
                atATime
                        ? Optional.empty()
                        : Optional.of(new Link(path(consumer) + "/" + standing.limit() + "/reset", "Reset")));
    }

    /** Such as "route orders, for each consumer and ip; 3 counters on single nodes". */
    private static String where(LimitStanding standing) {
        String object = standing.object().isEmpty()
                ? "all routes"
                : standing.scope().name().toLowerCase(Locale.ROOT) + " " + standing.object();
        String by = ", for each " + String.join(" and ", standing.by());
        int counters = standing.count().counters();
        String kept = counters == 0
                ? ""
                : standing.shared()
                        ? "; by all nodes together"
                        : "; " + counters + (counters == 1 ? " counter" : " counters") + " on single nodes";
        return object + by + kept;
    }

    private static Optional<String> limit(Visit visit) {
        return Optional.of(visit.variable("limit")).filter(name -> !name.isEmpty());
    }

    private static Confirmation question(Visit visit) {
        String consumer = visit.name();
        String what = limit(visit).map(name -> "limit " + name).orElse("all limits");
        String path = path(consumer) + limit(visit).map(name -> "/" + name).orElse("") + "/reset";
        return new Confirmation(
                Section.CONSUMERS,
                "Reset " + what + " of " + consumer + "?",
                List.of("All nodes forget what they have counted; what is under way stays so."),
                path,
                List.of(),
                "Reset " + what,
                path(consumer),
                Optional.empty(),
                Optional.empty());
    }

    private Reply reset(Visit visit) {
        String what = limit(visit).map(name -> "limit " + name).orElse("all limits");
        return counters.reset(visit.name(), limit(visit), visit.author())
                ? Reply.moved(path(visit.name()), "Reset " + what + ".")
                : Refusals.missing(Subject.CONSUMER);
    }
}
