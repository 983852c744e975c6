package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.ui.edit.ConsumerFields;
import dev.tollgate.ui.edit.Fields;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Field;
import java.util.List;

/** The form of a consumer as it was filled in. */
record ConsumerDraft(RouteDraft.Common common, String externalId, String groups) implements Draft {

    static ConsumerDraft blank() {
        return new ConsumerDraft(RouteDraft.Common.BLANK, "", "");
    }

    static ConsumerDraft of(Consumer consumer) {
        return new ConsumerDraft(
                new RouteDraft.Common(
                        consumer.name(),
                        String.join(", ", consumer.tags()),
                        consumer.description(),
                        consumer.enabled()),
                consumer.externalId().orElse(""),
                String.join(", ", consumer.groups()));
    }

    static ConsumerDraft read(Form form) {
        return new ConsumerDraft(RouteDraft.Common.read(form), form.text("externalId"), form.text("groups"));
    }

    @Override
    public String name() {
        return common.name();
    }

    @Override
    public ConsumerDraft named(String name) {
        return new ConsumerDraft(common.named(name), externalId, groups);
    }

    @Override
    public ConsumerDraft disabled() {
        return new ConsumerDraft(common.off(), externalId, groups);
    }

    @Override
    public ConsumerDraft withRow(String kind) {
        return this;
    }

    @Override
    public String proposal() {
        return "";
    }

    @Override
    public ObjectNode document(ObjectNode stored) {
        ObjectNode document = stored.deepCopy();
        common.writeTo(document);
        document.set("externalId", Typed.textOrNull(externalId));
        document.set("groups", Typed.list(groups));
        return document;
    }

    @Override
    public Fields fields(Showing showing) {
        FormMistakes wrong = showing.wrong();
        return new ConsumerFields(
                Field.text("name", "Name")
                        .value(common.name())
                        .help("Lower case, digits, dot, dash.")
                        .changeable(showing.creating())
                        .error(wrong.at("/name")),
                Field.text("externalId", "External id")
                        .value(externalId)
                        .placeholder("the name")
                        .help("By what other systems know it.")
                        .mayBeEmpty()
                        .error(wrong.at("/externalId")),
                Field.text("groups", "Groups")
                        .value(groups)
                        .help("Several with commas between them.")
                        .mayBeEmpty()
                        .error(wrong.at("/groups")),
                Field.text("tags", "Tags").value(common.tags()).mayBeEmpty().error(wrong.at("/tags")),
                Field.text("description", "Description")
                        .value(common.description())
                        .mayBeEmpty()
                        .error(wrong.at("/description")),
                new Check("enabled", "Enabled", common.enabled(), "A disabled consumer is refused with its keys."));
    }

    @Override
    public String field(String pointer) {
        String member = pointer.replaceFirst("^/", "").replaceFirst("/.*", "");
        return List.of("name", "externalId", "groups", "tags", "description").contains(member) ? member : "";
    }
}
