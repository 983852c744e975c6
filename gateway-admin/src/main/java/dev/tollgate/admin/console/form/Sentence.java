package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.ui.edit.Item;
import dev.tollgate.ui.edit.Placed;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Field;
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
            pieces.add(new Item.Piece(words.get(piece), told(inputs.get(piece).item())));
        }
        into.accept(new Placed(6, "", new Item.Sentence(pieces)));
    }

    /** What is wrong stands below the sentence, and says with what. */
    private static Item told(Item item) {
        return switch (item) {
            case Item.Input(Field field) ->
                new Item.Input(field.error(field.error().map(wrong -> field.label() + ": " + wrong)));
            case Item.Pick(Choice choice) ->
                new Item.Pick(choice.error(choice.error().map(wrong -> choice.label() + ": " + wrong)));
            default -> item;
        };
    }

    @Override
    public boolean untouched(Values values, String base) {
        return parts.untouched(values, base);
    }
}
