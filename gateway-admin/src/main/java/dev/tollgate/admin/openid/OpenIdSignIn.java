package dev.tollgate.admin.openid;

import dev.tollgate.admin.login.Origin;
import dev.tollgate.admin.login.Sessions;
import dev.tollgate.admin.login.SignedIn;
import dev.tollgate.db.SessionRecord;
import dev.tollgate.db.SessionRecords;
import dev.tollgate.db.model.Role;
import dev.tollgate.proxy.authenticate.Verified;
import dev.tollgate.proxy.call.CallFailure;
import dev.tollgate.proxy.call.Calls;
import dev.tollgate.proxy.exchange.Claims;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Signing in by an OpenID provider. Safe for any number of threads; other admins may finish what this one began. */
public final class OpenIdSignIn {

    private static final System.Logger LOG = System.getLogger(OpenIdSignIn.class.getName());
    private static final int MOST_AT_ONCE = 8;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_SUBJECT = 120;
    private static final String UNAVAILABLE =
            "The provider cannot be used now. Try again in a moment; the log has the reason.";

    private final OpenIdSettings settings;
    private final Provider provider;
    private final Sessions sessions;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore asking = new Semaphore(MOST_AT_ONCE);

    /** @param ownPorts on which Tollgate listens on this machine, where no provider is */
    public OpenIdSignIn(
            OpenIdSettings settings, Sessions sessions, Supplier<Set<Integer>> ownPorts, InstantSource clock) {
        this.settings = settings;
        this.sessions = sessions;
        this.provider = new Provider(settings, new Calls(ownPorts), clock);
    }

    /** What came of a step. */
    public sealed interface Outcome {

        /**
         * The browser is to go to the provider.
         *
         * @param kept what it is to keep until it comes back
         */
        record Away(String url, String kept) implements Outcome {}

        /**
         * Somebody is signed in.
         *
         * @param next path to go to
         */
        record In(SignedIn.Opened opened, String next) implements Outcome {}

        /** Nobody is, and why; a sentence or two for people. */
        record Refused(int status, String reason) implements Outcome {}
    }

    /** What the browser comes back with. */
    public record Returned(
            Optional<String> state, Optional<String> code, Optional<String> error, Optional<String> issuer) {}

    /** What people call the provider. */
    public String providerName() {
        return URI.create(settings.issuer()).getHost();
    }

    /** Begins. @param here the address of the callback as the browser sees it */
    public Outcome begin(String next, String here) {
        return bounded(() -> {
            Pending pending = Pending.begin(random, next);
            return new Outcome.Away(
                    provider.away(pending, settings.redirectUrl().orElse(here)), pending.kept());
        });
    }

    /**
     * Ends.
     *
     * @param kept what the browser has kept
     * @param here as it was when this began
     */
    public Outcome end(Returned returned, Optional<String> kept, String here, Origin origin) {
        Optional<Pending> pending = kept.flatMap(Pending::read)
                .filter(one -> returned.state()
                        .filter(state -> Pending.equal(one.state(), state))
                        .isPresent());
        // RFC 9207: the answer of another provider is none to this question.
        boolean other = returned.issuer()
                .filter(issuer -> !issuer.equals(settings.issuer()))
                .isPresent();
        if (pending.isEmpty() || other) {
            return new Outcome.Refused(400, "This sign-in did not begin in this browser, or too long ago. Begin anew.");
        }
        if (returned.code().isEmpty()) {
            String error = returned.error()
                    .filter(text -> text.matches("[a-z_]{1,40}"))
                    .orElse("no code");
            return new Outcome.Refused(403, "The provider did not sign you in: " + error + ".");
        }
        return bounded(() -> {
            String token = provider.redeem(
                    returned.code().get(), pending.get(), settings.redirectUrl().orElse(here));
            return switch (provider.verify(token, origin.address())) {
                case Verified.Accepted accepted -> admit(accepted, pending.get(), origin);
                case Verified.Refused refused -> {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "request {0}: the ID token was refused: {1}",
                            origin.request(),
                            refused.problem().code());
                    yield new Outcome.Refused(
                            403,
                            "What the provider says of you cannot be verified: "
                                    + refused.problem().code() + ".");
                }
            };
        });
    }

    private Outcome admit(Verified.Accepted accepted, Pending pending, Origin origin) {
        Claims claims = accepted.claims();
        // OpenID Connect Core 1.0, 3.1.3.7: the token is for us, was asked for by us, and now.
        boolean forUs = claims.text("azp").map(settings.clientId()::equals).orElse(true);
        boolean asked = claims.text("nonce")
                .filter(nonce -> Pending.equal(nonce, pending.nonce()))
                .isPresent();
        if (!forUs || !asked || claims.text("sub").isEmpty()) {
            return new Outcome.Refused(
                    403, "What the provider says of you was not meant for this sign-in. Begin anew.");
        }
        String name = name(claims);
        Optional<Role> role = settings.role(claims.texts(settings.roleClaim()));
        if (role.isEmpty()) {
            sessions.refused(name, origin);
            return new Outcome.Refused(
                    403,
                    "The provider knows you, and nothing that it says in " + settings.roleClaim()
                            + " gives you a role here. Whoever runs this gateway can change that.");
        }
        return new Outcome.In(sessions.open(new SessionRecords.Outsider(name, role.get()), origin), pending.next());
    }

    /** Says both what people know somebody by and what the provider does: the first may change, and be given anew. */
    private static String name(Claims claims) {
        String subject = plain(claims.text("sub").orElse(""), LONGEST_SUBJECT);
        String known = claims.text("preferred_username")
                .or(() -> claims.text("email"))
                .map(text -> plain(text, LONGEST_NAME))
                .orElse(subject);
        return SessionRecord.OUTSIDE + (known.equals(subject) ? subject : known + "/" + subject);
    }

    private static String plain(String text, int longest) {
        String plain = text.replaceAll("[^A-Za-z0-9@._+-]", "_");
        return plain.substring(0, Math.min(longest, plain.length()));
    }

    /** Work that waits for the provider. */
    @FunctionalInterface
    private interface Asking {
        Outcome ask() throws CallFailure;
    }

    private Outcome bounded(Asking work) {
        if (!asking.tryAcquire()) {
            return new Outcome.Refused(503, UNAVAILABLE);
        }
        try {
            return work.ask();
        } catch (CallFailure e) {
            LOG.log(System.Logger.Level.WARNING, "signing in by the OpenID provider: {0}", e.getMessage());
            return new Outcome.Refused(503, UNAVAILABLE);
        } finally {
            asking.release();
        }
    }
}
