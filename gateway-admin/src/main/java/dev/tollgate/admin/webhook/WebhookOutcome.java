package dev.tollgate.admin.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.StoredWebhook;
import dev.tollgate.db.document.shape.Mistake;
import java.util.List;
import java.util.Optional;

/** What came of changing a webhook. */
public sealed interface WebhookOutcome {

    /**
     * The webhook is so now.
     *
     * @param created whether it did not exist before
     * @param secret that was made for it, which nobody is ever told again
     */
    record Stored(StoredWebhook webhook, boolean created, Optional<String> secret) implements WebhookOutcome {

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Stored[" + webhook.webhook().name() + "]";
        }
    }

    /** Nothing was stored; what would have changed. */
    record Tried(Optional<ObjectNode> before, Optional<ObjectNode> after) implements WebhookOutcome {}

    /** The webhook is gone. */
    record Removed() implements WebhookOutcome {}

    /** There is none of this name. */
    record Missing() implements WebhookOutcome {}

    /** There is one of this name already. */
    record NameTaken() implements WebhookOutcome {}

    /** The condition does not hold for the webhook as it is now, if there is one. */
    record Stale(Optional<StoredWebhook> current) implements WebhookOutcome {}

    /** The document is wrong; all of its mistakes. */
    record Invalid(List<Mistake> mistakes) implements WebhookOutcome {

        public Invalid {
            mistakes = List.copyOf(mistakes);
        }
    }
}
