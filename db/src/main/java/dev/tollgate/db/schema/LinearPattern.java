package dev.tollgate.db.schema;

import com.networknt.schema.regex.RegularExpression;
import dev.tollgate.db.regex.LinearRegex;

/** A pattern of a schema, which takes a text in which it occurs (JSON Schema Validation, 6.3.3). */
final class LinearPattern implements RegularExpression {
    private final LinearRegex regex;

    /** @throws IllegalArgumentException if it cannot be matched in linear time */
    LinearPattern(String pattern) {
        regex = LinearRegex.of(pattern);
    }

    @Override
    public boolean matches(String value) {
        return regex.occursIn(value);
    }
}
