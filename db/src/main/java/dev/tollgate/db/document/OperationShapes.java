package dev.tollgate.db.document;

import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.UnionShape;
import dev.tollgate.db.model.FieldOperation;
import dev.tollgate.db.model.FieldOperation.Add;
import dev.tollgate.db.model.FieldOperation.Default;
import dev.tollgate.db.model.FieldOperation.Remove;
import dev.tollgate.db.model.FieldOperation.Rename;
import dev.tollgate.db.model.FieldOperation.Set;
import java.util.List;

/** How operations on named values look as JSON: {@code {"set": "X-A", "value": "…"}}. */
final class OperationShapes {
    /** The most operations of one list. */
    static final int MOST = 50;

    private static final String VALUE = "value";

    private OperationShapes() {}

    /** Operations in their order, on values whose names and texts have these forms. */
    static Shape<List<FieldOperation>> of(Shape<String> names, Shape<String> values) {
        Field<Set, String> set = Field.required("set", names, Set::name);
        Field<Set, String> setTo = Field.required(VALUE, values, Set::value);
        Field<Add, String> add = Field.required("add", names, Add::name);
        Field<Add, String> added = Field.required(VALUE, values, Add::value);
        Field<Remove, String> remove = Field.required("remove", names, Remove::name);
        Field<Rename, String> rename = Field.required("rename", names, Rename::name);
        Field<Rename, String> to = Field.required("to", names, Rename::to);
        Field<Default, String> standard = Field.required("default", names, Default::name);
        Field<Default, String> otherwise = Field.required(VALUE, values, Default::value);
        Shape<FieldOperation> operation = UnionShape.of(List.of(
                new UnionShape.Case<>(
                        "set",
                        Set.class,
                        ObjectShape.of(List.of(set, setTo), members -> new Set(members.of(set), members.of(setTo)))),
                new UnionShape.Case<>(
                        "add",
                        Add.class,
                        ObjectShape.of(List.of(add, added), members -> new Add(members.of(add), members.of(added)))),
                new UnionShape.Case<>(
                        "remove",
                        Remove.class,
                        ObjectShape.of(List.of(remove), members -> new Remove(members.of(remove)))),
                new UnionShape.Case<>(
                        "rename",
                        Rename.class,
                        ObjectShape.of(List.of(rename, to), members -> new Rename(members.of(rename), members.of(to)))),
                new UnionShape.Case<>(
                        "default",
                        Default.class,
                        ObjectShape.of(
                                List.of(standard, otherwise),
                                members -> new Default(members.of(standard), members.of(otherwise))))));
        return ListShape.of(operation, MOST);
    }
}
