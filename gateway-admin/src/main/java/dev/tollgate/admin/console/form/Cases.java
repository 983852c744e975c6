package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.ui.edit.Item;
import dev.tollgate.ui.edit.Option;
import dev.tollgate.ui.edit.Placed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An object that is one of several, each told by a member of its own. One that the form does not know stays as it is.
 *
 * @param cases what can be chosen; the value is the member that tells it
 */
public record Cases(String member, String label, List<Option> cases, List<Case> parts) implements Part {

    private static final String KEPT = "kept";

    public Cases {
        cases = List.copyOf(cases);
        parts = List.copyOf(parts);
    }

    /**
     * Part of some of the cases.
     *
     * @param of their values, with spaces between them
     */
    public record Case(String of, Part part) {
        boolean of(String chosen) {
            return Arrays.asList(of.split(" ")).contains(chosen);
        }
    }

    private String name(String base) {
        return Member.below(base, member);
    }

    private String control(String base) {
        return name(base) + "-to";
    }

    private String chosen(Values values, String base) {
        String chosen = values.text(control(base));
        return chosen.isEmpty() ? cases.getFirst().value() : chosen;
    }

    @Override
    public void show(JsonNode document, String base, Map<String, List<String>> into) {
        JsonNode stored = document.path(member);
        String kind = cases.stream()
                .map(Option::value)
                .filter(stored::has)
                .findFirst()
                .orElse(stored.isObject() ? KEPT : cases.getFirst().value());
        into.put(control(base), List.of(kind));
        parts.forEach(one -> one.part().show(stored, name(base), into));
    }

    @Override
    public void write(Values values, String base, ObjectNode document) {
        String chosen = chosen(values, base);
        if (chosen.equals(KEPT)) {
            return;
        }
        JsonNode stored = document.path(member);
        ObjectNode object = stored.has(chosen) ? stored.deepCopy() : JsonNodeFactory.instance.objectNode();
        parts.stream().filter(one -> one.of(chosen)).forEach(one -> one.part().write(values, name(base), object));
        document.set(member, object);
    }

    @Override
    public void places(Values values, String base, Consumer<Place> into) {
        into.accept(new Place(control(base), Member.pointer(name(base))));
        parts.stream()
                .filter(one -> one.of(chosen(values, base)))
                .forEach(one -> one.part().places(values, name(base), into));
    }

    @Override
    public void items(Values values, String base, Showing showing, Consumer<Placed> into) {
        String chosen = chosen(values, base);
        List<Option> options = new ArrayList<>();
        for (Option one : cases) {
            options.add(
                    new Option(one.value(), one.label(), one.more(), one.value().equals(chosen)));
        }
        if (chosen.equals(KEPT)) {
            options.add(new Option(KEPT, "As it is", "What is stored stays", true));
        }
        List<Placed> rest = new ArrayList<>();
        for (Case one : parts) {
            one.part()
                    .items(
                            values,
                            name(base),
                            showing,
                            placed -> rest.add(new Placed(placed.width(), one.of(), placed.item())));
        }
        Item control = new Item.Cards(control(base), label, options, showing.wrongAt(control(base)));
        into.accept(new Placed(6, "", new Item.Switched(control, rest)));
    }

    @Override
    public boolean untouched(Values values, String base) {
        return chosen(values, base).equals(cases.getFirst().value())
                && parts.stream().allMatch(one -> one.part().untouched(values, name(base)));
    }

    @Override
    public Values arranged(Values values, String base, boolean onlyTouched) {
        Values arranged = values;
        for (Case one : parts) {
            arranged = one.part().arranged(arranged, name(base), onlyTouched);
        }
        return arranged;
    }

    @Override
    public Values longer(Values values, String base, String list) {
        Values longer = values;
        for (Case one : parts) {
            longer = one.part().longer(longer, name(base), list);
        }
        return longer;
    }
}
