package dev.tollgate.admin.console;

import dev.tollgate.admin.quota.ConsumerQuotas;
import dev.tollgate.admin.quota.QuotaStatus;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Confirmation;
import java.util.List;
import java.util.Optional;

/** Resetting what a consumer has used of a quota, after a question. */
final class QuotaResetting {

    private static final String PATH = path("{name}", "{quota}");

    private final ConsumerQuotas quotas;

    QuotaResetting(ConsumerQuotas quotas) {
        this.quotas = quotas;
    }

    static String path(String consumer, String quota) {
        return Subject.CONSUMER.path(consumer) + "/quotas/" + quota + "/reset";
    }

    List<Action> actions() {
        return List.of(Action.get(PATH, Role.ADMIN, this::ask), Action.post(PATH, Role.ADMIN, this::reset));
    }

    private static String quota(Visit visit) {
        return visit.variables().getOrDefault("quota", "");
    }

    private Reply ask(Visit visit) {
        return quotas.of(visit.name()).stream()
                .flatMap(List::stream)
                .filter(status -> status.quota().name().equals(quota(visit)))
                .findFirst()
                .map(status -> Reply.page(question(visit.name(), status)))
                .orElseGet(() -> KeyPages.missing("quota"));
    }

    private static Confirmation question(String consumer, QuotaStatus status) {
        String quota = status.quota().name();
        return new Confirmation(
                Section.CONSUMERS,
                "Reset quota " + quota + " of " + consumer + "?",
                List.of(
                        PlanWords.usage(status) + ".",
                        "Nothing is used any more in this period then; nodes know within a second."),
                path(consumer, quota),
                List.of(),
                "Reset quota " + quota,
                Subject.CONSUMER.path(consumer),
                Optional.empty());
    }

    private Reply reset(Visit visit) {
        return quotas.reset(visit.name(), quota(visit), visit.author().name())
                .map(_ -> Reply.moved(
                        Subject.CONSUMER.path(visit.name()),
                        "Reset quota " + quota(visit) + ". Nodes know within a second."))
                .orElseGet(() -> KeyPages.missing("quota"));
    }
}
