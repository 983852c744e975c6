package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Labels;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.MapShape;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.model.NodeScope;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

/** Which nodes an object is limited to: {@code {"region": ["eu", "us"]}}. */
final class NodeScopeShape {
    static final String NODES = "nodes";

    private static final int MOST_VALUES = 50;

    private static final MapShape<List<String>> LABELS = MapShape.of(
            Words.NAME,
            ListShape.distinct(Labels.VALUE, MOST_VALUES).checked(NodeScopeShape::refuseNothing),
            Labels.MOST);

    private NodeScopeShape() {}

    static <T> Field<T, SortedMap<String, List<String>>> field(Function<T, NodeScope> accessor) {
        return Field.optional(NODES, LABELS, NodeScope.EVERY_NODE.labels(), accessor.andThen(NodeScope::labels));
    }

    private static void refuseNothing(List<String> values, Place place) {
        if (values.isEmpty()) {
            place.refuse(MistakeCode.REQUIRED, "must have at least one value: with none, no node would be meant");
        }
    }
}
