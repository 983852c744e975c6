package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.ui.edit.Item;
import dev.tollgate.ui.edit.Option;
import dev.tollgate.ui.edit.Placed;
import dev.tollgate.ui.part.Check;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A block that a document has or not: its member is an object or null.
 *
 * @param label of the box, or of the cards
 * @param help of the box; empty for cards
 * @param cards the two cards, "no" first; none for a box
 * @param begun what is done to the block before its parts write
 */
public record Switch(
        String member, String label, String help, List<Option> cards, UnaryOperator<ObjectNode> begun, Parts parts)
        implements Part {

    /** The value of the card that stands for no block. */
    private static final String NONE = "none";

    public Switch {
        cards = List.copyOf(cards);
    }

    /** A box to tick. */
    public static Switch box(String member, String label, String help, Part... parts) {
        return new Switch(member, label, help, List.of(), UnaryOperator.identity(), Parts.of(parts));
    }

    private String name(String base) {
        return Member.below(base, member);
    }

    private String control(String base) {
        return name(base) + "-on";
    }

    private boolean on(Values values, String base) {
        String chosen = values.text(control(base));
        return cards.isEmpty() ? values.ticked(control(base)) : !chosen.isEmpty() && !chosen.equals(NONE);
    }

    @Override
    public void show(JsonNode document, String base, Map<String, List<String>> into) {
        boolean on = document.path(member).isObject();
        if (!cards.isEmpty()) {
            into.put(control(base), List.of(on ? cards.getLast().value() : NONE));
        } else if (on) {
            into.put(control(base), List.of("on"));
        }
        parts.show(document.path(member), name(base), into);
    }

    @Override
    public void write(Values values, String base, ObjectNode document) {
        if (on(values, base)) {
            parts.write(values, name(base), begun.apply(Member.object(document, member)));
        } else {
            document.putNull(member);
        }
    }

    @Override
    public void places(Values values, String base, Consumer<Place> into) {
        into.accept(new Place(control(base), Member.pointer(name(base))));
        parts.places(values, name(base), into);
    }

    @Override
    public void items(Values values, String base, Showing showing, Consumer<Placed> into) {
        List<Placed> rest = parts.items(values, name(base), showing);
        into.accept(new Placed(6, "", new Item.Switched(control(values, base, showing), rest)));
    }

    private Item control(Values values, String base, Showing showing) {
        boolean on = on(values, base);
        if (cards.isEmpty()) {
            return new Item.Tick(
                    new Check(control(base), label + showing.number(), on, help).error(showing.wrongAt(control(base))));
        }
        List<Option> options = cards.stream()
                .map(card -> new Option(
                        card.value(), card.label(), card.more(), !card.value().equals(NONE) == on))
                .toList();
        return new Item.Cards(control(base), label, options, showing.wrongAt(control(base)));
    }

    @Override
    public boolean untouched(Values values, String base) {
        return !on(values, base);
    }

    @Override
    public Values arranged(Values values, String base, boolean onlyTouched) {
        return parts.arranged(values, name(base), onlyTouched);
    }

    @Override
    public Values longer(Values values, String base, String list) {
        return parts.longer(values, name(base), list);
    }
}
