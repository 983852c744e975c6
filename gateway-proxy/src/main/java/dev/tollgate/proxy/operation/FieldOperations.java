package dev.tollgate.proxy.operation;

import dev.tollgate.db.model.FieldOperation;
import dev.tollgate.db.model.FieldOperation.Add;
import dev.tollgate.db.model.FieldOperation.Default;
import dev.tollgate.db.model.FieldOperation.Remove;
import dev.tollgate.db.model.FieldOperation.Rename;
import dev.tollgate.db.model.FieldOperation.Set;
import dev.tollgate.proxy.template.Filled;
import dev.tollgate.proxy.template.Template;
import dev.tollgate.proxy.template.Values;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.TextBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Operations on a field section, in their order; values are read of a {@code C}. Immutable. */
public final class FieldOperations<C> {
    private final List<Compiled<C>> operations;
    private final boolean needsAll;

    private FieldOperations(List<FieldOperation> operations, Values<C> values, boolean needsAll) {
        this.operations = operations.stream()
                .map(operation -> new Compiled<>(
                        operation,
                        Octets.bytes(operation.name()),
                        lower(operation.name()),
                        operation.text().map(text -> Template.field(text, values))))
                .toList();
        this.needsAll = needsAll;
    }

    private record Compiled<C>(FieldOperation operation, byte[] name, byte[] lower, Optional<Template<C>> value) {}

    /**
     * Operations of which one without a value is dropped.
     *
     * @throws IllegalArgumentException if a value names nothing
     */
    public static <C> FieldOperations<C> of(List<FieldOperation> operations, Values<C> values) {
        return new FieldOperations<>(operations, values, false);
    }

    /** Operations of which none is done if one has no value. */
    public static <C> FieldOperations<C> ofAll(List<FieldOperation> operations, Values<C> values) {
        return new FieldOperations<>(operations, values, true);
    }

    /** Whether there is nothing to do. */
    public boolean none() {
        return operations.isEmpty();
    }

    /**
     * Does them.
     *
     * @return whether all values are there, if all are needed, and fit; if one does not, nothing was done
     */
    public boolean apply(C context, Fields fields) {
        List<Optional<byte[]>> values = new ArrayList<>(operations.size());
        for (Compiled<C> one : operations) {
            Optional<byte[]> value = Optional.empty();
            if (one.value().isPresent()) {
                TextBuffer text = new TextBuffer(64);
                Filled filled = one.value().get().write(context, text);
                if (filled == Filled.UNFIT || needsAll && !filled.whole()) {
                    return false;
                }
                value = filled.whole() ? Optional.of(text.toBytes()) : value;
            }
            values.add(value);
        }
        for (int index = 0; index < operations.size(); index++) {
            apply(operations.get(index), values.get(index), fields);
        }
        return true;
    }

    private static <C> void apply(Compiled<C> compiled, Optional<byte[]> value, Fields fields) {
        byte[] name = compiled.name();
        switch (compiled.operation()) {
            case Set _ ->
                value.ifPresent(present -> {
                    remove(fields, compiled.lower());
                    fields.add(name, present);
                });
            case Add _ -> value.ifPresent(present -> fields.add(name, present));
            case Default _ ->
                value.filter(_ -> !has(fields, compiled.lower())).ifPresent(present -> fields.add(name, present));
            case Remove _ -> remove(fields, compiled.lower());
            case Rename(String _, String to) -> rename(fields, compiled.lower(), to);
        }
    }

    private static void rename(Fields fields, byte[] lower, String to) {
        List<byte[]> values = new ArrayList<>();
        for (int line = 0; line < fields.count(); line++) {
            if (there(fields, line, lower)) {
                values.add(Octets.bytes(fields.value(line)));
                fields.withhold(line);
            }
        }
        if (!values.isEmpty()) {
            remove(fields, lower(to));
            values.forEach(value -> fields.add(Octets.bytes(to), value));
        }
    }

    private static void remove(Fields fields, byte[] lower) {
        for (int line = 0; line < fields.count(); line++) {
            if (there(fields, line, lower)) {
                fields.withhold(line);
            }
        }
    }

    private static boolean has(Fields fields, byte[] lower) {
        for (int line = 0; line < fields.count(); line++) {
            if (there(fields, line, lower)) {
                return true;
            }
        }
        return false;
    }

    private static boolean there(Fields fields, int line, byte[] lower) {
        return fields.bit(line) != FieldName.WITHHELD.bit() && fields.named(line, lower);
    }

    private static byte[] lower(String name) {
        return Octets.bytes(name.toLowerCase(Locale.ROOT));
    }
}
