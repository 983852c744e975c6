package dev.tollgate.proxy;

import dev.tollgate.proxy.authenticate.Authenticator;
import dev.tollgate.proxy.authenticate.token.LiveIssuers;
import dev.tollgate.proxy.balance.Balancer;
import dev.tollgate.proxy.cache.Caches;
import dev.tollgate.proxy.capture.Captures;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.limit.Limits;
import dev.tollgate.proxy.mirror.Mirrors;
import dev.tollgate.proxy.observe.Observer;

/** Whoever of a node keeps state for routes, services, certificates and issuers through all revisions. */
record Steps(
        Observer observer,
        Captures captures,
        Authenticator authenticator,
        Limits limits,
        Caches caches,
        Mirrors mirrors,
        ContentRoom room,
        Balancer balancer,
        NodeCertificates certificates,
        LiveIssuers issuers) {}
