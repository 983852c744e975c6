package dev.tollgate.proxy.authenticate.token;

import dev.tollgate.db.IssuerTrouble;
import dev.tollgate.db.model.IntrospectionIssuer;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.JwtIssuer;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.SecretField;
import dev.tollgate.proxy.authenticate.FailureLimit;
import dev.tollgate.proxy.authenticate.Issuers;
import dev.tollgate.proxy.authenticate.TokenVerifier;
import dev.tollgate.proxy.call.Calls;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The issuers that tokens are judged by, as the last revision has them. Keys that issuers tell are kept by where they
 * are told, through all revisions. One thread brings revisions in; any number of threads verify.
 */
public final class LiveIssuers implements Issuers {
    private final Calls calls;
    private final InstantSource time;
    private final IssuerCompiler compiler;
    private final Introspection introspection;
    private final VerifiedTokens tokens = new VerifiedTokens();
    private final Map<KeyLocation, FetchedKeys> fetched = new ConcurrentHashMap<>();
    private volatile Map<String, CompiledIssuer> served = Map.of();

    /** @param secrets opens them, or throws {@link IllegalArgumentException} */
    public LiveIssuers(Calls calls, BiFunction<SecretField, Secret, String> secrets, InstantSource time) {
        this.calls = calls;
        this.time = time;
        this.compiler = new IssuerCompiler(secrets);
        this.introspection = new Introspection(calls, time);
    }

    /**
     * Makes an issuer ready; the keys that it tells are fetched from now on, so that the first request need not wait.
     *
     * @throws IllegalArgumentException saying what keeps it from being used
     */
    public CompiledIssuer compile(Issuer issuer) {
        try {
            return switch (issuer) {
                case JwtIssuer jwt -> compiler.compile(jwt, KeyLocation.of(jwt).map(this::fetching));
                case IntrospectionIssuer introspection -> compiler.compile(introspection);
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("issuer " + issuer.name() + ": " + e.getMessage(), e);
        }
    }

    private FetchedKeys fetching(KeyLocation location) {
        FetchedKeys keys = fetched.computeIfAbsent(
                location, where -> new FetchedKeys(() -> where.fetch(calls), System::nanoTime, time));
        keys.renewStale();
        return keys;
    }

    /** From now on there are these issuers and no others. */
    public void serve(Collection<CompiledIssuer> issuers) {
        Set<FetchedKeys> used = new HashSet<>();
        for (CompiledIssuer issuer : issuers) {
            if (issuer instanceof SigningIssuer signing) {
                signing.keys().fetched().ifPresent(used::add);
            }
        }
        served = issuers.stream().collect(Collectors.toUnmodifiableMap(CompiledIssuer::name, Function.identity()));
        fetched.values().retainAll(used);
    }

    /** Fetches keys anew that may not be kept any longer, in the background. */
    public void renewStale() {
        fetched.values().forEach(FetchedKeys::renewStale);
    }

    /** What is known of the keys that issuers tell. */
    public Stream<MetricSnapshot> metrics() {
        KeyMetrics metrics = new KeyMetrics();
        keyStates().forEach(metrics::add);
        return metrics.metrics();
    }

    /** Whose keys could not be fetched the last time, why, and since when. */
    public Stream<String> troubles() {
        return keyStates().entrySet().stream()
                .flatMap(state -> state.getValue().failure().stream()
                        .map(failure -> new IssuerTrouble(state.getKey(), failure.since(), failure.reason()).text()));
    }

    private Map<String, FetchedKeys.State> keyStates() {
        Map<String, FetchedKeys.State> states = new TreeMap<>();
        served.forEach((name, issuer) -> {
            if (issuer instanceof SigningIssuer signing) {
                signing.keys().fetched().ifPresent(keys -> states.put(name, keys.state()));
            }
        });
        return states;
    }

    @Override
    public TokenVerifier jwt(List<String> names) {
        RouteTokens signed = new RouteTokens(this, names);
        return (bytes, from, length, _) -> signed.jwt(bytes, from, length);
    }

    @Override
    public TokenVerifier introspection(List<String> names, FailureLimit failures) {
        return new AskedTokens(this, names, failures);
    }

    @Override
    public TokenVerifier either(List<String> names, FailureLimit failures) {
        RouteTokens signed = new RouteTokens(this, names);
        TokenVerifier asked = new AskedTokens(this, names, failures);
        return (bytes, from, length, address) -> signed.either(bytes, from, length, address, asked);
    }

    @Override
    public boolean holds(String name) {
        return served.containsKey(name);
    }

    @Nullable
    CompiledIssuer find(String name) {
        return served.get(name);
    }

    InstantSource time() {
        return time;
    }

    VerifiedTokens tokens() {
        return tokens;
    }

    Introspection introspection() {
        return introspection;
    }
}
