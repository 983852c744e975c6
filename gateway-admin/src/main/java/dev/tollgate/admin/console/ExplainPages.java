package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.TargetStates;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.admin.explain.Explanations;
import dev.tollgate.admin.explain.Sendings;
import dev.tollgate.admin.http.Form;
import dev.tollgate.admin.live.CapturedContent;
import dev.tollgate.admin.live.LiveTraffic;
import dev.tollgate.db.Database;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Sort;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.explain.ExplainPage;
import dev.tollgate.ui.part.ErrorSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks what would become of a request, or has it sent, and tells what came of that. A question that is passed on stands
 * in the address, without what may be secret.
 */
final class ExplainPages {
    private static final int MOST_CONSUMERS = 200;

    private final Database database;
    private final Explanations explanations;
    private final Sendings sendings;
    private final SendRuns runs;
    private final ExplainViews views;

    private final Kept kept;

    /** What the form can be filled in with. */
    record Kept(LiveTraffic traffic, CapturedContent captured) {}

    ExplainPages(Database database, Explanations explanations, Sendings sendings, Kept kept) {
        this.kept = kept;
        this.database = database;
        this.explanations = explanations;
        this.sendings = sendings;
        this.runs = new SendRuns(sendings);
        this.views = new ExplainViews(new TargetStates(database));
    }

    List<Action> actions() {
        return List.of(
                Action.get(Section.EXPLAIN.path(), visit -> explain(new ExplainForm(filled(visit)))),
                Action.post(Section.EXPLAIN.path(), Role.VIEWER, visit -> explain(new ExplainForm(visit.form()))),
                Action.post(Section.EXPLAIN.path("send"), Role.OPERATOR, this::send));
    }

    /** What the address says, and header fields and content of the request that it names, if that was kept whole. */
    private Form filled(Visit visit) {
        return visit.query()
                .value(ExplainAddress.KEPT)
                .flatMap(kept.traffic()::request)
                .flatMap(request -> kept.captured().of(request, visit.reader()))
                .map(captured -> visit.query()
                        .with("headers", CapturedViews.headerLines(captured.path("request")))
                        .with("body", CapturedViews.requestBody(captured)))
                .orElse(visit.query());
    }

    private Reply explain(ExplainForm asked) {
        if (!asked.asks()) {
            return shown(asked, new ExplainPage.Nothing());
        }
        return switch (explanations.explain(asked.asked())) {
            case Reading.Accepted<Explanations.Told>(Explanations.Told told) ->
                shown(
                        asked,
                        views.told(
                                ExplainAddress.of(asked.form()),
                                Commands.explain(asked.passedOn()),
                                told.document(),
                                told.services()));
            case Reading.Refused<Explanations.Told>(List<Mistake> mistakes) -> refused(asked, mistakes);
        };
    }

    private Reply send(Visit visit) {
        ExplainForm asked = new ExplainForm(visit.form());
        if (!asked.mistakes().isEmpty()) {
            return refused(asked, asked.mistakes());
        }
        if (asked.unconfirmed()) {
            return confirm(asked);
        }
        return asked.times() > 1 ? sendOften(visit, asked) : sendOnce(visit, asked);
    }

    /** Mistakes come first: nobody is asked about what cannot be sent. */
    private Reply confirm(ExplainForm asked) {
        return switch (explanations.explain(asked.asked())) {
            case Reading.Refused<Explanations.Told>(List<Mistake> mistakes) -> refused(asked, mistakes);
            case Reading.Accepted<Explanations.Told> _ -> {
                String times = asked.times() > 1 ? " " + asked.times() + " times" : "";
                yield shown(
                        asked,
                        new ExplainPage.Confirm(
                                asked.method() + " may change something at the service, as a client's request would.",
                                "Send " + asked.method() + times));
            }
        };
    }

    private Reply sendOnce(Visit visit, ExplainForm asked) {
        return switch (sendings.send(asked.sending(), visit.author())) {
            case Reading.Accepted<Sendings.Outcome>(Sendings.Outcome.Sent(RequestRecord sent, ObjectNode document)) ->
                shown(asked, SentViews.sent(sent, document));
            case Reading.Accepted<Sendings.Outcome>(Sendings.Outcome.Unreachable(String reason)) ->
                shown(asked, new ExplainPage.Unreachable(reason));
            case Reading.Refused<Sendings.Outcome>(List<Mistake> mistakes) -> refused(asked, mistakes);
        };
    }

    private Reply sendOften(Visit visit, ExplainForm asked) {
        return switch (runs.run(asked.sending(), asked.times(), visit.author())) {
            case Reading.Accepted<ExplainPage.Result>(ExplainPage.Result result) -> shown(asked, result);
            case Reading.Refused<ExplainPage.Result>(List<Mistake> mistakes) -> refused(asked, mistakes);
        };
    }

    private Reply shown(ExplainForm asked, ExplainPage.Result result) {
        return Reply.page(new ExplainPage(asked.question(FormMistakes.NONE, offered()), ErrorSummary.NONE, result));
    }

    private Reply refused(ExplainForm asked, List<Mistake> mistakes) {
        return Reply.refused(ExplainForm.refused(asked, new ArrayList<>(mistakes), offered()));
    }

    private ExplainForm.Offered offered() {
        ListQuery query = new ListQuery("", "", MOST_CONSUMERS, Optional.empty(), Sort.NAME);
        List<String> consumers = database.reader().list(Kind.CONSUMER, query).items().stream()
                .map(consumer -> consumer.entity().name())
                .toList();
        return new ExplainForm.Offered(consumers, sendings.nodes());
    }
}
