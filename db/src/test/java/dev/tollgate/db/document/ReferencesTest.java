package dev.tollgate.db.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import org.junit.jupiter.api.Test;

class ReferencesTest {

    @Test
    void aRouteRefersToItsService() {
        var route = Mistakes.accepted(Kind.ROUTE, "{\"name\":\"a\",\"destination\":{\"service\":\"s\"}}");

        assertThat(References.of(route))
                .containsExactly(new References.Reference("/destination/service", new EntityKey(Kind.SERVICE, "s")));
    }

    @Test
    void aServiceRefersToTheCertificateThatItsTargetsAreShown() {
        var service = Mistakes.accepted(Kind.SERVICE, "{\"name\":\"a\",\"tls\":{\"clientCertificate\":\"c\"}}");

        assertThat(References.of(service))
                .containsExactly(
                        new References.Reference("/tls/clientCertificate", new EntityKey(Kind.CERTIFICATE, "c")));
    }

    @Test
    void aRouteThatAnswersByItselfRefersToNothing() {
        var route = Mistakes.accepted(Kind.ROUTE, "{\"name\":\"a\",\"destination\":{\"respond\":{}}}");

        assertThat(References.of(route)).isEmpty();
    }

    @Test
    void aRouteRefersToTheConsumersThatItAsksForByMethodToo() {
        var route = Mistakes.accepted(
                Kind.ROUTE,
                "{\"name\":\"a\",\"destination\":{\"respond\":{}},\"authentication\":{\"methods\":[\"basic\"]},\"authorization\":"
                    + "{\"consumers\":[\"x\"],\"methods\":{\"PUT\":{\"consumers\":[\"y\"]}}}}");

        assertThat(References.of(route))
                .containsExactly(
                        new References.Reference("/authorization/consumers/0", new EntityKey(Kind.CONSUMER, "x")),
                        new References.Reference(
                                "/authorization/methods/PUT/consumers/0", new EntityKey(Kind.CONSUMER, "y")));
    }
}
