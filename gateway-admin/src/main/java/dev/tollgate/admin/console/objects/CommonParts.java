package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Part;
import dev.tollgate.admin.console.form.Tick;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Field;

/** What every object has. */
final class CommonParts {

    static final Input NAME = name("");
    static final Part TAGS = Input.of(3, Field.text("tags", "Tags").mayBeEmpty(), Codec.LIST);
    static final Part DESCRIPTION =
            Input.of(6, Field.text("description", "Description").mayBeEmpty(), Codec.TEXT);

    static final Part NODES = Input.of(
            6,
            Field.lines("nodes", "Only on nodes with")
                    .placeholder("region = eu, us")
                    .help("A label of TOLLGATE_NODE_LABELS to a line, and values of which a node has one. Empty: every"
                            + " node.")
                    .mayBeEmpty(),
            ClaimLines.CODEC);

    private CommonParts() {}

    /** @param otherwise what it becomes if it is left empty; empty if it must not be */
    static Input name(String otherwise) {
        Field field = Field.text("name", "Name").help("Lower case, digits, dot, dash.");
        return Input.of(3, otherwise.isEmpty() ? field : field.placeholder(otherwise), Codec.TEXT)
                .onlyForNew();
    }

    /** @param disabled what becomes of one that is not */
    static Part enabled(String disabled) {
        return Tick.of(6, new Check("enabled", "Enabled", true, disabled));
    }
}
