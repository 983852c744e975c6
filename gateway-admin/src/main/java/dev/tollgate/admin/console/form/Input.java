package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.ui.edit.Item;
import dev.tollgate.ui.edit.Placed;
import dev.tollgate.ui.part.Field;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Text to type.
 *
 * @param field its name is the member
 * @param standard what it says in a new form
 * @param width in sixths
 * @param also further pointers whose mistakes are told here
 * @param fixed whether it can be chosen only for a new object
 */
public record Input(Field field, Codec codec, String standard, int width, List<String> also, boolean fixed)
        implements Part {

    public Input {
        also = List.copyOf(also);
    }

    public static Input of(int width, Field field, Codec codec) {
        return new Input(field, codec, "", width, List.of(), false);
    }

    public Input standard(String text) {
        return new Input(field, codec, text, width, also, fixed);
    }

    /** Tells the mistakes of these pointers too. */
    public Input also(String... pointers) {
        return new Input(field, codec, standard, width, List.of(pointers), fixed);
    }

    /** Changed only while the object is made. */
    public Input onlyForNew() {
        return new Input(field, codec, standard, width, also, true);
    }

    private String name(String base) {
        return Member.below(base, field.name());
    }

    private String typed(Values values, String base) {
        return field.type() == Field.Type.LINES ? values.raw(name(base)) : values.text(name(base));
    }

    @Override
    public void show(JsonNode document, String base, Map<String, List<String>> into) {
        JsonNode node = Member.at(document, field.name());
        into.put(
                name(base),
                List.of(node.isMissingNode() ? standard : codec.text().apply(node)));
    }

    @Override
    public void write(Values values, String base, ObjectNode document) {
        Member.set(document, field.name(), codec.json().apply(typed(values, base)));
    }

    @Override
    public void places(Values values, String base, Consumer<Place> into) {
        into.accept(new Place(name(base), Member.pointer(name(base))));
        also.forEach(place -> into.accept(new Place(name(base), place)));
    }

    @Override
    public void items(Values values, String base, Showing showing, Consumer<Placed> into) {
        boolean secret = codec == Codec.SECRET;
        into.accept(new Placed(
                width,
                "",
                new Item.Input(field.called(name(base), field.label() + showing.number())
                        .help(showing.number().isEmpty() ? field.help() : "")
                        .value(secret ? "" : values.raw(name(base)))
                        .kept(secret
                                && !values.raw(name(base)).isEmpty()
                                && showing.wrongAt(name(base)).isEmpty())
                        .changeable(!fixed || showing.creating())
                        .focused(showing.focused(name(base)))
                        .error(showing.wrongAt(name(base))))));
    }

    @Override
    public boolean untouched(Values values, String base) {
        return values.text(name(base)).equals(standard);
    }
}
