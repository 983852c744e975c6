package dev.tollgate.proxy.aggregate;

import dev.tollgate.db.model.Part;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.operation.FieldOperations;
import dev.tollgate.proxy.template.JsonTemplate;
import dev.tollgate.proxy.template.TargetTemplate;
import dev.tollgate.proxy.template.Values;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.HeadWriter;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.TextBuffer;
import dev.tollgate.proxy.wire.WholeBody;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the requests of one part, compiled from what the part says. Immutable. */
final class RequestWriter {
    /**
     * What goes along with every request that the gateway makes for another one: what it was told of the way that the
     * client's request has come.
     */
    private static final long OF_THE_WAY = FieldName.bits(
            FieldName.VIA,
            FieldName.TRACEPARENT,
            FieldName.TRACESTATE,
            FieldName.FORWARDED,
            FieldName.X_FORWARDED_PROTO,
            FieldName.X_FORWARDED_HOST,
            FieldName.X_FORWARDED_PORT,
            FieldName.X_REAL_IP);

    private static final long OF_A_TRACE = FieldName.bits(FieldName.TRACEPARENT, FieldName.TRACESTATE);

    private static final String JSON = "application/json";

    private final byte[] method;
    private final TargetTemplate<PartScope> target;
    private final List<byte[]> forwarded;
    private final FieldOperations<PartScope> edits;
    private final Optional<JsonTemplate<PartScope>> content;

    RequestWriter(Part.Call call, Values<PartScope> values) {
        this.method = Octets.bytes(call.method());
        this.target = new TargetTemplate<>(call.path(), values);
        this.forwarded = call.forwardHeaders().stream()
                .map(name -> Octets.bytes(name.toLowerCase(Locale.ROOT)))
                .toList();
        this.edits = FieldOperations.ofAll(call.headers(), values);
        this.content = call.body()
                .map(text -> JsonTemplate.of(JsonValue.parse(text.getBytes(StandardCharsets.UTF_8)), values));
    }

    /** The request; empty if something that it reads has no value, or none that fits there. */
    Optional<Exchange> write(PartScope scope, byte[] traceparent) {
        TextBuffer text = new TextBuffer(128);
        if (!target.path(scope, text).whole()) {
            return Optional.empty();
        }
        int to = text.length();
        text.put('?');
        if (!target.query(scope, text).whole()) {
            return Optional.empty();
        }
        Optional<Body> body = content(scope);
        Fields told = fromClient(scope.exchange(), traceparent);
        if (body.isEmpty() || !edits.apply(scope, told)) {
            return Optional.empty();
        }
        Fields fields = edits.none() ? told : told.withoutWithheld();
        addStandards(fields);
        int queryTo = text.length() == to + 1 ? to : text.length();
        Path path = new Path(text.bytes(), 0, to, text.bytes(), to, queryTo);
        RequestHead head = new RequestHead(method, 0, method.length, 0, 0, 1, fields);
        return Optional.of(scope.exchange().onBehalf(head, path, body.get()));
    }

    private Optional<Body> content(PartScope scope) {
        return content.isEmpty()
                ? Optional.of(WholeBody.empty())
                : content.get().fill(scope).map(value -> WholeBody.of(value.toBytes()));
    }

    private Fields fromClient(Exchange exchange, byte[] traceparent) {
        Fields sent = exchange.outgoing().fields();
        Fields fields = Fields.empty();
        long always = exchange.traced() ? OF_THE_WAY : OF_THE_WAY & ~OF_A_TRACE;
        for (int line = 0; line < sent.count(); line++) {
            if (goesAlong(sent, line, always)) {
                fields.add(Octets.bytes(sent.name(line)), Octets.bytes(sent.value(line)));
            }
        }
        if (!exchange.traced()) {
            fields.add(Octets.bytes(FieldName.TRACEPARENT.text()), traceparent);
        }
        return fields;
    }

    private void addStandards(Fields fields) {
        if (!fields.has(FieldName.ACCEPT)) {
            fields.add(FieldName.ACCEPT.text(), JSON);
        }
        if (content.isPresent() && !fields.has(FieldName.CONTENT_TYPE)) {
            fields.add(FieldName.CONTENT_TYPE.text(), JSON);
        }
    }

    private boolean goesAlong(Fields sent, int line, long always) {
        return !HeadWriter.drops(sent, line, OF_THE_WAY & ~always)
                && ((sent.bit(line) & always) != 0 || forwarded.stream().anyMatch(name -> sent.named(line, name)));
    }
}
