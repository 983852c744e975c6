package dev.tollgate.db;

import dev.tollgate.db.dao.TokenDao;
import dev.tollgate.db.dao.TokenRow;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.model.ApiToken;
import dev.tollgate.db.model.Role;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The tokens with which programs use the admin API, by hashes. Every method throws {@link DatabaseUnavailable} while
 * the database does not answer. Safe for any number of threads and processes.
 */
public final class ApiTokens {
    private final Store store;

    ApiTokens(Store store) {
        this.store = store;
    }

    /** All tokens, expired ones included, by name. */
    public List<ApiToken> all() {
        return store.run(handle -> handle.attach(TokenDao.class).all()).stream()
                .map(ApiTokens::token)
                .toList();
    }

    /** A part of them; throws {@link InvalidCursor} for a cursor of another order. */
    public Listing<ApiToken> page(ListQuery query) {
        return ShortList.page(
                all(), token -> new ShortList.Place(token.name(), token.createdAt(), token.createdAt()), query);
    }

    public Optional<ApiToken> find(String name) {
        return Optional.of(name)
                .filter(Words::name)
                .flatMap(possible ->
                        store.run(handle -> handle.attach(TokenDao.class).find(possible)))
                .map(ApiTokens::token);
    }

    /** The token of this hash, whether or not it has expired. */
    public Optional<ApiToken> findByHash(String tokenHash) {
        return store.run(handle -> handle.attach(TokenDao.class).findByHash(tokenHash))
                .map(ApiTokens::token);
    }

    /** Adds a token; false if there is one of this name. */
    public boolean create(ApiToken token, String tokenHash, Told told) {
        TokenRow row = new TokenRow(
                token.name(),
                token.role().id(),
                tokenHash,
                token.prefix(),
                StoredTime.of(token.createdAt()),
                token.expiresAt().map(StoredTime::of).orElse(null),
                token.usedAt().map(StoredTime::of).orElse(null));
        return store.transact(
                handle -> telling(handle, told, handle.attach(TokenDao.class).insert(row)));
    }

    /** Notes that the token of this hash has been used. */
    public void used(String tokenHash, Instant now) {
        store.transactLightly(handle -> {
            handle.attach(TokenDao.class).used(tokenHash, StoredTime.of(now));
            return tokenHash;
        });
    }

    /** Removes a token, which opens nothing from now on; false if there is none of this name. */
    public boolean remove(String name, Told told) {
        return Words.name(name)
                && store.transact(handle ->
                        telling(handle, told, handle.attach(TokenDao.class).delete(name)));
    }

    private boolean telling(Handle handle, Told told, int rows) {
        if (rows == 1) {
            Audit.add(store, handle, told);
        }
        return rows == 1;
    }

    private static ApiToken token(TokenRow row) {
        return new ApiToken(
                row.name(),
                Role.parse(row.role()).orElseThrow(),
                row.prefix(),
                row.createdAt().toInstant(),
                Optional.ofNullable(row.expiresAt()).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.usedAt()).map(OffsetDateTime::toInstant));
    }
}
