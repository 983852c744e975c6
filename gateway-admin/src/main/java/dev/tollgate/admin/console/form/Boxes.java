package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.ui.edit.Item;
import dev.tollgate.ui.edit.Option;
import dev.tollgate.ui.edit.Placed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Any number of a few words; those that are stored and not among them are offered as well.
 *
 * @param labels by the word
 * @param hint what none of them means
 * @param standard those that are ticked in a new form
 */
public record Boxes(String member, String label, Map<String, String> labels, String hint, List<String> standard)
        implements Part {

    public Boxes {
        labels = new LinkedHashMap<>(labels);
        standard = List.copyOf(standard);
    }

    private String name(String base) {
        return Member.below(base, member);
    }

    @Override
    public void show(JsonNode document, String base, Map<String, List<String>> into) {
        JsonNode node = Member.at(document, member);
        List<String> words = new ArrayList<>();
        node.forEach(word -> words.add(word.asText()));
        into.put(name(base), node.isMissingNode() ? standard : words);
    }

    @Override
    public void write(Values values, String base, ObjectNode document) {
        Member.set(document, member, Optional.of(Typed.list(values.all(name(base)))));
    }

    @Override
    public void places(Values values, String base, Consumer<Place> into) {
        into.accept(new Place(name(base), Member.pointer(name(base))));
    }

    @Override
    public void items(Values values, String base, Showing showing, Consumer<Placed> into) {
        List<String> ticked = values.all(name(base));
        Map<String, String> all = new LinkedHashMap<>(labels);
        ticked.forEach(word -> all.putIfAbsent(word, word));
        List<Option> options = all.entrySet().stream()
                .map(word -> new Option(word.getKey(), word.getValue(), "", ticked.contains(word.getKey())))
                .toList();
        into.accept(new Placed(
                6,
                "",
                new Item.Boxes(name(base), label + showing.number(), hint, options, showing.wrongAt(name(base)))));
    }

    @Override
    public boolean untouched(Values values, String base) {
        return values.all(name(base)).equals(standard);
    }
}
