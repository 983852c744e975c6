package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.ui.edit.Item;
import dev.tollgate.ui.edit.Placed;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Parts of the same object that are out of the way until something is filled in, or wrong. */
public record Fold(String title, Parts parts) implements Part {

    public static Fold of(String title, Part... parts) {
        return new Fold(title, Parts.of(parts));
    }

    @Override
    public void show(JsonNode document, String base, Map<String, List<String>> into) {
        parts.show(document, base, into);
    }

    @Override
    public void write(Values values, String base, ObjectNode document) {
        parts.write(values, base, document);
    }

    @Override
    public void places(Values values, String base, Consumer<Place> into) {
        parts.places(values, base, into);
    }

    @Override
    public void items(Values values, String base, Showing showing, Consumer<Placed> into) {
        List<Placed> items = parts.items(values, base, showing);
        boolean open = new Item.Folded(title, false, items).wrong() || !untouched(values, base);
        into.accept(new Placed(6, "", new Item.Folded(title, open, items)));
    }

    @Override
    public boolean untouched(Values values, String base) {
        return parts.untouched(values, base);
    }

    @Override
    public Values arranged(Values values, String base, boolean onlyTouched) {
        return parts.arranged(values, base, onlyTouched);
    }

    @Override
    public Values longer(Values values, String base, String list) {
        return parts.longer(values, base, list);
    }
}
