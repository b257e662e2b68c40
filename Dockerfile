# Serai and what it stands on: targets hub (the last, so the default), broker and sandbox.
FROM eclipse-temurin:25.0.3_9-jdk-noble AS build
WORKDIR /build
COPY . .
RUN ./mvnw -B -ntp -DskipTests package dependency:unpack@artemis-server \
    && java -Djarmode=tools -jar target/serai-*.jar extract --layers --destination target/layers \
    && mv target/layers/application/serai-*.jar target/layers/application/serai.jar

FROM eclipse-temurin:25.0.3_9-jre-noble AS base
RUN groupadd --system --gid 10001 serai \
    && useradd --system --uid 10001 --gid serai --home-dir /serai --shell /usr/sbin/nologin serai \
    && install -d -o serai -g serai /serai /serai/inbox /serai/data
WORKDIR /serai
COPY src/deploy/healthy.sh deploy/healthy.sh

# Artemis with the settings of src/deploy/broker.xml
FROM base AS broker
COPY --from=build /build/target/artemis/*/ artemis/
COPY src/deploy/broker.sh src/deploy/broker.xml deploy/
ENV ARTEMIS_HOME=/serai/artemis ARTEMIS_INSTANCE=/tmp/broker JAVA_ARGS_APPEND="-Dserai.broker.data=/serai/data"
USER serai
EXPOSE 61616
VOLUME /serai/data
HEALTHCHECK --interval=5s --timeout=5s --start-period=30s --retries=5 CMD ["deploy/healthy.sh", "61616"]
ENTRYPOINT ["deploy/broker.sh"]

# invented vendors, to try the hub without keys; never part of the hub
FROM base AS sandbox
COPY --from=build /build/target/layers/dependencies/ ./
COPY --from=build /build/target/test-classes/io/serai/sandbox/ classes/io/serai/sandbox/
ENV SANDBOX_ADDRESS=0.0.0.0 SANDBOX_PORT=8080 SANDBOX_LEDGER=/serai/data/ledger.jsonl
USER serai
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=5s --start-period=10s --retries=5 CMD ["deploy/healthy.sh", "8080"]
ENTRYPOINT ["java", "-cp", "classes:lib/*", "io.serai.sandbox.SandboxMain"]

FROM base AS hub
COPY --from=build /build/target/layers/dependencies/ ./
COPY --from=build /build/target/layers/spring-boot-loader/ ./
COPY --from=build /build/target/layers/snapshot-dependencies/ ./
COPY --from=build /build/target/layers/application/ ./
COPY connectors/ connectors/
COPY routes/ routes/
ENV PORT=3000 JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 --enable-native-access=ALL-UNNAMED"
USER serai
EXPOSE 3000
VOLUME /serai/inbox
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 \
    CMD ["/bin/sh", "-c", "deploy/healthy.sh $PORT /api/v1/system/health"]
ENTRYPOINT ["java", "-jar", "serai.jar"]
