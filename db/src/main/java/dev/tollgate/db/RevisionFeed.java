package dev.tollgate.db;

import dev.tollgate.db.model.Changes;

/** Tells one node that the configuration has moved, and what has. One thread waits; any thread may close. */
public final class RevisionFeed implements AutoCloseable {
    private final ConfigurationReader reader;
    private final NumberFeed revisions;

    RevisionFeed(ConfigurationReader reader, NumberFeed revisions) {
        this.reader = reader;
        this.revisions = revisions;
    }

    /** As {@link NumberFeed#awaitNewerThan}. */
    public long awaitNewerThan(long revision) throws InterruptedException {
        return revisions.awaitNewerThan(revision);
    }

    /** As {@link ConfigurationReader#changesSince}; what comes of it also says whether the database answers. */
    public Changes changesSince(long applied) {
        boolean answers = false;
        try {
            Changes changes = reader.changesSince(applied);
            answers = true;
            if (changes.to() <= applied) {
                revisions.lower(changes.to());
            }
            return changes;
        } catch (UnreadableRevision e) {
            answers = true;
            throw e;
        } finally {
            revisions.databaseAnswers(answers);
        }
    }

    /** Whether the database answered when it was last asked. */
    public boolean databaseAnswers() {
        return revisions.databaseAnswers();
    }

    @Override
    public void close() {
        revisions.close();
    }
}
