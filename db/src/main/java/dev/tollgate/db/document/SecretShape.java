package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.Secret;
import java.util.Optional;

/** A secret as a JSON string: in requests what it is, in the database how it is kept. */
record SecretShape(TextShape<Secret> text) implements Shape<Secret> {
    /** Of a client of an authorization server. */
    static final SecretShape OF_CLIENT = of("the client's secret", 2000);

    /** @param longest characters of the form in which it is kept */
    static SecretShape of(String what, int longest) {
        return new SecretShape(TextShape.of(
                what + ", or ${env:TOLLGATE_VAR_NAME}",
                longest,
                (text, _) -> Optional.of(new Secret(text)),
                Secret::kept));
    }

    @Override
    public Optional<Secret> read(JsonNode node, Place place) {
        return text.read(node, place);
    }

    @Override
    public JsonNode write(Secret value) {
        return text.write(value);
    }

    @Override
    public ObjectNode schema() {
        return text.schema().put("writeOnly", true);
    }
}
