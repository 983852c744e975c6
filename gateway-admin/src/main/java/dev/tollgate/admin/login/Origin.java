package dev.tollgate.admin.login;

import dev.tollgate.admin.http.Call;
import dev.tollgate.db.Audited;
import dev.tollgate.db.Author;
import dev.tollgate.db.Deed;
import dev.tollgate.db.Told;

/**
 * Where an attempt to get in comes from.
 *
 * @param address the client's IP address, as text
 * @param request the id of the call
 * @param browser what the browser says it is; empty if it says nothing
 */
public record Origin(String address, String request, String browser) {

    private static final int LONGEST_BROWSER = 300;

    /** Somebody whose browser is not known. */
    public Origin(String address, String request) {
        this(address, request, "");
    }

    public static Origin of(Call call) {
        return new Origin(call.address(), call.requestId(), browser(call));
    }

    private static String browser(Call call) {
        String said = call.header("User-Agent").orElse("").replaceAll("[^ -~]", "?");
        return said.substring(0, Math.min(LONGEST_BROWSER, said.length()));
    }

    /** What the audit gets to know of somebody who came from here. */
    Told told(Deed deed, String user) {
        return new Told(new Author(user, address, request, ""), new Audited(deed, "users/" + user));
    }

    /** As {@link #told}, of somebody whose name no user has: what they typed may be a password. */
    Told toldOfNobody(Deed deed) {
        return new Told(new Author("unknown", address, request, ""), new Audited(deed, ""));
    }
}
