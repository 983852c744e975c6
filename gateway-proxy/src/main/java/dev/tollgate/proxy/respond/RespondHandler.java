package dev.tollgate.proxy.respond;

import dev.tollgate.db.model.Destination;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.ResponseHead;
import java.nio.charset.StandardCharsets;

/** Gives the same answer to every request, with a head of its own, which the route's other steps may change. */
public final class RespondHandler implements Handler {
    private final int status;
    private final Fields fields = Fields.empty();
    private final byte[] content;

    public RespondHandler(Destination.Respond respond) {
        status = respond.status();
        content = respond.body().getBytes(StandardCharsets.UTF_8);
        respond.headers().forEach(fields::add);
    }

    @Override
    public Reply handle(Exchange exchange) {
        return new Reply.Whole(ResponseHead.of(status, fields.copy()), content);
    }
}
