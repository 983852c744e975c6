package dev.tollgate.proxy.authenticate.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.IntrospectionIssuer;
import dev.tollgate.proxy.authenticate.Verified;
import dev.tollgate.proxy.call.Answer;
import dev.tollgate.proxy.call.Call;
import dev.tollgate.proxy.call.CallFailure;
import dev.tollgate.proxy.call.Calls;
import dev.tollgate.proxy.exchange.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks issuers about tokens (RFC 7662), each once for all who present it at a time, and remembers what they said for a
 * while. Safe for any number of threads.
 */
final class Introspection {
    private static final System.Logger LOG = System.getLogger(Introspection.class.getName());
    private static final int MOST_AT_A_TIME = 16;
    private static final long MOST_BYTES = 16L << 20;
    /** What an entry takes beside the claims, and about how much more claims take than the answer has bytes. */
    private static final int ENTRY_BYTES = 600;

    private static final int BYTES_PER_BYTE = 4;
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final Duration NO_REMEMBERED_FOR = Duration.ofSeconds(5);
    private static final Duration LAST_KNOWN_FOR = Duration.ofHours(1);
    private static final Verified INACTIVE = new Verified.Refused(Problem.TOKEN_INACTIVE);
    private static final Verified OVERLOADED = new Verified.Refused(Problem.OVERLOADED);

    private final Calls calls;
    private final InstantSource time;
    private final Semaphore room = new Semaphore(MOST_AT_A_TIME);
    private final Map<Question, CompletableFuture<Optional<Verified>>> asked = new ConcurrentHashMap<>();
    private final Cache<Question, Known> known = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .<Question, Known>weigher((_, said) -> ENTRY_BYTES + BYTES_PER_BYTE * said.length())
            .build();

    private record Question(IntrospectingIssuer issuer, TokenHash token) {}

    /**
     * What was said, and until when it is taken for what would be said.
     *
     * @param length of the answer that said it, in bytes
     */
    private record Known(Verified verdict, int length, Instant freshUntil, Instant lastKnownUntil) {}

    /** An answer that says whether a token is active, and how many bytes it has. */
    private record Said(JsonNode object, int length) {}

    Introspection(Calls calls, InstantSource time) {
        this.calls = calls;
        this.time = time;
    }

    /** What the issuer says of the token; nothing if nobody can tell now. */
    Optional<Verified> verify(IntrospectingIssuer issuer, String token, TokenHash hash) {
        Question question = new Question(issuer, hash);
        Optional<Verified> fresh = fresh(question);
        if (fresh.isPresent()) {
            return fresh;
        }
        CompletableFuture<Optional<Verified>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Verified>> first = asked.putIfAbsent(question, mine);
        if (first != null) {
            return await(first, issuer.issuer().timeout());
        }
        Optional<Verified> verdict = Optional.empty();
        try {
            // Somebody may have been told between the two looks.
            verdict = fresh(question).or(() -> ask(question, token));
            return verdict;
        } finally {
            asked.remove(question);
            mine.complete(verdict);
        }
    }

    private Optional<Verified> fresh(Question question) {
        return Optional.ofNullable(known.getIfPresent(question))
                .filter(said -> time.instant().isBefore(said.freshUntil()))
                .map(Known::verdict);
    }

    private static Optional<Verified> await(CompletableFuture<Optional<Verified>> first, Duration timeout) {
        try {
            return first.get(2 * timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException _) {
            return Optional.empty();
        }
    }

    private Optional<Verified> ask(Question question, String token) {
        IntrospectingIssuer issuer = question.issuer();
        if (!issuer.breaker().tryAcquirePermission()) {
            return unanswered(question);
        }
        if (!room.tryAcquire()) {
            issuer.breaker().releasePermission();
            return Optional.of(OVERLOADED);
        }
        try {
            return told(question, token);
        } finally {
            room.release();
        }
    }

    private Optional<Verified> told(Question question, String token) {
        IntrospectingIssuer issuer = question.issuer();
        long started = System.nanoTime();
        boolean counted = false;
        try {
            Said said = said(issuer.issuer(), issuer.secret(), token);
            issuer.breaker().onSuccess(System.nanoTime() - started, TimeUnit.NANOSECONDS);
            counted = true;
            return Optional.of(remember(question, said));
        } catch (CallFailure e) {
            issuer.breaker().onError(System.nanoTime() - started, TimeUnit.NANOSECONDS, e);
            counted = true;
            LOG.log(System.Logger.Level.WARNING, "issuer {0}: {1}", issuer.name(), e.getMessage());
            return unanswered(question);
        } finally {
            // What fails in another way says nothing of the issuer; a probe that is never ended would keep it out for
            // good.
            if (!counted) {
                issuer.breaker().releasePermission();
            }
        }
    }

    private Said said(IntrospectionIssuer issuer, String secret, String token) throws CallFailure {
        String form = "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8) + "&token_type_hint=access_token";
        Answer answer = calls.ask(new Call(
                issuer.endpoint(),
                issuer.ca(),
                issuer.timeout(),
                LONGEST_ANSWER,
                Optional.of(Call.Post.form(issuer.clientId(), secret, form))));
        if (answer.status() != 200) {
            throw new CallFailure(issuer.endpoint() + " answers " + answer.status());
        }
        try {
            JsonNode said = Json.parse(answer.content());
            if (said.path("active").isBoolean()) {
                return new Said(said, answer.content().length);
            }
        } catch (InvalidJson _) {
            // Told below.
        }
        throw new CallFailure(issuer.endpoint() + " does not say whether the token is active");
    }

    private Verified remember(Question question, Said said) {
        IntrospectionIssuer issuer = question.issuer().issuer();
        Instant now = time.instant();
        Verified verdict = said.object().path("active").booleanValue()
                ? question.issuer().acceptance().verify(said.object(), question.token(), now)
                : INACTIVE;
        known.put(
                question,
                switch (verdict) {
                    case Verified.Accepted accepted ->
                        new Known(
                                accepted,
                                said.length(),
                                earlier(now.plus(issuer.cacheFor()), accepted.expiresAt()),
                                earlier(now.plus(LAST_KNOWN_FOR), accepted.expiresAt()));
                    case Verified.Refused _ ->
                        new Known(
                                verdict,
                                said.length(),
                                earlier(now.plus(issuer.cacheFor()), now.plus(NO_REMEMBERED_FOR)),
                                now);
                });
        return verdict;
    }

    private Optional<Verified> unanswered(Question question) {
        return switch (question.issuer().issuer().onFailure()) {
            case DENY -> Optional.empty();
            case LAST_KNOWN ->
                Optional.ofNullable(known.getIfPresent(question))
                        .filter(said -> time.instant().isBefore(said.lastKnownUntil()))
                        .map(Known::verdict);
        };
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
