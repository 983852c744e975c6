package dev.tollgate.db;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.db.secret.Secrets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * The database of one process: a pool of connections to tables of this version's form, and what is done with them.
 * Safe for any number of threads; closing it ends the pool, so close feeds and whoever writes first.
 */
public final class Database implements AutoCloseable {
    /** Longer than a node's reports are apart, which tell the numbers too. */
    static final Duration READING_INTERVAL = Duration.ofMillis(1_200);

    private final HikariDataSource pool;
    private final Store store;
    private final Signal revisions = new Signal();
    private final Signal reports = new Signal();
    private final Signal commands = new Signal();
    private final Optional<Line> line;
    private final Optional<EmbeddedUpkeep> upkeep;

    private Database(DatabaseSettings settings, Options options) {
        Dialect dialect = Dialect.of(settings.url());
        boolean listening = options.notified() && dialect == Dialect.POSTGRESQL;
        // The one idle connection keeps the embedded database open.
        this.pool = new HikariDataSource(Pool.of(settings, listening ? 0 : 1));
        this.line = listening ? Optional.of(Line.start(settings, pool, revisions, commands)) : Optional.empty();
        this.store = new Store(
                dialect, pool, line.<ConnectionFactory>map(one -> one).orElse(pool::getConnection), options.clock());
        this.upkeep = dialect == Dialect.H2 ? Optional.of(EmbeddedUpkeep.start(store)) : Optional.empty();
    }

    /**
     * How a database is opened.
     *
     * @param lazily whether a database that does not answer yet is no failure
     * @param notified whether to keep a connection that listens to PostgreSQL's notifications
     */
    record Options(boolean lazily, boolean notified, InstantSource clock) {
        static final Options STANDARD = new Options(false, true, InstantSource.system());
    }

    /**
     * Opens the database and brings its tables up to date. Throws {@link DatabaseInUse} if it is embedded and open in
     * another process, {@link DatabaseRefused} if it does not let us in, and {@link DatabaseUnavailable} if it does
     * not answer.
     */
    public static Database open(DatabaseSettings settings) {
        return open(settings, Options.STANDARD);
    }

    /**
     * Opens a database that may not answer yet: whatever is asked of it throws {@link DatabaseUnavailable} until it
     * does, and its tables are brought up to date then. Throws {@link DatabaseInUse} as {@link #open} does.
     */
    public static Database openLazily(DatabaseSettings settings) {
        return open(settings, new Options(true, true, InstantSource.system()));
    }

    static Database open(DatabaseSettings settings, Options options) {
        if (options.lazily() && Dialect.of(settings.url()) == Dialect.POSTGRESQL) {
            return new Database(settings, options);
        }
        // The pool would try again and again before it says why it cannot; and the embedded database would be closed
        // between a first connection and the pool's.
        try (Connection _ = Pool.connect(settings)) {
            Database database = new Database(settings, options);
            database.prepareOrClose();
            return database;
        } catch (SQLException e) {
            throw Failures.atOpening(new IllegalStateException(e));
        }
    }

    private void prepareOrClose() {
        try {
            store.prepare();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public ConfigurationReader reader() {
        return new ConfigurationReader(store);
    }

    public ConfigurationWriter writer() {
        return new ConfigurationWriter(store, revisions);
    }

    public ApiKeys keys() {
        return new ApiKeys(store);
    }

    /**
     * The keys that hash and encrypt; the first call that a new database ever sees makes them. Throws
     * {@link dev.tollgate.db.secret.WrongSecretKey} if they are wrapped with another secret key than this one of 32
     * bytes, and {@link DatabaseUnavailable} if the database does not answer.
     */
    public Secrets secrets(byte[] secretKey) {
        return new StoredSecrets(store).open(secretKey);
    }

    /**
     * Has another secret key open the keys that hash and encrypt; they stay the same. Throws as {@link #secrets} does,
     * unless the new secret key opens them already.
     */
    public void rotateSecret(byte[] secretKey, byte[] newSecretKey) {
        new StoredSecrets(store).rewrap(secretKey, newSecretKey);
    }

    public History history() {
        return new History(store);
    }

    public Drafts drafts() {
        return new Drafts(store);
    }

    public Audit audit() {
        return new Audit(store);
    }

    /** A new feed, for one node. */
    public RevisionFeed feed() {
        return feed(READING_INTERVAL);
    }

    RevisionFeed feed(Duration readingInterval) {
        ConfigurationReader reader = reader();
        return new RevisionFeed(reader, new NumberFeed(reader::revision, revisions, readingInterval));
    }

    public NodeReports nodes() {
        return new NodeReports(store, new NodeReports.Signals(reports, revisions, commands));
    }

    public Commands commands() {
        return new Commands(store, commands);
    }

    public Accounts accounts() {
        return new Accounts(store);
    }

    public SessionRecords sessions() {
        return new SessionRecords(store);
    }

    public ApiTokens tokens() {
        return new ApiTokens(store);
    }

    public QuotaUses quotas() {
        return new QuotaUses(store);
    }

    public TrafficStore traffic() {
        return new TrafficStore(store);
    }

    public ArrivalStore arrivals() {
        return new ArrivalStore(store);
    }

    public CapturedRequests captured() {
        return new CapturedRequests(store);
    }

    public Webhooks webhooks() {
        return new Webhooks(store);
    }

    public Events events() {
        return new Events(store);
    }

    public Deliveries deliveries() {
        return new Deliveries(store);
    }

    /**
     * Writes a backup of the embedded database beside it, while others go on writing; returns where, which is always
     * the same place. Throws {@link UnusableBackup} if it is another one, or if the file cannot be written.
     */
    public Path backup() {
        Path base = Optional.of(store)
                .filter(one -> !one.postgresql())
                .flatMap(one -> one.backups().base())
                .orElseThrow(() -> new UnusableBackup(EmbeddedFile.OTHERS));
        Path file = base.resolveSibling(base.getFileName() + "-backup.zip");
        return store.write(handle -> {
            EmbeddedBackups.write(handle.getConnection(), file);
            return file;
        });
    }

    @Override
    public void close() {
        line.ifPresent(Line::close);
        upkeep.ifPresent(EmbeddedUpkeep::close);
        pool.close();
    }

    /** For tests that look at or damage the tables themselves. */
    Store store() {
        return store;
    }
}
