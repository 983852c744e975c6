package dev.tollgate.admin.login;

import java.util.Optional;

/** Decides whose call it is from the {@code Authorization} field (RFC 6750, 2.1). */
public final class BearerLogin {

    private static final String SCHEME = "Bearer ";

    private final AdminToken token;

    public BearerLogin(AdminToken token) {
        this.token = token;
    }

    /** What a look at the credential gives. */
    public sealed interface Decision {

        /** The call may go on. */
        record Known(Caller caller) implements Decision {}

        /**
         * The call may not go on.
         *
         * @param challenge for {@code WWW-Authenticate}
         * @param reason one sentence for people
         */
        record Unknown(String challenge, String reason) implements Decision {}
    }

    public Decision decide(Optional<String> authorization) {
        return switch (token) {
            case AdminToken.Unset _ ->
                new Decision.Unknown(
                        "Bearer realm=\"tollgate\"",
                        "No token opens this API, because TOLLGATE_ADMIN_TOKEN is not set; set it and start again.");
            case AdminToken.Hashed hashed -> decide(hashed, authorization);
        };
    }

    private static Decision decide(AdminToken.Hashed hashed, Optional<String> authorization) {
        if (authorization.isEmpty()) {
            return new Decision.Unknown(
                    "Bearer realm=\"tollgate\"", "The request carries no Authorization: Bearer with a token.");
        }
        String credential = authorization.get();
        boolean bearer = credential.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        if (bearer && hashed.accepts(credential.substring(SCHEME.length()).strip())) {
            return new Decision.Known(Caller.ADMIN_TOKEN);
        }
        return new Decision.Unknown(
                "Bearer realm=\"tollgate\", error=\"invalid_token\"", "The token is not one that opens this API.");
    }
}
