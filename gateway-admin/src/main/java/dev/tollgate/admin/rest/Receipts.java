package dev.tollgate.admin.rest;

import dev.tollgate.admin.http.Answer;
import dev.tollgate.db.Applied;
import dev.tollgate.db.Database;
import dev.tollgate.db.Written;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.TargetKey;
import dev.tollgate.db.model.TargetState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a write is answered with beside its outcome: which revision there is, and, for callers that prefer to wait, how
 * many nodes serve what was written.
 */
final class Receipts {

    private static final int MOST_NAMED = 20;

    private final Database database;

    Receipts(Database database) {
        this.database = database;
    }

    /** The receipt of a write of the configuration. */
    Answer of(Written<?> written, ApiRequest request, Answer answer) {
        Answer told = told(written.revision(), answer);
        boolean happened = !request.dryRun() && !(answer instanceof Answer.Refusal);
        return happened
                ? waited(told, request, longest -> database.nodes().awaitApplied(written.revision(), longest))
                : told;
    }

    /** The receipt of what is no configuration, or did not happen. */
    Answer of(Answer answer) {
        return told(database.reader().revision(), answer);
    }

    /**
     * The receipt of a state of a target by hand.
     *
     * @param nodes those that its service is on
     */
    Answer of(TargetKey target, NodeScope nodes, TargetState state, ApiRequest request, Answer answer) {
        return waited(of(answer), request, longest -> database.nodes().awaitForced(target, nodes, state, longest));
    }

    /** The receipt of a command. */
    Answer ofCommand(long number, ApiRequest request, Answer answer) {
        return waited(of(answer), request, longest -> database.nodes().awaitDone(number, longest));
    }

    /** Waits for nodes at most so long, and tells how many there are. */
    @FunctionalInterface
    private interface Waiting {
        Applied await(Duration longest) throws InterruptedException;
    }

    /** Names of nodes that are behind, as many as anybody reads. */
    private static String behind(Applied applied) {
        return applied.behind().stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    }

    private static Answer told(long revision, Answer answer) {
        return answer.with("Tollgate-Revision", Long.toString(revision));
    }

    private static Answer waited(Answer answer, ApiRequest request, Waiting waiting) {
        Optional<WaitPreference> preference = WaitPreference.of(request.call().header("Prefer"));
        if (preference.isEmpty()) {
            return answer;
        }
        try {
            Applied applied = waiting.await(preference.get().duration());
            Answer told = answer.with(Map.of(
                    "Preference-Applied",
                    preference.get().applied(),
                    "Tollgate-Applied",
                    applied.applied() + "/" + applied.live()));
            return applied.everywhere() ? told : told.with("Tollgate-Behind", behind(applied));
        } catch (InterruptedException _) {
            // The process ends: the write is done, and nobody can say any more who serves it.
            Thread.currentThread().interrupt();
            return answer;
        }
    }
}
