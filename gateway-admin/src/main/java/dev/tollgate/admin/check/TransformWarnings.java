package dev.tollgate.admin.check;

import dev.tollgate.db.model.BodyOperation;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.FieldOperation;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Transform;
import dev.tollgate.db.value.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Operations of a route that change nothing, whatever comes. */
final class TransformWarnings {
    private static final Set<String> WITHOUT_CONTENT = Set.of("GET", "HEAD");

    private final List<Warning> warnings = new ArrayList<>();

    private TransformWarnings() {}

    static List<Warning> of(Route route) {
        TransformWarnings found = new TransformWarnings();
        route.policies().transform().ifPresent(transform -> found.look(route, transform));
        return found.warnings;
    }

    private void look(Route route, Transform transform) {
        fields(transform.request().headers(), "/transform/request/headers", true);
        fields(transform.request().query(), "/transform/request/query", false);
        fields(transform.response().headers(), "/transform/response/headers", true);
        body(transform.request().body().operations(), "/transform/request/body");
        body(transform.response().body().operations(), "/transform/response/body");
        destination(route, transform);
    }

    private void destination(Route route, Transform transform) {
        boolean goesOn = !(route.destination() instanceof Destination.Redirect)
                && !(route.destination() instanceof Destination.Respond);
        if (!goesOn && !transform.request().equals(Transform.OfRequest.NOTHING)) {
            warn("/transform/request", "no request goes on from this route");
        }
        List<String> methods = route.match().methods();
        if (!methods.isEmpty()
                && WITHOUT_CONTENT.containsAll(methods)
                && !transform.request().body().operations().isEmpty()) {
            warn("/transform/request/body", "the route takes only methods that have no content");
        }
    }

    private void fields(List<FieldOperation> operations, String place, boolean ignoringCase) {
        for (int index = 0; index < operations.size(); index++) {
            String name = normal(operations.get(index).name(), ignoringCase);
            if (operations.get(index) instanceof FieldOperation.Rename(String _, String to)
                    && normal(to, ignoringCase).equals(name)) {
                warn(place + "/" + index, "it has this name already");
            }
            for (int before = 0; before < index; before++) {
                if (contradicts(operations.get(before), operations.get(index), ignoringCase)) {
                    warn(place + "/" + index, "operation " + before + " leaves nothing for it to do");
                    break;
                }
            }
        }
    }

    /** Whether the second one never has anything to do, because the first one has run, which may lack its value. */
    private static boolean contradicts(FieldOperation first, FieldOperation second, boolean ignoringCase) {
        boolean same = normal(first.name(), ignoringCase).equals(normal(second.name(), ignoringCase));
        if (!same || first.text().filter(value -> value.contains("${")).isPresent()) {
            return false;
        }
        boolean gone = first instanceof FieldOperation.Remove || first instanceof FieldOperation.Rename;
        boolean there = first.text().isPresent();
        return gone && (second instanceof FieldOperation.Remove || second instanceof FieldOperation.Rename)
                || there && second instanceof FieldOperation.Default;
    }

    private void body(List<BodyOperation> operations, String place) {
        List<Pointer> removed = new ArrayList<>();
        for (int index = 0; index < operations.size(); index++) {
            BodyOperation operation = operations.get(index);
            Optional<Pointer> read = reads(operation);
            if (read.isPresent() && removed.stream().anyMatch(gone -> within(read.get(), gone))) {
                warn(place + "/" + index, "what it is about was removed before");
            } else if (operation instanceof BodyOperation.Default(String pointer, String _)
                    && pointer.endsWith("/" + Pointer.EVERY)) {
                warn(place + "/" + index, "* finds only what is there already");
            } else if (operation instanceof BodyOperation.Rename(String pointer, String to)
                    && Pointer.of(pointer).last().equals(to)) {
                warn(place + "/" + index, "it has this name already");
            }
            if (operation instanceof BodyOperation.Remove(String pointer)) {
                removed.add(Pointer.of(pointer));
            } else if (!(operation instanceof BodyOperation.Cast)) {
                // It may have brought back what was removed.
                removed.clear();
            }
        }
    }

    /** Where there must be something, or nothing happens. */
    private static Optional<Pointer> reads(BodyOperation operation) {
        return switch (operation) {
            case BodyOperation.Remove(String pointer) -> Optional.of(Pointer.of(pointer));
            case BodyOperation.Rename(String pointer, String _) -> Optional.of(Pointer.of(pointer));
            case BodyOperation.Copy(String pointer, String _) -> Optional.of(Pointer.of(pointer));
            case BodyOperation.Move(String pointer, String _) -> Optional.of(Pointer.of(pointer));
            case BodyOperation.Cast(String pointer, var _) -> Optional.of(Pointer.of(pointer));
            case BodyOperation.Set _, BodyOperation.Default _, BodyOperation.Append _, BodyOperation.Jsonata _ ->
                Optional.empty();
        };
    }

    /** Whether all that the first pointer finds lies where the second finds something. */
    private static boolean within(Pointer inner, Pointer outer) {
        boolean within = inner.segments().size() >= outer.segments().size();
        for (int index = 0; within && index < outer.segments().size(); index++) {
            String segment = outer.segments().get(index);
            within = segment.equals(Pointer.EVERY)
                    || segment.equals(inner.segments().get(index));
        }
        // Elements have other numbers once one before them is gone.
        return within && outer.segments().stream().noneMatch(segment -> segment.matches("[0-9]+"));
    }

    private static String normal(String name, boolean ignoringCase) {
        return ignoringCase ? name.toLowerCase(Locale.ROOT) : name;
    }

    private void warn(String pointer, String message) {
        warnings.add(new Warning(pointer, Warning.Code.NEVER_APPLIES, message));
    }
}
