package dev.tollgate.proxy.cache;

import dev.tollgate.db.model.BodyOperation;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.FieldOperation;
import dev.tollgate.db.model.Rewrite;
import dev.tollgate.db.model.Transform;
import dev.tollgate.db.value.Reference;
import dev.tollgate.db.value.ValueText;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.template.Template;
import dev.tollgate.proxy.template.Values;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a route's transform and new path read of requests besides their URL: they make answers of it, so that requests
 * which differ in it do not ask for the same. A cache that is shared has none: it was refused when it was saved.
 */
final class ReadValues {
    private static final Set<String> OF_URL = Set.of("method", "scheme", "host", "port", "path");

    private ReadValues() {}

    /** Each value as a text to be filled in. */
    static List<Template<Exchange>> of(Zone.Meaning meaning) {
        Stream<String> texts = Stream.concat(
                path(meaning.destination()).stream(),
                meaning.transform().stream().flatMap(ReadValues::texts));
        return texts.flatMap(text -> ValueText.of(text).references().stream())
                .filter(ReadValues::counts)
                .distinct()
                .map(reference -> Template.field("${" + reference + "}", Values.OF_REQUEST))
                .toList();
    }

    private static boolean counts(Reference reference) {
        return switch (reference.root()) {
            case "consumer", "claims" -> true;
            case "request" ->
                !reference.names().isEmpty()
                        && !OF_URL.contains(reference.names().getFirst());
            default -> false;
        };
    }

    private static Optional<String> path(Destination destination) {
        return switch (destination) {
            case Destination.ToService(String _, Rewrite rewrite) -> rewrite.path();
            case Destination.Split split -> split.rewrite().path();
            case Destination.Redirect _, Destination.Respond _ -> Optional.empty();
        };
    }

    private static Stream<String> texts(Transform transform) {
        Stream<String> fields = Stream.of(
                        transform.request().headers(),
                        transform.request().query(),
                        transform.response().headers())
                .flatMap(List::stream)
                .flatMap(ReadValues::text);
        Stream<String> content =
                transform.response().body().operations().stream().flatMap(ReadValues::text);
        return Stream.concat(fields, content);
    }

    private static Stream<String> text(FieldOperation operation) {
        return switch (operation) {
            case FieldOperation.Set set -> Stream.of(set.value());
            case FieldOperation.Add add -> Stream.of(add.value());
            case FieldOperation.Default standard -> Stream.of(standard.value());
            case FieldOperation.Remove _, FieldOperation.Rename _ -> Stream.empty();
        };
    }

    private static Stream<String> text(BodyOperation operation) {
        return switch (operation) {
            case BodyOperation.Set set -> Stream.of(set.value());
            case BodyOperation.Default standard -> Stream.of(standard.value());
            case BodyOperation.Append append -> Stream.of(append.value());
            case BodyOperation.Remove _,
                    BodyOperation.Rename _,
                    BodyOperation.Copy _,
                    BodyOperation.Move _,
                    BodyOperation.Cast _,
                    BodyOperation.Jsonata _ -> Stream.empty();
        };
    }
}
