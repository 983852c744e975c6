package dev.tollgate.admin.login;

import dev.tollgate.admin.http.Call;
import java.net.URI;
import java.util.Optional;

/**
 * Tells calls that a page of ours has made from those that a stranger's page made a browser send with our cookie: ours
 * carry the session's token, and their origin is our own.
 */
public final class Csrf {

    /** The header that scripts send the token in. */
    public static final String HEADER = "X-CSRF-Token";
    /** The field that forms send the token in. */
    public static final String FIELD = "csrf";

    private Csrf() {}

    /** The token of a session, made from its cookie and not kept: nobody comes from one to the other. */
    static String token(String cookieValue) {
        return Digests.base64("csrf " + cookieValue);
    }

    /**
     * Whether a call with this session's cookie may do something.
     *
     * @param field the form's field {@link #FIELD}, if the call has a form
     */
    public static boolean allows(Call call, Session session, Optional<String> field) {
        return allows(call, session.csrfToken(), field);
    }

    /**
     * As {@link #allows(Call, Session, Optional)}, of a session that may be over: it tells whether a page of that
     * session has made the call, and opens nothing.
     */
    public static boolean allowed(Call call, String cookieValue, Optional<String> field) {
        return allows(call, token(cookieValue), field);
    }

    private static boolean allows(Call call, String expected, Optional<String> field) {
        return call.header(HEADER)
                        .or(() -> field)
                        .filter(token -> Digests.equal(token, expected))
                        .isPresent()
                && sameOrigin(call);
    }

    /**
     * Whether nothing says that another site's page has made the call; for calls without a session, as a sign-in. What
     * a browser says of the site counts before the origin, which is {@code null} where no referrer may be told.
     */
    public static boolean sameOrigin(Call call) {
        return call.header("Sec-Fetch-Site")
                .map(site -> site.equals("same-origin") || site.equals("none"))
                .or(() -> call.header("Origin").map(origin -> authority(origin).equals(call.header("Host"))))
                .orElse(true);
    }

    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
