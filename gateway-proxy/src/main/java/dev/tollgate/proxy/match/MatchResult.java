package dev.tollgate.proxy.match;

import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.PathTaken;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a match leaves what it found. A connection keeps one; each match overwrites it, and positions point into the
 * path of the request that was matched. Not thread-safe.
 */
public final class MatchResult<T> implements PathTaken {

    /** How a match ended. */
    public enum Outcome {
        MATCHED,
        /** Routes take host and path, but none of them the method. */
        METHOD_NOT_ALLOWED,
        NO_ROUTE
    }

    private @Nullable Candidate<T> winner;
    private boolean methodRefused;
    private boolean levelCounts;
    private int prefixLength;
    private int[] starts = new int[4];
    private int[] ends = new int[4];

    public Outcome outcome() {
        if (winner != null) {
            return Outcome.MATCHED;
        }
        return methodRefused ? Outcome.METHOD_NOT_ALLOWED : Outcome.NO_ROUTE;
    }

    /** What the winning route was compiled to. Like all that follows, only after {@link Outcome#MATCHED}. */
    public T handler() {
        return winner().entry.handler();
    }

    public Route route() {
        return winner().entry.route();
    }

    public Rank rank() {
        return winner().rank;
    }

    @Override
    public boolean byPrefix() {
        return winner().path.prefix();
    }

    @Override
    public int prefixLength() {
        return prefixLength;
    }

    @Override
    public int variableCount() {
        return winner().segments.length;
    }

    @Override
    public String variableName(int index) {
        return winner().variables.get(index);
    }

    @Override
    public int variableStart(int index) {
        return starts[index];
    }

    @Override
    public int variableEnd(int index) {
        return ends[index];
    }

    void clear() {
        winner = null;
        methodRefused = false;
        levelCounts = false;
    }

    /** Whether a route of this priority could win over the best so far. */
    boolean isBeatenBy(int priority) {
        return winner == null || priority > winner.priority || levelCounts && priority == winner.priority;
    }

    /**
     * Whether a route that is level with the best so far in priority could precede it in the rest: unless this is said
     * it cannot.
     */
    void levelCounts(boolean counts) {
        levelCounts = counts;
    }

    boolean levelCounts() {
        return levelCounts;
    }

    /**
     * Whether a candidate that takes the path takes the request; it is the best then, if it precedes the best so far.
     */
    boolean offer(Candidate<T> candidate, MatchRequest request) {
        if (!candidate.methods.takes(request)) {
            methodRefused = methodRefused || winner == null && candidate.isFulfilledBy(request);
            return false;
        }
        if (!candidate.isFulfilledBy(request)) {
            return false;
        }
        if (winner == null || candidate.priority > winner.priority || candidate.rank.compareTo(winner.rank) < 0) {
            winner = candidate;
        }
        return true;
    }

    /** Works out the positions, which do not change with the way on which the winner was found. */
    void locate(MatchRequest request) {
        Candidate<T> found = winner;
        if (found == null) {
            return;
        }
        prefixLength = found.prefixLength > 0 ? request.segmentEnd(found.prefixLength - 1) - request.pathStart : 0;
        int count = found.segments.length;
        if (count > starts.length) {
            starts = Arrays.copyOf(starts, count);
            ends = Arrays.copyOf(ends, count);
        }
        for (int i = 0; i < count; i++) {
            int segment = found.segments[i];
            boolean rest = segment == found.length;
            starts[i] = Math.min(request.segmentStart(segment), request.pathEnd);
            ends[i] = rest ? request.pathEnd : request.segmentEnd(segment);
        }
    }

    private Candidate<T> winner() {
        if (winner == null) {
            throw new IllegalStateException("no route matched");
        }
        return winner;
    }
}
