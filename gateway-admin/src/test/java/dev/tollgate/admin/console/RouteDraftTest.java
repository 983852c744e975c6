package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteDraftTest {

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private static ObjectNode document(String form) {
        return RouteDraft.read(Form.parse(form)).document(NOTHING);
    }

    @Test
    void emptyRowsAreLeftOut() {
        ObjectNode document = document("path-0=&pathKind-0=prefix&path-1=/a&pathKind-1=exact&limit-0=&limitWindow-0=");

        assertThat(document.at("/match/paths")).hasToString("[{\"exact\":\"/a\"}]");
        assertThat(document.path("limits")).isEmpty();
    }

    @Test
    void whatIsNoNumberStaysText() {
        ObjectNode document = document("priority=high&limit-0=12&limitWindow-0=1m");

        assertThat(document.path("priority").isTextual()).isTrue();
        assertThat(document.at("/limits/0/requests").isNumber()).isTrue();
    }

    @Test
    void limitsWithoutANameAreNamedByTheirWindowEachByAnother() {
        ObjectNode document = document("limit-0=1&limitWindow-0=1m&limit-1=2&limitWindow-1=1m");

        assertThat(document.at("/limits/0/name").asText()).isEqualTo("per-minute");
        assertThat(document.at("/limits/1/name").asText()).isEqualTo("per-minute-2");
    }

    @Test
    void aPublicRouteHasNoAuthentication() {
        assertThat(document("who=public&header=X-API-Key")
                        .path("authentication")
                        .isNull())
                .isTrue();
    }

    @Test
    void theNameIsProposedFromThePath() {
        RouteDraft draft = RouteDraft.read(Form.parse("path-0=/Orders/{id}/items&pathKind-0=template"));

        assertThat(draft.proposal()).isEqualTo("orders-id-items");
    }

    @ParameterizedTest
    @CsvSource({
        "/name, name", "/match/paths/2/prefix, path-2", "/match/paths, path-0", "/match, path-0",
        "/match/hosts/1, hosts", "/limits/3/window, limitWindow-3", "/limits/0/by/0, limitBy-0", "/limits/1, limit-1",
        "/destination/respond/status, status", "/tags/0, tags", "/unknown, ''"
    })
    void aMistakeLeadsToItsField(String pointer, String field) {
        assertThat(RouteFieldset.field(pointer)).isEqualTo(field);
    }
}
