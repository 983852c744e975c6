package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.ui.edit.Placed;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A part that is seen only while something else is chosen.
 *
 * @param choices with spaces between them
 */
record For(String choices, Part part) implements Part {

    @Override
    public void show(JsonNode document, String base, Map<String, List<String>> into) {
        part.show(document, base, into);
    }

    @Override
    public void write(Values values, String base, ObjectNode document) {
        part.write(values, base, document);
    }

    @Override
    public void places(Values values, String base, Consumer<Place> into) {
        part.places(values, base, into);
    }

    @Override
    public void items(Values values, String base, Showing showing, Consumer<Placed> into) {
        part.items(values, base, showing, placed -> into.accept(new Placed(placed.width(), choices, placed.item())));
    }

    @Override
    public boolean untouched(Values values, String base) {
        return part.untouched(values, base);
    }
}
