package dev.tollgate.admin.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Difference;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.change.Telling;
import dev.tollgate.admin.login.TokenShape.Sent;
import dev.tollgate.db.ApiTokens;
import dev.tollgate.db.Author;
import dev.tollgate.db.Deed;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Listing;
import dev.tollgate.db.Told;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.ApiToken;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Makes and revokes tokens of the API. Every method throws {@link dev.tollgate.db.DatabaseUnavailable} while the
 * database does not answer. Safe for any number of threads.
 */
public final class TokenEditor {

    private static final int PREFIX = NewToken.MARK.length() + 8;

    private final ApiTokens tokens;
    private final InstantSource clock;
    private final Secrets secrets = new Secrets();

    TokenEditor(ApiTokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** All tokens, expired ones included, by name. */
    public List<ApiToken> all() {
        return tokens.all();
    }

    /** A part of them; throws {@link dev.tollgate.db.InvalidCursor} for a cursor of another order. */
    public Listing<ApiToken> page(ListQuery query) {
        return tokens.page(query);
    }

    public Optional<ApiToken> find(String name) {
        return tokens.find(name);
    }

    /** Makes a token as a document of {@link TokenShape} asks for. */
    public AccountOutcome issue(Author author, JsonNode document) {
        return read(document, (sent, now) -> issue(author, sent, now));
    }

    /** Tells what {@link #issue} would do, and does not do it; there is no prefix yet. */
    public AccountOutcome previewIssue(JsonNode document) {
        return read(
                document,
                (sent, now) -> tokens.find(sent.name()).isPresent()
                        ? new AccountOutcome.NameTaken()
                        : tried(
                                Optional.empty(),
                                Optional.of(
                                        TokenShape.write(token(sent, "", now)).without(List.of("prefix")))));
    }

    /** Tells what {@link #revoke} would do, and does not do it. */
    public AccountOutcome previewRevoke(String name) {
        return tokens.find(name)
                .map(token -> tried(Optional.of(TokenShape.write(token)), Optional.empty()))
                .orElseGet(AccountOutcome.Missing::new);
    }

    private AccountOutcome read(JsonNode document, BiFunction<Sent, Instant, AccountOutcome> then) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return switch (TokenShape.read(document, now)) {
            case Reading.Accepted<Sent>(Sent sent) -> then.apply(sent, now);
            case Reading.Refused<Sent>(List<Mistake> mistakes) -> new AccountOutcome.Invalid(mistakes);
        };
    }

    private static AccountOutcome tried(Optional<ObjectNode> before, Optional<ObjectNode> after) {
        return new AccountOutcome.Tried(
                new Outcome.Preview(after, Optional.empty(), Difference.between(before, after), List.of()));
    }

    /** Removes a token, which opens nothing from now on. */
    public AccountOutcome revoke(Author author, String name) {
        Optional<ObjectNode> before = tokens.find(name).map(TokenShape::write);
        Telling telling = new Telling(path(name), before, Optional.empty());
        return tokens.remove(name, new Told(author, telling.by(Deed.REVOKE)))
                ? new AccountOutcome.Removed()
                : new AccountOutcome.Missing();
    }

    private static String path(String name) {
        return "tokens/" + name;
    }

    private AccountOutcome issue(Author author, Sent sent, Instant now) {
        String secret = NewToken.MARK + secrets.next();
        ApiToken token = token(sent, secret.substring(0, PREFIX), now);
        Telling telling = new Telling(path(token.name()), Optional.empty(), Optional.of(TokenShape.write(token)));
        return tokens.create(token, Digests.hex(secret), new Told(author, telling.by(Deed.ISSUE)))
                ? new AccountOutcome.Issued(new NewToken(token, secret))
                : new AccountOutcome.NameTaken();
    }

    private static ApiToken token(Sent sent, String prefix, Instant now) {
        return new ApiToken(
                sent.name(),
                sent.role(),
                prefix,
                now,
                sent.expiresAt().map(time -> time.truncatedTo(ChronoUnit.MICROS)),
                Optional.empty());
    }
}
