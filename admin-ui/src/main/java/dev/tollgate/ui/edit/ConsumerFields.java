package dev.tollgate.ui.edit;

import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Labelled;
import java.util.List;

/** The fields of a consumer. */
public record ConsumerFields(Field name, Field externalId, Field groups, Field tags, Field description, Check enabled)
        implements Fields {

    @Override
    public List<Labelled> inputs() {
        return List.of(name, externalId, groups, tags, description);
    }
}
