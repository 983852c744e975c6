package dev.tollgate.admin.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.format.TargetUrls;
import dev.tollgate.db.document.format.WebUrls;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.SecretField;
import dev.tollgate.db.model.TargetUrl;
import java.util.Optional;

/** Whether a service leads to ourselves, and whether what it is told can be told. */
record ServiceRules(OwnListeners ownListeners, WriteOnly secrets) {
    private static final String CREDENTIAL = "credential";
    private static final String OAUTH2 = "oauth2";

    void check(JsonNode document, Place root) {
        checkTargets(document, root);
        checkValue(document, root.member(CREDENTIAL).member("value"));
        checkOAuth2(document, root.member(CREDENTIAL).member(OAUTH2));
    }

    private void checkTargets(JsonNode document, Place root) {
        JsonNode targets = document.path("targets");
        for (int index = 0; index < targets.size(); index++) {
            Place place = root.member("targets").element(index).member("url");
            TargetUrls.TARGET_URL
                    .read(targets.path(index).path("url"), Place.root())
                    .ifPresent(url -> refuseOwn(url, place));
        }
    }

    private void refuseOwn(TargetUrl url, Place place) {
        if (ownListeners.includes(url)) {
            place.refuse(MistakeCode.NOT_ALLOWED, "must not be one of Tollgate's own listeners: " + url);
        }
    }

    /** The encrypted form shows nothing of it. */
    private void checkValue(JsonNode document, Place place) {
        plain(document, SecretField.SERVICE_CREDENTIAL)
                .flatMap(text -> HeaderFields.CONTENTS.read(TextNode.valueOf(text), place))
                .ifPresent(text -> refuseEmpty(text, place));
    }

    private void checkOAuth2(JsonNode document, Place place) {
        WebUrls.parse(document.path(CREDENTIAL).path(OAUTH2).path("tokenUrl").asText())
                .ifPresent(url -> refuseOwn(url.origin(), place.member("tokenUrl")));
        plain(document, SecretField.SERVICE_CLIENT_SECRET)
                .ifPresent(secret -> refuseEmpty(secret, place.member("clientSecret")));
    }

    private static void refuseEmpty(String plain, Place place) {
        if (plain.isEmpty()) {
            place.refuse(MistakeCode.REQUIRED, "must not be empty");
        }
    }

    private Optional<String> plain(JsonNode document, SecretField field) {
        JsonNode kept = document.at(field.pointer());
        return kept.isTextual() ? secrets.plain(field, new Secret(kept.textValue())) : Optional.empty();
    }
}
