package dev.tollgate.ui.part;

import java.util.Optional;

/** Something of a form that people know by a label and links reach by its name, which is its element's id. */
public interface Labelled {

    String name();

    String label();

    /** Something that is neither a field nor a choice, such as a group of boxes. */
    static Labelled of(String name, String label) {
        return new Group(name, label);
    }

    /** A group of inputs. */
    record Group(String name, String label) implements Labelled {}

    /** The ids of what describes an input, as templates have them. */
    static String describedBy(Labelled input, String help, Optional<String> error, boolean slot) {
        String helpId = help.isEmpty() ? "" : input.name() + "-help";
        String told = slot ? input.name() + "-told" : error.isPresent() ? input.name() + "-error" : "";
        return (helpId + " " + told).strip();
    }
}
