package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.ui.edit.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Several parts of the same object, one after the other. */
public record Parts(List<Part> all) implements Part {

    public Parts {
        all = List.copyOf(all);
    }

    public static Parts of(Part... parts) {
        return new Parts(List.of(parts));
    }

    @Override
    public void show(JsonNode document, String base, Map<String, List<String>> into) {
        all.forEach(part -> part.show(document, base, into));
    }

    @Override
    public void write(Values values, String base, ObjectNode document) {
        all.forEach(part -> part.write(values, base, document));
    }

    @Override
    public void places(Values values, String base, Consumer<Place> into) {
        all.forEach(part -> part.places(values, base, into));
    }

    @Override
    public void items(Values values, String base, Showing showing, Consumer<Placed> into) {
        all.forEach(part -> part.items(values, base, showing, into));
    }

    List<Placed> items(Values values, String base, Showing showing) {
        List<Placed> items = new ArrayList<>();
        items(values, base, showing, items::add);
        return items;
    }

    @Override
    public boolean untouched(Values values, String base) {
        return all.stream().allMatch(part -> part.untouched(values, base));
    }

    @Override
    public Values arranged(Values values, String base, boolean onlyTouched) {
        Values arranged = values;
        for (Part part : all) {
            arranged = part.arranged(arranged, base, onlyTouched);
        }
        return arranged;
    }

    @Override
    public Values longer(Values values, String base, String list) {
        Values longer = values;
        for (Part part : all) {
            longer = part.longer(longer, base, list);
        }
        return longer;
    }
}
