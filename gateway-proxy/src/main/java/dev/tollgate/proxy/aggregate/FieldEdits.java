package dev.tollgate.proxy.aggregate;

import dev.tollgate.db.model.FieldOperation;
import dev.tollgate.proxy.template.Template;
import dev.tollgate.proxy.template.Values;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.TextBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a part changes of the fields of its requests, in its order. Immutable. */
final class FieldEdits {
    private final List<Edit> edits;

    private record Edit(FieldOperation operation, byte[] name, Optional<Template<PartScope>> value) {}

    private record Line(byte[] name, byte[] value) {
        boolean named(byte[] lower) {
            return Octets.equalsIgnoringCase(name, 0, name.length, lower);
        }
    }

    FieldEdits(List<FieldOperation> operations, Values<PartScope> values) {
        this.edits = operations.stream()
                .map(operation -> new Edit(
                        operation,
                        Octets.bytes(operation.name().toLowerCase(Locale.ROOT)),
                        value(operation).map(text -> Template.field(text, values))))
                .toList();
    }

    /** The text that an operation fills in. */
    static Optional<String> value(FieldOperation operation) {
        return switch (operation) {
            case FieldOperation.Set(var _, String value) -> Optional.of(value);
            case FieldOperation.Add(var _, String value) -> Optional.of(value);
            case FieldOperation.Default(var _, String value) -> Optional.of(value);
            case FieldOperation.Remove _, FieldOperation.Rename _ -> Optional.empty();
        };
    }

    /** The fields as they are then; empty if something that is read has no value, or none that fits into a field. */
    Optional<Fields> apply(Fields fields, PartScope scope) {
        if (edits.isEmpty()) {
            return Optional.of(fields);
        }
        List<Line> lines = new ArrayList<>();
        for (int line = 0; line < fields.count(); line++) {
            lines.add(new Line(Octets.bytes(fields.name(line)), Octets.bytes(fields.value(line))));
        }
        for (Edit edit : edits) {
            byte[] value = {};
            if (edit.value().isPresent()) {
                TextBuffer text = new TextBuffer(64);
                if (!edit.value().get().write(scope, text).whole()) {
                    return Optional.empty();
                }
                value = text.toBytes();
            }
            apply(edit, value, lines);
        }
        Fields changed = Fields.empty();
        lines.forEach(line -> changed.add(line.name(), line.value()));
        return Optional.of(changed);
    }

    private static void apply(Edit edit, byte[] value, List<Line> lines) {
        byte[] name = edit.name();
        switch (edit.operation()) {
            case FieldOperation.Set set -> {
                lines.removeIf(line -> line.named(name));
                lines.add(new Line(Octets.bytes(set.name()), value));
            }
            case FieldOperation.Add add -> lines.add(new Line(Octets.bytes(add.name()), value));
            case FieldOperation.Remove _ -> lines.removeIf(line -> line.named(name));
            case FieldOperation.Default standard -> {
                if (lines.stream().noneMatch(line -> line.named(name))) {
                    lines.add(new Line(Octets.bytes(standard.name()), value));
                }
            }
            case FieldOperation.Rename(var _, String to) -> rename(name, to, lines);
        }
    }

    /** What had the other name before goes, if there is something that gets it. */
    private static void rename(byte[] name, String to, List<Line> lines) {
        if (lines.stream().anyMatch(line -> line.named(name))) {
            byte[] other = Octets.bytes(to.toLowerCase(Locale.ROOT));
            lines.removeIf(line -> line.named(other) && !line.named(name));
            lines.replaceAll(line -> line.named(name) ? new Line(Octets.bytes(to), line.value()) : line);
        }
    }
}
