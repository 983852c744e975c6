package dev.tollgate.ui.edit;

import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Labelled;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Something to fill in, or several that belong together. */
public sealed interface Item {

    /** Every input in it, in the order of the page. */
    Stream<Single> inputs();

    /** Whether something in it is wrong. */
    boolean wrong();

    /** One input. */
    sealed interface Single extends Item {

        /** What people know it by. */
        Labelled labelled();

        /** What is wrong with it. */
        Optional<String> error();

        @Override
        default Stream<Single> inputs() {
            return Stream.of(this);
        }

        @Override
        default boolean wrong() {
            return error().isPresent();
        }
    }

    /** Several that belong together. */
    sealed interface Group extends Item {

        /** What is in it, in the order of the page. */
        Stream<Item> within();

        @Override
        default Stream<Single> inputs() {
            return within().flatMap(Item::inputs);
        }

        @Override
        default boolean wrong() {
            return within().anyMatch(Item::wrong);
        }
    }

    /** Text to type. */
    record Input(Field field) implements Single {
        @Override
        public Labelled labelled() {
            return field;
        }

        @Override
        public Optional<String> error() {
            return field.error();
        }
    }

    /** One of a list. */
    record Pick(Choice choice) implements Single {
        @Override
        public Labelled labelled() {
            return choice;
        }

        @Override
        public Optional<String> error() {
            return choice.error();
        }
    }

    /** Yes or no. */
    record Tick(Check check) implements Single {
        @Override
        public Labelled labelled() {
            return check;
        }

        @Override
        public Optional<String> error() {
            return check.error();
        }
    }

    /** One of a few, each with a few words about it. */
    record Cards(String name, String label, List<Option> options, Optional<String> error) implements Single {
        public Cards {
            options = List.copyOf(options);
        }

        @Override
        public Labelled labelled() {
            return Labelled.of(name, label);
        }
    }

    /**
     * Any number of a few.
     *
     * @param hint what none of them means
     */
    record Boxes(String name, String label, String hint, List<Option> options, Optional<String> error)
            implements Single {
        public Boxes {
            options = List.copyOf(options);
        }

        @Override
        public Labelled labelled() {
            return Labelled.of(name, label);
        }
    }

    /** Inputs that read as a sentence; what is wrong with them stands below it. */
    record Sentence(List<Piece> pieces) implements Group {
        public Sentence {
            pieces = List.copyOf(pieces);
        }

        @Override
        public Stream<Item> within() {
            return pieces.stream().map(Piece::item);
        }
    }

    /** An input or a choice of a sentence, with the words before it. */
    record Piece(String before, Item item) {}

    /** What decides whether, or which of, the others mean anything. */
    record Switched(Item control, List<Placed> rest) implements Group {
        public Switched {
            rest = List.copyOf(rest);
        }

        @Override
        public Stream<Item> within() {
            return Stream.concat(Stream.of(control), rest.stream().map(Placed::item));
        }
    }

    /** What is rarely filled in, out of the way. */
    record Folded(String title, boolean open, List<Placed> items) implements Group {
        public Folded {
            items = List.copyOf(items);
        }

        @Override
        public Stream<Item> within() {
            return items.stream().map(Placed::item);
        }
    }

    /**
     * Any number of the same, with a button for one more.
     *
     * @param name of the list; buttons send it as {@code add:name}
     * @param noun what one is called
     * @param focused whether the button has the focus when the page comes
     */
    record Rows(String name, String noun, boolean focused, List<Row> rows) implements Group {
        public Rows {
            rows = List.copyOf(rows);
        }

        @Override
        public Stream<Item> within() {
            return rows.stream().flatMap(row -> row.items().stream()).map(Placed::item);
        }
    }

    /**
     * One of several.
     *
     * @param name its button sends it as {@code remove:name}
     * @param title such as "Target 2"
     */
    record Row(String name, String title, List<Placed> items) {
        public Row {
            items = List.copyOf(items);
        }
    }
}
