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
 */
public record Origin(String address, String request) {

    public static Origin of(Call call) {
        return new Origin(call.address(), call.requestId());
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
