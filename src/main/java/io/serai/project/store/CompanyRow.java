package io.serai.project.store;

import io.serai.project.Company;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** For reading; {@link CompanyRows#upsert} writes. */
@Entity
@Immutable
@Table(schema = "project", name = "companies")
class CompanyRow {

    @Id
    UUID id;

    UUID projectId;

    String name;

    String domain;

    String countryIso;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> metadata;

    Instant createdAt;

    Instant updatedAt;

    Company company() {
        return new Company(id, projectId, name, domain, countryIso, metadata, createdAt, updatedAt);
    }
}
