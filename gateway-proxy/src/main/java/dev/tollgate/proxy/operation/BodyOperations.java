package dev.tollgate.proxy.operation;

import dev.tollgate.db.jsonata.Expression;
import dev.tollgate.db.model.BodyOperation;
import dev.tollgate.db.model.BodyOperation.Append;
import dev.tollgate.db.model.BodyOperation.Cast;
import dev.tollgate.db.model.BodyOperation.Copy;
import dev.tollgate.db.model.BodyOperation.Default;
import dev.tollgate.db.model.BodyOperation.Jsonata;
import dev.tollgate.db.model.BodyOperation.Move;
import dev.tollgate.db.model.BodyOperation.Remove;
import dev.tollgate.db.model.BodyOperation.Rename;
import dev.tollgate.db.model.BodyOperation.Set;
import dev.tollgate.db.value.Pointer;
import dev.tollgate.proxy.json.Bounds;
import dev.tollgate.proxy.json.Edit;
import dev.tollgate.proxy.json.EditPass;
import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.template.JsonTemplate;
import dev.tollgate.proxy.template.Values;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/**
 * Operations on JSON documents, in their order; values are read of a {@code C}. Those that cannot see each other's work
 * are one walk through the document, and where there are only walks, it need not be there as a whole. Immutable.
 */
public final class BodyOperations<C> {
    private final List<Stage> stages;
    private final List<Optional<JsonTemplate<C>>> values;

    private BodyOperations(List<Stage> stages, List<Optional<JsonTemplate<C>>> values) {
        this.stages = stages;
        this.values = values;
    }

    /** What is done at a time. */
    private sealed interface Stage {
        record Walk(EditPass pass) implements Stage {}

        record Carry(Pointer from, Pointer to, boolean moves) implements Stage {}

        record Evaluate(Expression expression) implements Stage {}
    }

    /** @throws IllegalArgumentException if a value names nothing, or an expression is none */
    public static <C> BodyOperations<C> of(List<BodyOperation> operations, Values<C> values) {
        List<Optional<JsonTemplate<C>>> templates = new ArrayList<>();
        for (BodyOperation operation : operations) {
            templates.add(operation
                    .json()
                    .map(json -> JsonTemplate.of(JsonValue.parse(json.getBytes(StandardCharsets.UTF_8)), values)));
        }
        return new BodyOperations<>(stages(operations), templates);
    }

    private static List<Stage> stages(List<BodyOperation> operations) {
        List<Stage> stages = new ArrayList<>();
        Optional<EditPass.Builder> walk = Optional.empty();
        for (int number = 0; number < operations.size(); number++) {
            BodyOperation operation = operations.get(number);
            Optional<Placed> edit = edit(operation, number);
            boolean together = edit.isPresent()
                    && walk.isPresent()
                    && walk.get().add(edit.get().pointer(), edit.get().edit());
            if (!together) {
                walk.ifPresent(ended -> stages.add(new Stage.Walk(ended.build())));
                walk = edit.map(BodyOperations::begun);
                whole(operation).ifPresent(stages::add);
            }
        }
        walk.ifPresent(ended -> stages.add(new Stage.Walk(ended.build())));
        return stages;
    }

    private record Placed(Pointer pointer, Edit edit) {}

    private static EditPass.Builder begun(Placed first) {
        EditPass.Builder builder = new EditPass.Builder();
        builder.add(first.pointer(), first.edit());
        return builder;
    }

    private static Optional<Placed> edit(BodyOperation operation, int number) {
        return switch (operation) {
            case Set(String pointer, String _) -> placed(pointer, new Edit.Set(number));
            case Default(String pointer, String _) -> placed(pointer, new Edit.Default(number));
            case Append(String pointer, String _) -> placed(pointer, new Edit.Append(number));
            case Remove(String pointer) -> placed(pointer, new Edit.Remove());
            case Rename(String pointer, String to) -> placed(pointer, new Edit.Rename(to));
            case Cast(String pointer, var to) -> placed(pointer, new Edit.Cast(to));
            case Copy _, Move _, Jsonata _ -> Optional.empty();
        };
    }

    private static Optional<Placed> placed(String pointer, Edit edit) {
        return Optional.of(new Placed(Pointer.of(pointer), edit));
    }

    private static Optional<Stage> whole(BodyOperation operation) {
        return switch (operation) {
            case Copy(String from, String to) -> Optional.of(new Stage.Carry(Pointer.of(from), Pointer.of(to), false));
            case Move(String from, String to) -> Optional.of(new Stage.Carry(Pointer.of(from), Pointer.of(to), true));
            case Jsonata(String text) -> Optional.of(new Stage.Evaluate(Expression.of(text)));
            case Set _, Default _, Append _, Remove _, Rename _, Cast _ -> Optional.empty();
        };
    }

    /** Whether there is nothing to do. */
    public boolean none() {
        return stages.isEmpty();
    }

    /** Whether a document need not be there as a whole. */
    public boolean streams() {
        return stages.stream().allMatch(Stage.Walk.class::isInstance);
    }

    /** What is put in, for one document. */
    public List<Optional<JsonValue>> values(C context) {
        return values.stream()
                .map(template -> template.flatMap(present -> present.fill(context)))
                .toList();
    }

    /**
     * The document afterwards; an operation without a value is dropped.
     *
     * @param room takes so many bytes more than the document has, or throws {@link dev.tollgate.proxy.json.NoRoom}
     * @throws dev.tollgate.proxy.json.InvalidJson if it is no JSON
     * @throws Expression.Failed if an expression comes to no result
     */
    public byte[] apply(byte[] json, List<Optional<JsonValue>> filled, LongConsumer room) {
        byte[] document = json;
        for (Stage stage : stages) {
            document = switch (stage) {
                case Stage.Walk(EditPass pass) -> pass.edit(document, filled, room);
                case Stage.Carry(Pointer from, Pointer to, boolean moves) ->
                    written(JsonValue.parse(document).carried(from, to, moves), document.length, room);
                case Stage.Evaluate(Expression expression) ->
                    expression.evaluate(JsonValue.parse(document).toBytes());
            };
        }
        return document;
    }

    /** What is carried to many places is written as many times. */
    private static byte[] written(JsonValue value, int expected, LongConsumer room) {
        TextBuffer text = new TextBuffer(expected, room);
        value.write(text);
        return text.toBytes();
    }

    /**
     * The same for a document that arrives; only if it need not be there as a whole.
     *
     * @param bounds of what is held for each walk
     * @param failures what a pull fails with if it is no JSON, or too much of it would have to be held
     */
    public Body apply(
            Body json, List<Optional<JsonValue>> filled, Bounds bounds, UnaryOperator<RuntimeException> failures) {
        Body document = json;
        for (Stage stage : stages) {
            document = switch (stage) {
                case Stage.Walk(EditPass pass) -> pass.edit(document, filled, bounds, failures);
                case Stage.Carry _, Stage.Evaluate _ -> throw new IllegalStateException("it must be whole");
            };
        }
        return document;
    }
}
