package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.admin.quota.ConsumerQuotas;
import dev.tollgate.admin.quota.QuotaAddition;
import dev.tollgate.admin.quota.QuotaStatus;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Confirmation;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.quota.AddPage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Resetting what a consumer has used of a quota, after a question, and giving it more. */
final class QuotaPages {

    private static final String RESET = reset("{name}", "{quota}");
    private static final String ADD = add("{name}", "{quota}");
    private static final String REQUESTS = "requests";

    private final ConsumerQuotas quotas;

    QuotaPages(ConsumerQuotas quotas) {
        this.quotas = quotas;
    }

    static String reset(String consumer, String quota) {
        return Subject.CONSUMER.path(consumer + "/quotas/") + quota + "/reset";
    }

    static String add(String consumer, String quota) {
        return Subject.CONSUMER.path(consumer + "/quotas/") + quota + "/add";
    }

    List<Action> actions() {
        return List.of(
                Action.get(RESET, Role.ADMIN, visit -> shown(visit, status -> question(visit.name(), status))),
                Action.post(RESET, Role.ADMIN, this::reset),
                Action.get(ADD, Role.ADMIN, visit -> shown(visit, status -> form(visit, status, FormMistakes.NONE))),
                Action.post(ADD, Role.ADMIN, this::add));
    }

    private static String quota(Visit visit) {
        return visit.variable("quota");
    }

    private static Reply missing(Visit visit) {
        return Refusals.missing("quota", Refusals.Back.to(Subject.CONSUMER, visit.name()));
    }

    private Optional<QuotaStatus> status(Visit visit) {
        return quotas.of(visit.name()).stream()
                .flatMap(List::stream)
                .filter(status -> status.quota().name().equals(quota(visit)))
                .findFirst();
    }

    private Reply shown(Visit visit, Function<QuotaStatus, Page> page) {
        return status(visit).map(status -> Reply.page(page.apply(status))).orElseGet(() -> missing(visit));
    }

    private static Confirmation question(String consumer, QuotaStatus status) {
        String quota = status.quota().name();
        return new Confirmation(
                Section.CONSUMERS,
                "Reset quota " + quota + " of " + consumer + "?",
                List.of(
                        PlanWords.usage(status) + ".",
                        "Nothing is used any more in this period then; nodes know within a second."),
                reset(consumer, quota),
                List.of(),
                "Reset quota " + quota,
                Subject.CONSUMER.path(consumer),
                Optional.empty(),
                Optional.empty());
    }

    private Reply reset(Visit visit) {
        return told(
                visit, quotas.reset(visit.author(), visit.name(), quota(visit)), "Reset quota " + quota(visit) + ".");
    }

    private static Reply told(Visit visit, Optional<QuotaStatus> status, String what) {
        return status.map(_ -> Reply.moved(Subject.CONSUMER.path(visit.name()), what + " Nodes know within a second."))
                .orElseGet(() -> missing(visit));
    }

    private static AddPage form(Visit visit, QuotaStatus status, FormMistakes wrong) {
        Field requests = Field.text(REQUESTS, "Requests more")
                .placeholder("1000")
                .value(visit.form().text(REQUESTS))
                .error(wrong.at("/" + REQUESTS));
        return new AddPage(
                new Link(Subject.CONSUMER.path(visit.name()), visit.name()),
                status.quota().name(),
                PlanWords.usage(status) + ".",
                add(visit.name(), status.quota().name()),
                requests,
                wrong.summary(_ -> REQUESTS, List.of(requests)));
    }

    private Reply add(Visit visit) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        Codec.NUMBER.json().apply(visit.form().text(REQUESTS)).ifPresent(number -> document.set(REQUESTS, number));
        return switch (Reading.of(QuotaAddition.SHAPE, document)) {
            case Reading.Refused<QuotaAddition>(List<Mistake> mistakes) ->
                status(visit)
                        .map(status -> Reply.refused(form(visit, status, new FormMistakes(mistakes))))
                        .orElseGet(() -> missing(visit));
            case Reading.Accepted<QuotaAddition>(QuotaAddition more) ->
                told(
                        visit,
                        quotas.give(visit.author(), visit.name(), quota(visit), more.requests()),
                        "Added " + more.requests() + " requests to quota " + quota(visit) + ".");
        };
    }
}
