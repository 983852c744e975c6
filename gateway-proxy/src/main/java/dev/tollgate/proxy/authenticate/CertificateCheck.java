package dev.tollgate.proxy.authenticate;

import dev.tollgate.db.document.format.CertificateSubjects;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Proof;
import dev.tollgate.proxy.tls.ClientCertificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Certificates of TLS clients: those of the settings' authorities, by subject or by a name that they are for. */
record CertificateCheck(Authenticator known) implements Check {

    @Override
    public Finding look(Exchange exchange, Presented presented) {
        Optional<ClientCertificate> shown = exchange.client().certificate();
        if (shown.isEmpty()) {
            return Finding.NOTHING;
        }
        ClientCertificate certificate = shown.get();
        if (!certificate.certifiedBy(known.clientTrust().get(), known.time().instant())) {
            return new Finding.Refused(Problem.CERTIFICATE_UNKNOWN);
        }
        List<Consumer> consumers = consumers(certificate);
        if (consumers.size() != 1) {
            return new Finding.Refused(
                    consumers.isEmpty() ? Problem.CERTIFICATE_UNKNOWN : Problem.CREDENTIAL_AMBIGUOUS);
        }
        Consumer consumer = consumers.getFirst();
        if (!consumer.enabled()) {
            return new Finding.Refused(Problem.CONSUMER_NOT_ALLOWED);
        }
        Proof proof = new Proof.Certificate(certificate.fingerprint(), certificate.expiresAt());
        return new Finding.Shown(Identity.of(consumer.name(), consumer.groups(), Set.of(), proof));
    }

    private List<Consumer> consumers(ClientCertificate certificate) {
        List<Consumer> consumers = new ArrayList<>();
        known.consumers().shown(CertificateSubjects.key(certificate.subject())).ifPresent(consumers::add);
        for (String name : certificate.names()) {
            known.consumers()
                    .shown(CertificateSubjects.keyOfName(name))
                    .filter(consumer -> !consumers.contains(consumer))
                    .ifPresent(consumers::add);
        }
        return consumers;
    }
}
