package dev.tollgate.proxy.transform;

import dev.tollgate.db.value.Reference;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.template.FieldValue;
import dev.tollgate.proxy.template.Value;
import dev.tollgate.proxy.template.Values;
import dev.tollgate.proxy.wire.ResponseHead;
import java.util.List;
import java.util.Optional;

/** A request and the head of its answer, as it came. */
record Answered(Exchange exchange, ResponseHead head) {
    /** What is known of them. */
    static final Values<Answered> VALUES = Values.of(Answered::exchange).with("response", Answered::compile);

    private static Value<Answered> compile(Reference reference) {
        List<String> names = reference.names();
        if (names.equals(List.of("status"))) {
            return answered -> Optional.of(JsonValue.of(answered.head().status()));
        }
        if (names.size() == 2 && names.getFirst().equals("headers")) {
            FieldValue field = new FieldValue(names.getLast());
            return answered -> field.of(answered.head().fields());
        }
        throw new IllegalArgumentException("${" + reference + "} names nothing");
    }
}
