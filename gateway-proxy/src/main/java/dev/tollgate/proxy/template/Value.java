package dev.tollgate.proxy.template;

import dev.tollgate.proxy.json.JsonValue;
import java.util.Optional;

/** Something that texts name, found: asked once for each text that is filled in. */
@FunctionalInterface
public interface Value<C> {

    /** What it is at this moment; empty if there is none, and null counts as none. */
    Optional<JsonValue> of(C context);
}
