package dev.tollgate.proxy.operation;

import dev.tollgate.db.model.FieldOperation;
import dev.tollgate.db.model.FieldOperation.Add;
import dev.tollgate.db.model.FieldOperation.Default;
import dev.tollgate.db.model.FieldOperation.Remove;
import dev.tollgate.db.model.FieldOperation.Rename;
import dev.tollgate.db.model.FieldOperation.Set;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.template.Template;
import dev.tollgate.proxy.template.Texts;
import dev.tollgate.proxy.template.Values;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.TextBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Operations on the parameters of a query, in their order; names are told apart decoded. Parameters that nobody changes
 * stay as they came. Immutable.
 */
public final class QueryOperations<C> {
    private final List<Compiled<C>> operations;

    private QueryOperations(List<Compiled<C>> operations) {
        this.operations = operations;
    }

    private record Compiled<C>(FieldOperation operation, Optional<Template<C>> value) {}

    /** A parameter: its name, decoded, and how it is written, with its value. */
    private record Parameter(String name, String written) {
        static Parameter of(String name, String value) {
            return new Parameter(name, Texts.encoded(name) + "=" + value);
        }

        static Parameter read(String written) {
            int equals = written.indexOf('=');
            byte[] name = Octets.bytes(equals < 0 ? written : written.substring(0, equals));
            return new Parameter(Texts.decodedQuery(name, 0, name.length), written);
        }

        Parameter renamed(String to) {
            int equals = written.indexOf('=');
            return new Parameter(to, Texts.encoded(to) + (equals < 0 ? "" : written.substring(equals)));
        }
    }

    /** @throws IllegalArgumentException if a value names nothing */
    public static <C> QueryOperations<C> of(List<FieldOperation> operations, Values<C> values) {
        return new QueryOperations<>(operations.stream()
                .map(operation ->
                        new Compiled<>(operation, operation.text().map(text -> Template.queryValue(text, values))))
                .toList());
    }

    /** Whether there is nothing to do. */
    public boolean none() {
        return operations.isEmpty();
    }

    /** The path with the query that it has afterwards; an operation without a value is dropped. */
    public Path apply(C context, Path path) {
        List<Parameter> parameters = parameters(path);
        for (Compiled<C> one : operations) {
            TextBuffer text = new TextBuffer(64);
            boolean present = one.value().isPresent()
                    && one.value().get().write(context, text).whole();
            apply(
                    one.operation(),
                    present ? Optional.of(Octets.text(text.bytes(), 0, text.length())) : Optional.empty(),
                    parameters);
        }
        StringBuilder query = new StringBuilder();
        for (Parameter parameter : parameters) {
            query.append(query.isEmpty() ? '?' : '&').append(parameter.written());
        }
        byte[] bytes = Octets.bytes(query.toString());
        return new Path(path.bytes(), path.from(), path.to(), bytes, 0, bytes.length);
    }

    private static List<Parameter> parameters(Path path) {
        List<Parameter> parameters = new ArrayList<>();
        int from = Math.min(path.queryFrom() + 1, path.queryTo());
        for (String written :
                Octets.text(path.queryBytes(), from, path.queryTo()).split("&", -1)) {
            if (!written.isEmpty()) {
                parameters.add(Parameter.read(written));
            }
        }
        return parameters;
    }

    private static void apply(FieldOperation operation, Optional<String> value, List<Parameter> parameters) {
        String name = operation.name();
        switch (operation) {
            case Set _ -> value.ifPresent(present -> set(name, present, parameters));
            case Add _ -> value.ifPresent(present -> parameters.add(Parameter.of(name, present)));
            case Default _ ->
                value.filter(_ ->
                                parameters.stream().noneMatch(one -> one.name().equals(name)))
                        .ifPresent(present -> parameters.add(Parameter.of(name, present)));
            case Remove _ -> parameters.removeIf(one -> one.name().equals(name));
            case Rename(String _, String to) -> rename(name, to, parameters);
        }
    }

    /** In the place of the first one of that name. */
    private static void set(String name, String value, List<Parameter> parameters) {
        int place = 0;
        while (place < parameters.size() && !parameters.get(place).name().equals(name)) {
            place++;
        }
        parameters.removeIf(one -> one.name().equals(name));
        parameters.add(Math.min(place, parameters.size()), Parameter.of(name, value));
    }

    private static void rename(String name, String to, List<Parameter> parameters) {
        if (name.equals(to) || parameters.stream().noneMatch(one -> one.name().equals(name))) {
            return;
        }
        parameters.removeIf(one -> one.name().equals(to));
        parameters.replaceAll(one -> one.name().equals(name) ? one.renamed(to) : one);
    }
}
