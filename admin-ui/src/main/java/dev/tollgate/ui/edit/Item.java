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
    Stream<Labelled> inputs();

    /** Whether something in it is wrong. */
    boolean wrong();

    /** Text to type. */
    record Input(Field field) implements Item {
        @Override
        public Stream<Labelled> inputs() {
            return Stream.of(field);
        }

        @Override
        public boolean wrong() {
            return field.error().isPresent();
        }
    }

    /** One of a list. */
    record Pick(Choice choice) implements Item {
        @Override
        public Stream<Labelled> inputs() {
            return Stream.of(choice);
        }

        @Override
        public boolean wrong() {
            return choice.error().isPresent();
        }
    }

    /** Yes or no. */
    record Tick(Check check) implements Item {
        @Override
        public Stream<Labelled> inputs() {
            return Stream.of(Labelled.of(check.name(), check.label()));
        }

        @Override
        public boolean wrong() {
            return false;
        }
    }

    /** One of a few, each with a few words about it. */
    record Cards(String name, String label, List<Option> options, Optional<String> error) implements Item {
        public Cards {
            options = List.copyOf(options);
        }

        @Override
        public Stream<Labelled> inputs() {
            return Stream.of(Labelled.of(name, label));
        }

        @Override
        public boolean wrong() {
            return error.isPresent();
        }
    }

    /**
     * Any number of a few.
     *
     * @param hint what none of them means
     */
    record Boxes(String name, String label, String hint, List<Option> options, Optional<String> error) implements Item {
        public Boxes {
            options = List.copyOf(options);
        }

        @Override
        public Stream<Labelled> inputs() {
            return Stream.of(Labelled.of(name, label));
        }

        @Override
        public boolean wrong() {
            return error.isPresent();
        }
    }

    /** Inputs that read as a sentence; what is wrong with them stands below it. */
    record Sentence(List<Piece> pieces) implements Item {
        public Sentence {
            pieces = List.copyOf(pieces);
        }

        @Override
        public Stream<Labelled> inputs() {
            return pieces.stream().flatMap(piece -> piece.item().inputs());
        }

        @Override
        public boolean wrong() {
            return pieces.stream().anyMatch(piece -> piece.item().wrong());
        }
    }

    /** An input or a choice of a sentence, with the words before it. */
    record Piece(String before, Item item) {}

    /** What decides whether, or which of, the others mean anything. */
    record Switched(Item control, List<Placed> rest) implements Item {
        public Switched {
            rest = List.copyOf(rest);
        }

        @Override
        public Stream<Labelled> inputs() {
            return Stream.concat(control.inputs(), rest.stream().flatMap(Placed::inputs));
        }

        @Override
        public boolean wrong() {
            return control.wrong() || rest.stream().anyMatch(Placed::wrong);
        }
    }

    /** What is rarely filled in, out of the way. */
    record Folded(String title, boolean open, List<Placed> items) implements Item {
        public Folded {
            items = List.copyOf(items);
        }

        @Override
        public Stream<Labelled> inputs() {
            return items.stream().flatMap(Placed::inputs);
        }

        @Override
        public boolean wrong() {
            return items.stream().anyMatch(Placed::wrong);
        }
    }

    /**
     * Any number of the same, with a button for one more.
     *
     * @param name of the list; buttons send it as {@code add:name}
     * @param noun what one is called
     * @param focused whether the button has the focus when the page comes
     */
    record Rows(String name, String noun, boolean focused, List<Row> rows) implements Item {
        public Rows {
            rows = List.copyOf(rows);
        }

        @Override
        public Stream<Labelled> inputs() {
            return rows.stream().flatMap(row -> row.items().stream().flatMap(Placed::inputs));
        }

        @Override
        public boolean wrong() {
            return rows.stream().anyMatch(row -> row.items().stream().anyMatch(Placed::wrong));
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
