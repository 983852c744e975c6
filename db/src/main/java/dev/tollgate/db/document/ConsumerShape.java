package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.model.Consumer;
import java.util.List;
import java.util.Optional;

/** How a consumer looks as JSON. */
final class ConsumerShape {
    private static final Field<Consumer, String> NAME = Field.required("name", Words.NAME, Consumer::name);
    private static final Field<Consumer, String> DESCRIPTION = CommonFields.description(Consumer::description);
    private static final Field<Consumer, List<String>> TAGS = CommonFields.tags(Consumer::tags);
    private static final Field<Consumer, Boolean> ENABLED = CommonFields.enabled(Consumer::enabled);
    private static final Field<Consumer, Optional<String>> EXTERNAL_ID =
            Field.optional("externalId", OptionalShape.of(Words.EXTERNAL_ID), Optional.empty(), Consumer::externalId);
    private static final Field<Consumer, List<String>> GROUPS =
            Field.optional("groups", ListShape.distinct(Words.GROUP, 100), List.of(), Consumer::groups);

    static final ObjectShape<Consumer> SHAPE = ObjectShape.of(
                    List.of(NAME, DESCRIPTION, TAGS, ENABLED, EXTERNAL_ID, GROUPS),
                    members -> new Consumer(
                            members.of(NAME),
                            members.of(DESCRIPTION),
                            members.of(TAGS),
                            members.of(ENABLED),
                            members.of(EXTERNAL_ID),
                            members.of(GROUPS)))
            .ignoring(CommonFields.READ_ONLY);

    private ConsumerShape() {}
}
