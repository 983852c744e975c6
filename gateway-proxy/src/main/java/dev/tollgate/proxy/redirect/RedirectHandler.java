package dev.tollgate.proxy.redirect;

import dev.tollgate.db.model.Destination;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.template.Template;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.TextBuffer;
import java.util.Arrays;

/**
 * Sends clients elsewhere (RFC 9110, 15.4), without content. A location never begins with two slashes, which would be
 * another host.
 */
public final class RedirectHandler implements Handler {
    private static final byte[] LOCATION = Octets.bytes("Location");
    private static final byte[] NOTHING = {};
    private static final int USUAL_LENGTH = 128;

    private final int status;
    private final Template<Exchange> location;

    /** @throws IllegalArgumentException if the location has braces that name nothing */
    public RedirectHandler(Destination.Redirect redirect) {
        this.status = redirect.status();
        this.location = Template.location(redirect.location());
    }

    @Override
    public Reply handle(Exchange exchange) {
        TextBuffer text = new TextBuffer(USUAL_LENGTH);
        if (!location.write(exchange, text).whole()) {
            return Refusal.of(exchange, Problem.MALFORMED_REQUEST);
        }
        Fields fields = Fields.empty().add(LOCATION, onThisHost(text));
        return new Reply.Whole(ResponseHead.of(status, fields), NOTHING);
    }

    private static byte[] onThisHost(TextBuffer text) {
        byte[] bytes = text.toBytes();
        int slashes = 0;
        while (slashes < bytes.length && bytes[slashes] == '/') {
            slashes++;
        }
        if (bytes.length == 0) {
            return new byte[] {'/'};
        }
        return slashes < 2 ? bytes : Arrays.copyOfRange(bytes, slashes - 1, bytes.length);
    }
}
