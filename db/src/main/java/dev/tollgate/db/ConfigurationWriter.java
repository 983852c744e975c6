package dev.tollgate.db;

import dev.tollgate.db.dao.RevisionDao;
import dev.tollgate.db.dao.RevisionRow;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Writes the configuration: one transaction is one revision. Writers are serialized by the row that holds the number,
 * so revisions become visible one after the other, on every node. Safe for any number of threads.
 */
public final class ConfigurationWriter {
    private final Store store;
    private final Signal revisions;

    ConfigurationWriter(Store store, Signal revisions) {
        this.store = store;
        this.revisions = revisions;
    }

    /**
     * Runs work in a transaction that no other writer runs beside. The revision rises by one if the work changed
     * something, and stays if not. When this returns, the change is on disk and every waiting feed is told. An
     * exception of the work undoes everything and is thrown on. Throws {@link DanglingReferences} if something
     * would refer to a missing object, and {@link DatabaseUnavailable} if the database does not answer.
     */
    public <T> Written<T> write(Author author, Function<WriteTransaction, T> work) {
        Written<T> written = store.transact(handle -> {
            WriteTransaction transaction = WriteTransaction.begin(store, handle);
            T result = work.apply(transaction);
            return commit(handle, author, transaction, result);
        });
        if (written.changed()) {
            revisions.raise(written.revision());
        }
        return written;
    }

    private <T> Written<T> commit(Handle handle, Author author, WriteTransaction transaction, T result) {
        transaction.requireReferencesToExist();
        if (transaction.rolledBack()) {
            handle.rollback();
        }
        if (transaction.rolledBack() || !transaction.changed()) {
            return new Written<>(result, transaction.base(), false);
        }
        long revision = transaction.base() + 1;
        RevisionDao dao = handle.attach(RevisionDao.class);
        String remark = remark(transaction.remark(), author.comment());
        dao.insert(new RevisionRow(revision, author.name(), remark, store.now(), transaction.touched()));
        Audit.OfRevision of = new Audit.OfRevision(Optional.of(revision), remark);
        Audit.add(store, handle, new Told(author, transaction.audited()), of);
        dao.advance(revision);
        if (store.postgresql()) {
            dao.notifyListeners(revision);
        }
        return new Written<>(result, revision, true);
    }

    private static String remark(String deed, String comment) {
        return deed.isEmpty() || comment.isEmpty() ? deed + comment : deed + ": " + comment;
    }
}
