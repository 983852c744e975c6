package dev.tollgate.db.document;

import dev.tollgate.db.document.format.CertificateSubjects;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Quota;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.Subscription;
import java.util.List;
import java.util.Optional;

/** How a consumer looks as JSON. */
final class ConsumerShape {
    /** Hashes are shorter, and longer passwords are not hashed: so they are too long in any form. */
    static final int LONGEST_PASSWORD = 200;

    private static final Field<Consumer, String> NAME = Field.required("name", Words.NAME, Consumer::name);
    private static final Field<Consumer, String> DESCRIPTION = CommonFields.description(Consumer::description);
    private static final Field<Consumer, List<String>> TAGS = CommonFields.tags(Consumer::tags);
    private static final Field<Consumer, Boolean> ENABLED = CommonFields.enabled(Consumer::enabled);
    private static final Field<Consumer, Optional<String>> EXTERNAL_ID =
            Field.optional("externalId", OptionalShape.of(Words.EXTERNAL_ID), Optional.empty(), Consumer::externalId);
    private static final Field<Consumer, List<String>> GROUPS =
            Field.optional("groups", ListShape.distinct(Words.GROUP, 100), List.of(), Consumer::groups);
    private static final Field<Consumer, Optional<Secret>> BASIC_PASSWORD = Field.optional(
            "basicPassword",
            OptionalShape.of(SecretShape.of("a password", LONGEST_PASSWORD).checked(ConsumerShape::checkPassword)),
            Optional.empty(),
            Consumer::basicPassword);
    private static final Field<Consumer, Optional<String>> CERTIFICATE_SUBJECT = Field.optional(
            "certificateSubject",
            OptionalShape.of(CertificateSubjects.SUBJECT),
            Optional.empty(),
            Consumer::certificateSubject);

    private static final Field<Consumer, Optional<String>> PLAN = Field.optional(
            "plan",
            OptionalShape.of(Words.NAME),
            Optional.empty(),
            consumer -> consumer.subscription().plan());
    private static final Field<Consumer, List<Limit>> LIMITS =
            LimitShape.field(consumer -> consumer.subscription().limits());
    private static final Field<Consumer, List<Quota>> QUOTAS =
            QuotaShape.field(consumer -> consumer.subscription().quotas());

    static final ObjectShape<Consumer> SHAPE = ObjectShape.of(
                    List.of(
                            NAME,
                            DESCRIPTION,
                            TAGS,
                            ENABLED,
                            EXTERNAL_ID,
                            PLAN,
                            GROUPS,
                            BASIC_PASSWORD,
                            CERTIFICATE_SUBJECT,
                            LIMITS,
                            QUOTAS),
                    members -> new Consumer(
                            members.of(NAME),
                            members.of(DESCRIPTION),
                            members.of(TAGS),
                            members.of(ENABLED),
                            members.of(EXTERNAL_ID),
                            members.of(GROUPS),
                            members.of(BASIC_PASSWORD),
                            members.of(CERTIFICATE_SUBJECT),
                            new Subscription(members.of(PLAN), members.of(LIMITS), members.of(QUOTAS))))
            .ignoring(CommonFields.READ_ONLY);

    private ConsumerShape() {}

    private static void checkPassword(Secret password, Place place) {
        if (password.kept().isEmpty()) {
            place.refuse(MistakeCode.REQUIRED, "must not be empty; null is no password");
        }
    }
}
