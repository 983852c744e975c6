package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.ui.edit.Item;
import dev.tollgate.ui.edit.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Inputs that read as a sentence.
 *
 * @param words what stands before each of them
 */
public record Sentence(List<String> words, Parts parts) implements Part {

    public Sentence {
        words = List.copyOf(words);
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
        List<Placed> inputs = parts.items(values, base, showing);
        List<Item.Piece> pieces = new ArrayList<>();
        for (int piece = 0; piece < inputs.size(); piece++) {
            pieces.add(new Item.Piece(words.get(piece), inputs.get(piece).item()));
        }
        into.accept(new Placed(6, "", new Item.Sentence(pieces)));
    }

    @Override
    public boolean untouched(Values values, String base) {
        return parts.untouched(values, base);
    }
}
