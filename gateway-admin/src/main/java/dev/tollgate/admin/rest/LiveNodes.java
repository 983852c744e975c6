package dev.tollgate.admin.rest;

import dev.tollgate.admin.http.Call;
import dev.tollgate.db.Applied;
import dev.tollgate.db.Database;
import dev.tollgate.db.model.TargetKey;
import dev.tollgate.db.model.TargetState;
import java.time.Duration;
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
        return waited(call, longest -> database.nodes().awaitApplied(revision, longest));
    }

    /** The same for how many nodes have a state of a target by hand. */
    Map<String, String> awaitForced(TargetKey target, TargetState state, Call call) {
        return waited(call, longest -> database.nodes().awaitForced(target, state, longest));
    }

    /** The same for how many nodes have done a command. */
    Map<String, String> awaitDone(long command, Call call) {
        return waited(call, longest -> database.nodes().awaitDone(command, longest));
    }

    /** Waits for nodes at most so long, and tells how many there are. */
    @FunctionalInterface
    private interface Waiting {
        Applied await(Duration longest) throws InterruptedException;
    }

    private static Map<String, String> waited(Call call, Waiting waiting) {
        Optional<WaitPreference> preference = WaitPreference.of(call.header("Prefer"));
        if (preference.isEmpty()) {
            return Map.of();
        }
        try {
            Applied applied = waiting.await(preference.get().duration());
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
