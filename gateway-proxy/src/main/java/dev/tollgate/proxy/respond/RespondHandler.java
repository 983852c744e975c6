package dev.tollgate.proxy.respond;

import dev.tollgate.db.model.Destination;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.ResponseHead;
import java.nio.charset.StandardCharsets;

/** Gives the same answer to every request; it is built once, when the configuration loads. */
public final class RespondHandler implements Handler {
    private final Reply reply;

    public RespondHandler(Destination.Respond respond) {
        Fields fields = Fields.empty();
        respond.headers().forEach(fields::add);
        byte[] content = respond.body().getBytes(StandardCharsets.UTF_8);
        this.reply = new Reply.Whole(ResponseHead.of(respond.status(), fields), content);
    }

    @Override
    public Reply handle(Exchange exchange) {
        return reply;
    }
}
