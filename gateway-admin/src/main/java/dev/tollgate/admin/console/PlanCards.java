package dev.tollgate.admin.console;

import dev.tollgate.admin.quota.ConsumerQuotas;
import dev.tollgate.admin.quota.QuotaStatus;
import dev.tollgate.db.Database;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Quota;
import dev.tollgate.db.model.QuotaUse;
import dev.tollgate.ui.detail.DetailPage.Card;
import dev.tollgate.ui.detail.DetailPage.Fact;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What pages tell of limits, plans and quotas. */
final class PlanCards {

    private static final int MOST_SHOWN = 10;
    private static final int MOST_LINKS = 100;

    private final Database database;
    private final InstantSource clock;

    PlanCards(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    static Card limits(List<Limit> limits) {
        return card(
                "Limits",
                limits.stream()
                        .map(limit -> Fact.of(limit.name(), Summaries.sentence(limit)))
                        .toList());
    }

    private static Card card(String title, List<Fact> facts) {
        return new Card(title, facts.isEmpty() ? List.of(Fact.of(title, "none")) : facts);
    }

    List<Card> of(Plan plan) {
        List<String> subscribers = database.reader().referrers(EntityKey.of(plan)).stream()
                .map(EntityKey::name)
                .toList();
        List<Card> cards =
                new ArrayList<>(List.of(limits(plan.limits()), quotas(plan.quotas()), subscribers(subscribers)));
        if (!plan.quotas().isEmpty()) {
            cards.add(mostUsed(plan, subscribers));
        }
        return cards;
    }

    private static Card quotas(List<Quota> quotas) {
        return card(
                "Quotas",
                quotas.stream()
                        .map(quota -> Fact.of(quota.name(), PlanWords.sentence(quota)))
                        .toList());
    }

    /** Who is near its quota. */
    private Card mostUsed(Plan plan, List<String> subscribers) {
        List<Fact> facts = new ArrayList<>();
        for (Quota quota : plan.quotas()) {
            List<QuotaUse> most =
                    database.quotas().most(quota.name(), quota.reach(clock.instant()), subscribers, MOST_SHOWN).stream()
                            .filter(use -> use.used() > 0)
                            .toList();
            facts.add(new Fact(
                    quota.name(),
                    most.isEmpty()
                            ? List.of("nothing used yet")
                            : most.stream()
                                    .map(use -> use.consumer() + ": " + PlanWords.usage(use.used(), quota))
                                    .toList(),
                    most.stream()
                            .map(use -> new Link(Subject.CONSUMER.path(use.consumer()), use.consumer()))
                            .toList()));
        }
        return new Card("Nearest to their quotas", facts);
    }

    /** The first of them; all are in the list of consumers. */
    private static Card subscribers(List<String> names) {
        List<Link> consumers = names.stream()
                .limit(MOST_LINKS)
                .map(name -> new Link(Subject.CONSUMER.path(name), name))
                .toList();
        List<String> lines = names.isEmpty()
                ? List.of("none")
                : names.size() > MOST_LINKS
                        ? List.of(names.size() + " consumers, the first " + MOST_LINKS + ":")
                        : List.of();
        return new Card("Subscribers", List.of(new Fact("Consumers", lines, consumers)));
    }

    /** The plan, the limits, and what is used of quotas, the plan's too. */
    List<Card> of(Consumer consumer) {
        return List.of(
                new Card("Plan", List.of(plan(consumer))),
                counted(consumer),
                card(
                        "Quotas",
                        new ConsumerQuotas(database, clock)
                                .of(consumer.name()).stream()
                                        .flatMap(List::stream)
                                        .map(status -> usage(consumer.name(), status))
                                        .toList()));
    }

    private static Card counted(Consumer consumer) {
        List<Fact> facts =
                new ArrayList<>(limits(consumer.subscription().limits()).facts());
        Link now = new Link(CounterPages.path(consumer.name()), "What they stand at");
        facts.add(new Fact("Now", List.of("those of its plan, routes and services too"), List.of(now)));
        return new Card("Limits", facts);
    }

    private static Fact plan(Consumer consumer) {
        List<Link> plans = consumer.subscription().plan().stream()
                .map(name -> new Link(Subject.PLAN.path(name), name))
                .toList();
        return new Fact("Plan", plans.isEmpty() ? List.of("none") : List.of(), plans);
    }

    private Fact usage(String consumer, QuotaStatus status) {
        String quota = status.quota().name();
        String renewal = status.renewsAt()
                .map(at -> "renews at " + new Moment(at, clock.instant()).exact())
                .orElse("rolling");
        List<String> lines = new ArrayList<>();
        lines.add(PlanWords.usage(status));
        lines.add(PlanWords.sentence(status.quota()) + "; " + renewal);
        status.events()
                .forEach(event ->
                        lines.add(event.percent() + "% used at " + new Moment(event.at(), clock.instant()).exact()));
        return new Fact(
                quota,
                lines,
                List.of(),
                OptionalLong.of(Math.clamp(status.used() * 100 / status.quota().requests(), 0, 100)),
                List.of(
                        new Link(QuotaPages.add(consumer, quota), "Add"),
                        new Link(QuotaPages.reset(consumer, quota), "Reset")));
    }
}
