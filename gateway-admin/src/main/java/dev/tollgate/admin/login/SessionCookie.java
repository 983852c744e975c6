package dev.tollgate.admin.login;

import dev.tollgate.admin.http.Call;
import java.util.Optional;

/**
 * The cookie that a session's id travels in.
 *
 * @param name {@code __Host-tollgate} over TLS; with a path prefix {@code __Secure-tollgate}, as the other one would
 *     be refused by browsers; without TLS {@code tollgate-session}
 */
public record SessionCookie(String name, String path, boolean secure) {

    /**
     * The cookie of an admin port.
     *
     * @param prefix of the console's paths, without a slash at its end
     */
    public static SessionCookie of(boolean tls, String prefix) {
        String secured = prefix.isEmpty() ? "__Host-tollgate" : "__Secure-tollgate";
        return new SessionCookie(tls ? secured : "tollgate-session", prefix.isEmpty() ? "/" : prefix, tls);
    }

    /** The id that a browser shows. */
    public Optional<String> read(Call call) {
        return call.cookie(name).filter(value -> !value.isEmpty());
    }

    /** A {@code Set-Cookie} that hands out an id, until the browser is closed or the session is over. */
    public String set(String value) {
        return name + "=" + value + attributes();
    }

    /** A {@code Set-Cookie} that takes the id back. */
    public String clear() {
        return name + "=; Max-Age=0" + attributes();
    }

    private String attributes() {
        return "; Path=" + path + "; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }
}
