package dev.tollgate.db.value;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands between <code>${</code> and <code>}</code>: the name of something that is known of a request, and the
 * way to a part of it, such as {@code request.headers.X-Tenant}, {@code claims["https://example.com/roles"][0]} or
 * {@code parts.orders[*].itemId}.
 */
public record Reference(String root, List<Step> steps) {
    public Reference {
        steps = List.copyOf(steps);
    }

    /** One step into a value. */
    public sealed interface Step {

        /** The member of this name. */
        record Member(String name) implements Step {
            @Override
            public String toString() {
                return ReferenceReader.plain(name) ? "." + name : "[\"" + ReferenceReader.escaped(name) + "\"]";
            }
        }

        /** One element, counted from 0. */
        record Element(int index) implements Step {
            @Override
            public String toString() {
                return "[" + index + "]";
            }
        }

        /** All elements, or the values of all members. */
        record Every() implements Step {
            @Override
            public String toString() {
                return "[*]";
            }
        }
    }

    /** The members that the first steps name, up to the first step of another sort. */
    public List<String> names() {
        return steps.stream()
                .takeWhile(Step.Member.class::isInstance)
                .map(step -> ((Step.Member) step).name())
                .toList();
    }

    /** As it is written, without <code>${</code> and <code>}</code>. */
    @Override
    public String toString() {
        return root + steps.stream().map(Step::toString).collect(Collectors.joining());
    }
}
