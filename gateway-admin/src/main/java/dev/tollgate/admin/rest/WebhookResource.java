package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Difference;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.admin.webhook.WebhookEditor;
import dev.tollgate.admin.webhook.WebhookOutcome;
import dev.tollgate.admin.webhook.WebhookParts;
import dev.tollgate.db.Database;
import dev.tollgate.db.Delivery;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Listing;
import dev.tollgate.db.StoredWebhook;
import dev.tollgate.db.document.WebhookShape;
import dev.tollgate.db.document.shape.Mistake;
import java.util.List;
import java.util.Optional;

/** Who is told of events, and what they were told. */
final class WebhookResource {
    private final Database database;
    private final WebhookParts webhooks;
    private final Receipts receipts;
    private final String base;

    WebhookResource(Database database, WebhookParts webhooks, String base) {
        this.database = database;
        this.webhooks = webhooks;
        this.receipts = new Receipts(database);
        this.base = base + "/webhooks/";
    }

    Answer list(ApiRequest request) {
        ListQuery query = ListParameters.read(request.query());
        return new Answer.Document(200, ListDocument.of(database.webhooks().page(query), WebhookDocument::of));
    }

    Answer find(ApiRequest request) {
        return database.webhooks()
                .find(request.name())
                .map(stored -> EntityTag.shown(request, stored.version(), () -> WebhookDocument.of(stored)))
                .orElseGet(() -> missing(request));
    }

    Answer create(ApiRequest request) {
        return write(request, WebhookEditor.Edit.Kind.CREATE, JsonBody.JSON);
    }

    Answer put(ApiRequest request) {
        return write(request, WebhookEditor.Edit.Kind.PUT, JsonBody.JSON);
    }

    Answer patch(ApiRequest request) {
        return write(request, WebhookEditor.Edit.Kind.PATCH, JsonBody.MERGE_PATCH);
    }

    private Answer write(ApiRequest request, WebhookEditor.Edit.Kind kind, List<String> mediaTypes) {
        return JsonBody.read(request, mediaTypes, document -> {
            WebhookEditor.Edit edit = new WebhookEditor.Edit(request.name(), kind, document);
            Condition condition = EntityTag.condition(request.call());
            return answer(request, webhooks.editor().change(request.author(), edit, condition, !request.dryRun()));
        });
    }

    Answer remove(ApiRequest request) {
        Condition condition = EntityTag.condition(request.call());
        return answer(
                request, webhooks.editor().remove(request.author(), request.name(), condition, !request.dryRun()));
    }

    Answer test(ApiRequest request) {
        return database.webhooks()
                .find(request.name())
                .flatMap(stored -> webhooks.deliverer().test(stored.webhook()))
                .<Answer>map(delivery -> new Answer.Document(200, WebhookDocument.of(delivery)))
                .orElseGet(() -> missing(request));
    }

    Answer deliveries(ApiRequest request) {
        if (database.webhooks().find(request.name()).isEmpty()) {
            return missing(request);
        }
        Listing<Delivery> page = database.deliveries()
                .page(
                        request.name(),
                        ListParameters.limit(request.query()),
                        request.query().value(Parameter.CURSOR));
        return new Answer.Document(200, ListDocument.of(page, WebhookDocument::of));
    }

    Answer delivery(ApiRequest request) {
        return number(request)
                .flatMap(number -> database.deliveries().find(request.name(), number))
                .<Answer>map(delivery -> new Answer.Document(200, WebhookDocument.of(delivery)))
                .orElseGet(() -> missing(request));
    }

    Answer again(ApiRequest request) {
        Optional<Delivery> delivery =
                number(request).flatMap(number -> database.deliveries().find(request.name(), number));
        return delivery.map(found -> database.deliveries()
                        .again(request.name(), found.number())
                        // It waits already: that is what was asked for.
                        .orElse(found))
                .<Answer>map(now -> new Answer.Document(202, WebhookDocument.of(now)))
                .orElseGet(() -> missing(request));
    }

    private static Optional<Long> number(ApiRequest request) {
        String text = request.variables().getOrDefault(Parameter.DELIVERY.text(), "");
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private Answer answer(ApiRequest request, WebhookOutcome outcome) {
        return receipts.of(plain(request, outcome));
    }

    private Answer plain(ApiRequest request, WebhookOutcome outcome) {
        return switch (outcome) {
            case WebhookOutcome.Stored stored -> stored(stored);
            case WebhookOutcome.Tried(Optional<ObjectNode> before, Optional<ObjectNode> after) ->
                new OutcomeAnswers(base)
                        .answer(new Outcome.Preview(
                                after, Optional.empty(), Difference.between(before, after), List.of()));
            case WebhookOutcome.Removed() -> new Answer.Empty(204);
            case WebhookOutcome.Missing() -> missing(request);
            case WebhookOutcome.NameTaken() ->
                new Problem(Problem.Type.NAME_TAKEN, "There is a webhook of this name already; PUT replaces it.")
                        .answer();
            case WebhookOutcome.Stale(Optional<StoredWebhook> current) -> stale(current);
            case WebhookOutcome.Invalid(List<Mistake> mistakes) -> Refusals.invalid(mistakes);
        };
    }

    private Answer stored(WebhookOutcome.Stored outcome) {
        ObjectNode document = WebhookDocument.of(outcome.webhook());
        outcome.secret().ifPresent(secret -> document.put(WebhookShape.SECRET_NAME, secret));
        Answer answer = new Answer.Document(outcome.created() ? 201 : 200, document)
                .with("ETag", EntityTag.of(outcome.webhook().version()));
        return outcome.created()
                ? answer.with("Location", base + outcome.webhook().webhook().name())
                : answer;
    }

    private static Answer stale(Optional<StoredWebhook> current) {
        if (current.isEmpty()) {
            return new Problem(Problem.Type.STALE, "There is no such webhook, and the condition asks for one.")
                    .answer();
        }
        String tag = EntityTag.of(current.get().version());
        return new Problem(Problem.Type.STALE, "The webhook's ETag is " + tag + " now.")
                .answer()
                .with("ETag", tag);
    }

    private static Answer missing(ApiRequest request) {
        String number = request.variables().getOrDefault(Parameter.DELIVERY.text(), "");
        String path = "webhooks/" + request.name() + (number.isEmpty() ? "" : "/deliveries/" + number);
        return new Problem(Problem.Type.NOT_FOUND, "There is no " + path + ".").answer();
    }
}
