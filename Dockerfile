# Builds Tollgate and keeps what runs: one image for start, admin, proxy and demo.
FROM eclipse-temurin:25-jdk AS build
RUN apt-get update && apt-get install -y --no-install-recommends git maven && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN mvn -B -ntp -pl gateway-admin -am -DskipTests package

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /opt/tollgate tollgate \
    && mkdir -p /data && chown tollgate /data
WORKDIR /opt/tollgate
COPY --from=build /source/tollgate ./
COPY --from=build /source/gateway-admin/target/gateway-admin.jar /source/gateway-admin/target/built gateway-admin/target/
COPY --from=build /source/gateway-admin/target/lib gateway-admin/target/lib
COPY deploy/docker/healthy ./
# Here, for what it makes is good for this very JVM and these very files only.
RUN ./tollgate prepare && rm -r target
USER 10001
ENV TOLLGATE_DATA_DIR=/data
VOLUME /data
# Client traffic, client traffic over TLS, console and admin API, health and metrics.
EXPOSE 8080 8443 8081 8082
# Of start and proxy; an admin alone answers at 8081.
HEALTHCHECK --interval=5s --timeout=2s --start-period=30s CMD ["/opt/tollgate/healthy", "8082"]
ENTRYPOINT ["/opt/tollgate/tollgate"]
CMD ["start"]
