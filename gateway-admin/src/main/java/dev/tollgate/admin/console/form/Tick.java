package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.ui.edit.Item;
import dev.tollgate.ui.edit.Placed;
import dev.tollgate.ui.part.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Yes or no.
 *
 * @param check its name is the member; it is ticked in a new form if this one is
 * @param sparse whether "no" is said only where something is said already
 */
public record Tick(Check check, int width, boolean sparse) implements Part {

    public static Tick of(int width, Check check) {
        return new Tick(check, width, false);
    }

    private String name(String base) {
        return Member.below(base, check.name());
    }

    @Override
    public void show(JsonNode document, String base, Map<String, List<String>> into) {
        JsonNode node = Member.at(document, check.name());
        if (node.isMissingNode() ? check.checked() : node.asBoolean()) {
            into.put(name(base), List.of("on"));
        }
    }

    @Override
    public void write(Values values, String base, ObjectNode document) {
        boolean yes = values.ticked(name(base));
        if (yes || !sparse || !Member.at(document, check.name()).isMissingNode()) {
            Member.set(document, check.name(), Optional.of(BooleanNode.valueOf(yes)));
        }
    }

    @Override
    public void places(Values values, String base, Consumer<Place> into) {
        into.accept(new Place(name(base), Member.pointer(name(base))));
    }

    @Override
    public void items(Values values, String base, Showing showing, Consumer<Placed> into) {
        String label = check.label() + showing.number();
        into.accept(new Placed(
                width,
                "",
                new Item.Tick(new Check(name(base), label, values.ticked(name(base)), check.help())
                        .error(showing.wrongAt(name(base))))));
    }

    @Override
    public boolean untouched(Values values, String base) {
        return values.ticked(name(base)) == check.checked();
    }
}
