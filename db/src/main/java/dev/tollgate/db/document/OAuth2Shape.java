package dev.tollgate.db.document;

import dev.tollgate.db.document.format.KeyTexts;
import dev.tollgate.db.document.format.Pem;
import dev.tollgate.db.document.format.WebUrls;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.model.OAuth2;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.WebUrl;
import java.util.List;
import java.util.Optional;

/** How it looks as JSON where the gateway gets a token for itself. */
final class OAuth2Shape {
    private static final int MOST_SCOPES = 100;

    private static final Field<OAuth2, WebUrl> TOKEN_URL =
            Field.required("tokenUrl", WebUrls.WEB_URL, OAuth2::tokenUrl);
    private static final Field<OAuth2, String> CLIENT_ID =
            Field.required("clientId", Words.CLIENT_ID, OAuth2::clientId);
    private static final Field<OAuth2, Secret> CLIENT_SECRET =
            Field.required("clientSecret", SecretShape.OF_CLIENT, OAuth2::clientSecret);
    private static final Field<OAuth2, List<String>> SCOPES =
            Field.optional("scopes", ListShape.distinct(KeyTexts.SCOPE, MOST_SCOPES), List.of(), OAuth2::scopes);
    private static final Field<OAuth2, Optional<String>> AUDIENCE =
            Field.optional("audience", OptionalShape.of(Words.AUDIENCE), Optional.empty(), OAuth2::audience);
    private static final Field<OAuth2, Optional<String>> CA =
            Field.optional("ca", OptionalShape.of(Pem.CERTIFICATES), Optional.empty(), OAuth2::ca);

    static final ObjectShape<OAuth2> SHAPE = ObjectShape.of(
            List.of(TOKEN_URL, CLIENT_ID, CLIENT_SECRET, SCOPES, AUDIENCE, CA),
            members -> new OAuth2(
                    members.of(TOKEN_URL),
                    members.of(CLIENT_ID),
                    members.of(CLIENT_SECRET),
                    members.of(SCOPES),
                    members.of(AUDIENCE),
                    members.of(CA)));

    private OAuth2Shape() {}
}
