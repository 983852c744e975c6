package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.admin.quota.ConsumerQuotas;
import dev.tollgate.admin.quota.QuotaAddition;
import dev.tollgate.admin.quota.QuotaStatus;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import java.time.Instant;
import java.util.Optional;

/** What consumers have used of their quotas. */
final class QuotaResource {
    private final ConsumerQuotas quotas;
    private final Receipts receipts;

    QuotaResource(ConsumerQuotas quotas, Receipts receipts) {
        this.quotas = quotas;
        this.receipts = receipts;
    }

    /** How an addition looks. */
    static ObjectNode additionSchema() {
        return QuotaAddition.SHAPE.schema();
    }

    Answer list(ApiRequest request) {
        return quotas.of(request.name())
                .<Answer>map(found -> new Answer.Document(200, ListDocument.whole(found, QuotaResource::document)))
                .orElseGet(() -> Refusals.missing(new EntityKey(Kind.CONSUMER, request.name())));
    }

    Answer reset(ApiRequest request) {
        String quota = request.path(Parameter.QUOTA);
        return answer(
                request,
                request.dryRun()
                        ? quotas.of(request.name(), quota).map(QuotaStatus::renewed)
                        : quotas.reset(request.author(), request.name(), quota));
    }

    Answer add(ApiRequest request) {
        return JsonBody.reading(
                request, document -> Reading.of(QuotaAddition.SHAPE, document), more -> add(request, more.requests()));
    }

    private Answer add(ApiRequest request, int requests) {
        String quota = request.path(Parameter.QUOTA);
        return answer(
                request,
                request.dryRun()
                        ? quotas.of(request.name(), quota).map(now -> now.with(requests))
                        : quotas.give(request.author(), request.name(), quota, requests));
    }

    private Answer answer(ApiRequest request, Optional<QuotaStatus> status) {
        return receipts.of(status.<Answer>map(now -> new Answer.Document(200, document(now)))
                .orElseGet(() -> new Problem(
                                Problem.Type.NOT_FOUND,
                                "Consumer " + request.name() + " has no quota " + request.path(Parameter.QUOTA) + ".")
                        .answer()));
    }

    private static ObjectNode document(QuotaStatus status) {
        ObjectNode document = Documents.write(status.quota());
        document.put("used", Math.max(0, status.used()))
                .put("remaining", status.remaining())
                .put("from", status.from().toString())
                .put("renewsAt", status.renewsAt().map(Instant::toString).orElse(null));
        ArrayNode events = document.putArray("events");
        status.events()
                .forEach(event -> events.addObject()
                        .put("percent", event.percent())
                        .put("at", event.at().toString()));
        return document;
    }
}
