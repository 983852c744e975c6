package dev.tollgate.ui.edit;

import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Field;

/** The fields of a consumer. */
public record ConsumerFields(Field name, Field externalId, Field groups, Field tags, Field description, Check enabled)
        implements Fields {}
