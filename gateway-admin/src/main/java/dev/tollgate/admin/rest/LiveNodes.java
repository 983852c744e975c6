package dev.tollgate.admin.rest;

import dev.tollgate.admin.http.Call;
import dev.tollgate.db.Applied;
import dev.tollgate.db.Database;
import java.util.Map;
import java.util.Optional;

/** Waits for the nodes to serve what was written, for callers that prefer so. */
final class LiveNodes {

    private final Database database;

    LiveNodes(Database database) {
        this.database = database;
    }

    /** The fields that tell how many nodes serve a revision; none if the caller does not want to wait. */
    Map<String, String> awaitApplied(long revision, Call call) {
        Optional<WaitPreference> preference = WaitPreference.of(call.header("Prefer"));
        if (preference.isEmpty()) {
            return Map.of();
        }
        try {
            Applied applied =
                    database.nodes().awaitApplied(revision, preference.get().duration());
            return Map.of(
                    "Preference-Applied",
                    preference.get().applied(),
                    "Tollgate-Applied",
                    applied.applied() + "/" + applied.live());
        } catch (InterruptedException _) {
            // The process ends: the write is done, and nobody can say any more who serves it.
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }
}
