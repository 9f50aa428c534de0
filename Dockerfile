# Build the jar first: ./mvnw package
FROM eclipse-temurin:17-jre

RUN useradd --system --uid 10001 vaultquorum \
    && mkdir /data \
    && chown vaultquorum /data

COPY --chown=vaultquorum target/vaultquorum-0.1.0-SNAPSHOT.jar /app/vaultquorum.jar

USER vaultquorum
WORKDIR /app

# Archives, restored files and, without another database, the database.
ENV VAULTQUORUM_DATA_DIR=/data
VOLUME /data

EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/app/vaultquorum.jar"]
