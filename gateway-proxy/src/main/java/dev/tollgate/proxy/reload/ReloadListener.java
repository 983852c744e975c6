package dev.tollgate.proxy.reload;

import dev.tollgate.db.model.Snapshot;
import java.time.Instant;

/** Is told of each attempt to bring in a revision. Called by one thread. */
public interface ReloadListener {

    /** A configuration serves from now on; reading, compiling and swapping it took so long. */
    void applied(Snapshot snapshot, long nanoseconds);

    /** The last good configuration of this node's own file serves, which was saved at this moment. */
    void restored(Snapshot snapshot, Instant savedAt);

    /** A revision was refused. */
    void refused(long revision, String reason);
}
