package dev.tollgate.admin.rest;

import dev.tollgate.admin.change.CachePurging;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.db.Database;
import dev.tollgate.db.document.CachePurges;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.CachePurge;
import java.util.List;

/** What nodes keep in their response caches. */
final class CacheResource {

    private final CachePurging purging;
    private final Receipts receipts;

    CacheResource(Database database) {
        this.purging = new CachePurging(database);
        this.receipts = new Receipts(database);
    }

    Answer purge(ApiRequest request) {
        return JsonBody.reading(request, CachePurges::read, purge -> purge(request, purge));
    }

    private Answer purge(ApiRequest request, CachePurge purge) {
        List<Mistake> mistakes = purging.mistakes(purge);
        if (!mistakes.isEmpty()) {
            return Refusals.invalid(mistakes);
        }
        Answer answer = new Answer.Document(200, CachePurges.write(purge));
        return request.dryRun()
                ? receipts.of(answer)
                : receipts.ofCommand(purging.purge(request.author(), purge), request, answer);
    }
}
