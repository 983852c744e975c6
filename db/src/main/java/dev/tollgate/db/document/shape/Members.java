package dev.tollgate.db.document.shape;

import java.util.HashMap;
import java.util.Map;

/** The members of one object that was read without mistakes, by the fields that define them. */
public final class Members {
    private final Map<Field<?, ?>, Object> values = new HashMap<>();

    Members() {}

    void put(Field<?, ?> field, Object value) {
        values.put(field, value);
    }

    /** The value of a field of the object's own shape. */
    // Only ObjectShape puts, and always the value that the same field has read.
    @SuppressWarnings("unchecked")
    public <V> V of(Field<?, V> field) {
        Object value = values.get(field);
        if (value == null) {
            throw new IllegalArgumentException("not a field of this object: " + field.name());
        }
        return (V) value;
    }
}
