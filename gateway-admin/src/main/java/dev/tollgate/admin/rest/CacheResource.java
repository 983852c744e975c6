package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.change.CachePurging;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.db.Database;
import dev.tollgate.db.document.CachePurges;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.CachePurge;
import java.util.List;

/** What nodes keep in their response caches. */
final class CacheResource {

    private final Database database;
    private final CachePurging purging;
    private final LiveNodes liveNodes;

    CacheResource(Database database) {
        this.database = database;
        this.purging = new CachePurging(database);
        this.liveNodes = new LiveNodes(database);
    }

    Answer purge(ApiRequest request) {
        return switch (JsonBody.of(request.call(), ObjectResource.JSON)) {
            case JsonBody.Refused(Answer answer) -> answer;
            case JsonBody.Read(JsonNode document) ->
                switch (CachePurges.read(document)) {
                    case Reading.Refused<CachePurge>(List<Mistake> mistakes) -> Refusals.invalid(mistakes);
                    case Reading.Accepted<CachePurge>(CachePurge purge) -> purge(request, purge);
                };
        };
    }

    private Answer purge(ApiRequest request, CachePurge purge) {
        boolean dryRun = request.query().flag(Parameter.DRY_RUN);
        if (!request.query().mistakes().isEmpty()) {
            return Refusals.invalid(request.query().mistakes());
        }
        List<Mistake> mistakes = purging.mistakes(purge);
        if (!mistakes.isEmpty()) {
            return Refusals.invalid(mistakes);
        }
        Answer answer = new Answer.Document(200, CachePurges.write(purge))
                .with("Tollgate-Revision", Long.toString(database.reader().revision()));
        if (dryRun) {
            return answer;
        }
        long number = purging.purge(request.author(), purge);
        return answer.with(liveNodes.awaitDone(number, request.call()));
    }
}
