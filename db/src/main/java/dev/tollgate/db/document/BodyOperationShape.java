package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Pointers;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.document.shape.UnionShape;
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
import dev.tollgate.db.value.ValueNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** How operations on JSON documents look as JSON: {@code {"rename": "/userId", "to": "id"}}. */
final class BodyOperationShape {
    private static final String TO = "to";
    private static final int LONGEST_NAME = 200;
    private static final Shape<BodyOperation.Type> TYPE = Scalars.choice(Map.of(
            "string", BodyOperation.Type.STRING,
            "number", BodyOperation.Type.NUMBER,
            "boolean", BodyOperation.Type.BOOLEAN));

    private static final UnionShape.Case<BodyOperation, Remove> REMOVE;
    private static final UnionShape.Case<BodyOperation, Jsonata> JSONATA;

    static {
        Field<Remove, String> remove = Field.required("remove", Pointers.INNER, Remove::pointer);
        REMOVE = new UnionShape.Case<>(
                "remove", Remove.class, ObjectShape.of(List.of(remove), members -> new Remove(members.of(remove))));
        Shape<String> expression = TextShape.of(
                "a JSONata expression", Expression.LONGEST, BodyOperationShape::expression, Function.identity());
        Field<Jsonata, String> jsonata = Field.required("jsonata", expression, Jsonata::expression);
        JSONATA = new UnionShape.Case<>(
                "jsonata",
                Jsonata.class,
                ObjectShape.of(List.of(jsonata), members -> new Jsonata(members.of(jsonata))));
    }

    private static final UnionShape.Case<BodyOperation, Rename> RENAME = of(
            Rename.class,
            Field.required("rename", Pointers.MEMBER, Rename::pointer),
            Field.required(TO, TextShape.free("the member's new name", LONGEST_NAME), Rename::to),
            Rename::new);
    private static final UnionShape.Case<BodyOperation, Cast> CAST = of(
            Cast.class,
            Field.required("cast", Pointers.ANY, Cast::pointer),
            Field.required(TO, TYPE, Cast::to),
            Cast::new);
    private static final UnionShape.Case<BodyOperation, Copy> COPY = of(
            Copy.class,
            Field.required("copy", Pointers.ANY, Copy::pointer),
            Field.required(TO, Pointers.ANY, Copy::to),
            Copy::new);
    private static final UnionShape.Case<BodyOperation, Move> MOVE = of(
            Move.class,
            Field.required("move", Pointers.INNER, Move::pointer),
            Field.required(TO, Pointers.ANY, Move::to),
            Move::new);

    private BodyOperationShape() {}

    /** Operations in their order, whose values have these names. */
    static Shape<List<BodyOperation>> of(ValueNames names) {
        Shape<String> values = JsonValueTexts.shape(names);
        Shape<BodyOperation> operation = UnionShape.of(List.<UnionShape.Case<BodyOperation, ?>>of(
                        valued(Set.class, pointer("set", Set::pointer), Set::value, values, Set::new),
                        valued(
                                Default.class,
                                pointer("default", Default::pointer),
                                Default::value,
                                values,
                                Default::new),
                        REMOVE,
                        RENAME,
                        COPY,
                        MOVE,
                        valued(Append.class, pointer("append", Append::pointer), Append::value, values, Append::new),
                        CAST,
                        JSONATA))
                .checked(BodyOperationShape::check);
        return ListShape.of(operation, OperationShapes.MOST);
    }

    private static <C> Field<C, String> pointer(String word, Function<C, String> pointer) {
        return Field.required(word, Pointers.ANY, pointer);
    }

    /** The case of operations with a value. */
    private static <C extends BodyOperation> UnionShape.Case<BodyOperation, C> valued(
            Class<C> type,
            Field<C, String> pointer,
            Function<C, String> value,
            Shape<String> values,
            BiFunction<String, String, C> construct) {
        return of(type, pointer, Field.requiredOrNull("value", values, "null", value), construct);
    }

    private static <C extends BodyOperation, V> UnionShape.Case<BodyOperation, C> of(
            Class<C> type, Field<C, String> pointer, Field<C, V> second, BiFunction<String, V, C> construct) {
        return new UnionShape.Case<>(
                pointer.name(),
                type,
                ObjectShape.of(
                        List.of(pointer, second), members -> construct.apply(members.of(pointer), members.of(second))));
    }

    private static Optional<String> expression(String text, Place place) {
        try {
            Expression.of(text);
            return Optional.of(text);
        } catch (IllegalArgumentException e) {
            return place.refuse(MistakeCode.BAD_FORMAT, String.valueOf(e.getMessage()));
        }
    }

    private static void check(BodyOperation operation, Place place) {
        switch (operation) {
            case Copy(String from, String to) -> checkWildcards(Pointer.of(from), Pointer.of(to), place);
            case Move(String from, String to) -> {
                checkWildcards(Pointer.of(from), Pointer.of(to), place);
                if (within(Pointer.of(to), Pointer.of(from))) {
                    place.member(TO).refuse(MistakeCode.NOT_ALLOWED, "must not lie within what is moved");
                }
            }
            case Set _, Default _, Remove _, Rename _, Append _, Cast _, Jsonata _ -> {}
        }
    }

    /** A target has as many places as the source only if both go the same way up to its last wildcard. */
    private static void checkWildcards(Pointer from, Pointer to, Place place) {
        int common = to.segments().lastIndexOf(Pointer.EVERY) + 1;
        boolean same = common <= from.segments().size()
                && from.segments().subList(0, common).equals(to.segments().subList(0, common));
        if (!same) {
            place.member(TO)
                    .refuse(
                            MistakeCode.NOT_ALLOWED,
                            "must begin with the same segments as the source up to its last *, as in /items/*/a and"
                                    + " /items/*/b");
        }
    }

    private static boolean within(Pointer inner, Pointer outer) {
        return inner.segments().size() > outer.segments().size() && inner.touches(outer);
    }
}
