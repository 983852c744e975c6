package dev.tollgate.ui.list;

import dev.tollgate.ui.part.Chip;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Rate;
import dev.tollgate.ui.part.Status;
import java.util.List;
import java.util.Optional;

/** The rows of a list, all of one kind. */
public sealed interface Rows {

    /** What every row has, in their order. */
    default List<Head> heads() {
        return switch (this) {
            case Routes(List<RouteRow> rows) ->
                rows.stream().map(RouteRow::head).toList();
            case Services(List<ServiceRow> rows) ->
                rows.stream().map(ServiceRow::head).toList();
            case Certificates(List<CertificateRow> rows) ->
                rows.stream().map(CertificateRow::head).toList();
            case Plans(List<PlanRow> rows) -> rows.stream().map(PlanRow::head).toList();
            case Issuers(List<IssuerRow> rows) ->
                rows.stream().map(IssuerRow::head).toList();
            case Consumers(List<ConsumerRow> rows) ->
                rows.stream().map(ConsumerRow::head).toList();
        };
    }

    /**
     * What every row has.
     *
     * @param path of the object's page
     * @param toggle the switch that enables it
     * @param menu what else can be done with it
     */
    record Head(
            String name,
            String path,
            List<String> tags,
            Status status,
            String statusMore,
            Moment changed,
            Toggle toggle,
            RowMenu menu) {

        public Head {
            tags = List.copyOf(tags);
        }
    }

    /** Routes. */
    record Routes(List<RouteRow> rows) implements Rows {

        public Routes {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A route.
     *
     * @param methods such as "GET POST", or "any"
     * @param match host and path
     * @param service where its requests go, if that is a service
     * @param destination a word about where they go, below the service or instead of it
     * @param rate what it had to do
     */
    record RouteRow(
            Head head,
            String methods,
            String match,
            Optional<Link> service,
            String destination,
            List<Chip> policies,
            Rate rate) {

        public RouteRow {
            policies = List.copyOf(policies);
        }
    }

    /** Services. */
    record Services(List<ServiceRow> rows) implements Rows {

        public Services {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A service.
     *
     * @param target its first target
     * @param targets how many it has
     * @param usedBy the routes that send to it
     */
    record ServiceRow(Head head, String target, int targets, UsedBy usedBy) {}

    /**
     * What refers to an object.
     *
     * @param first some of it
     * @param total how much there is
     */
    record UsedBy(List<Link> first, long total) {

        public UsedBy {
            first = List.copyOf(first);
        }
    }

    /** Certificates. */
    record Certificates(List<CertificateRow> rows) implements Rows {

        public Certificates {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A certificate.
     *
     * @param names the hosts that it is for
     * @param fallback whether it is a default
     * @param expiry when it expires; nothing if it cannot be read
     * @param soon whether that is a matter of days, or has happened
     */
    record CertificateRow(Head head, List<String> names, boolean fallback, Optional<Moment> expiry, boolean soon) {

        public CertificateRow {
            names = List.copyOf(names);
        }
    }

    /** Issuers. */
    record Issuers(List<IssuerRow> rows) implements Rows {

        public Issuers {
            rows = List.copyOf(rows);
        }
    }

    /**
     * An issuer.
     *
     * @param type in words
     * @param address what its tokens name, or where it is asked
     * @param usedBy the routes that take its tokens
     */
    record IssuerRow(Head head, String type, String address, UsedBy usedBy) {}

    /** Plans. */
    record Plans(List<PlanRow> rows) implements Rows {

        public Plans {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A plan.
     *
     * @param subscribers how many consumers it has
     */
    record PlanRow(Head head, List<Chip> limits, List<Chip> quotas, long subscribers) {

        public PlanRow {
            limits = List.copyOf(limits);
            quotas = List.copyOf(quotas);
        }
    }

    /** Consumers. */
    record Consumers(List<ConsumerRow> rows) implements Rows {

        public Consumers {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A consumer.
     *
     * @param externalId by what others know it
     * @param keys such as "2 active, 1 expiring"
     */
    record ConsumerRow(Head head, String externalId, List<String> groups, String keys, Optional<Moment> lastUsed) {

        public ConsumerRow {
            groups = List.copyOf(groups);
        }
    }
}
