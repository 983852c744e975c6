package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.model.Kind;
import dev.tollgate.ui.edit.Item;
import dev.tollgate.ui.edit.Placed;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Choice.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One of a list; what is stored and not in it is offered as well.
 *
 * @param choice its name is the member; the first option is that of a new form
 * @param names of what kind of objects are offered behind the options
 */
public record Pick(Choice choice, Codec codec, int width, Optional<Kind> names) implements Part {

    public static Pick of(int width, Choice choice, Codec codec) {
        return new Pick(choice, codec, width, Optional.empty());
    }

    /** The names of the objects of a kind, behind the options. */
    public static Pick named(int width, Choice choice, Codec codec, Kind kind) {
        return new Pick(choice, codec, width, Optional.of(kind));
    }

    public Pick help(String text) {
        return new Pick(choice.help(text), codec, width, names);
    }

    private String name(String base) {
        return Member.below(base, choice.name());
    }

    private String standard() {
        return choice.options().getFirst().value();
    }

    private String chosen(Values values, String base) {
        return values.texts().containsKey(name(base)) ? values.text(name(base)) : standard();
    }

    @Override
    public void show(JsonNode document, String base, Map<String, List<String>> into) {
        JsonNode node = Member.at(document, choice.name());
        into.put(
                name(base),
                List.of(node.isMissingNode() ? standard() : codec.text().apply(node)));
    }

    @Override
    public void write(Values values, String base, ObjectNode document) {
        Member.set(document, choice.name(), codec.json().apply(chosen(values, base)));
    }

    @Override
    public void places(Values values, String base, Consumer<Place> into) {
        into.accept(new Place(name(base), Member.pointer(name(base))));
    }

    @Override
    public void items(Values values, String base, Showing showing, Consumer<Placed> into) {
        String chosen = chosen(values, base);
        List<Option> options = new ArrayList<>(choice.options());
        Stream.concat(names.map(showing.names()).orElse(List.of()).stream(), Stream.of(chosen))
                .filter(value ->
                        options.stream().noneMatch(option -> option.value().equals(value)))
                .toList()
                .forEach(value -> options.add(new Option(value, value)));
        into.accept(new Placed(
                width,
                "",
                new Item.Pick(choice.called(name(base), choice.label() + showing.number())
                        .among(options)
                        .chosen(chosen)
                        .error(showing.wrongAt(name(base))))));
    }

    @Override
    public boolean untouched(Values values, String base) {
        return chosen(values, base).equals(standard());
    }
}
