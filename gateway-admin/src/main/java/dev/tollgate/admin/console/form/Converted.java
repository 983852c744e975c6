package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.ui.edit.Placed;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Parts of an object that is shown in another form than it is stored in. All of it is shown.
 *
 * @param shown makes the object that the parts show of the stored one
 * @param stored makes the object that is stored of what the parts have written
 * @param first the input that tells what is wrong with the object as a whole
 */
record Converted(Parts parts, UnaryOperator<ObjectNode> shown, UnaryOperator<ObjectNode> stored, String first)
        implements Part {

    @Override
    public void show(JsonNode document, String base, Map<String, List<String>> into) {
        parts.show(document instanceof ObjectNode object ? shown.apply(object) : document, base, into);
    }

    @Override
    public void write(Values values, String base, ObjectNode document) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        parts.write(values, base, written);
        document.removeAll();
        document.setAll(stored.apply(written));
    }

    @Override
    public void places(Values values, String base, Consumer<Place> into) {
        parts.places(values, base, into);
        into.accept(new Place(Member.below(base, first), Member.pointer(base)));
    }

    @Override
    public void items(Values values, String base, Showing showing, Consumer<Placed> into) {
        parts.items(values, base, showing, into);
    }

    @Override
    public boolean untouched(Values values, String base) {
        return parts.untouched(values, base);
    }
}
