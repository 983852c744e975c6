package dev.tollgate.proxy.template;

import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.Locale;
import java.util.Optional;

/** The first field of a name, as a value; one that is withheld is none. */
public final class FieldValue {
    private final byte[] lower;

    public FieldValue(String name) {
        lower = Octets.bytes(name.toLowerCase(Locale.ROOT));
    }

    public Optional<JsonValue> of(Fields fields) {
        for (int line = 0; line < fields.count(); line++) {
            if (fields.bit(line) != FieldName.WITHHELD.bit() && fields.named(line, lower)) {
                return Optional.of(
                        JsonValue.of(Texts.field(fields.bytes(), fields.valueFrom(line), fields.valueTo(line))));
            }
        }
        return Optional.empty();
    }
}
