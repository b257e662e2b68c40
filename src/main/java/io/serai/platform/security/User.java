package io.serai.platform.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(schema = "platform", name = "users")
class User {

    @Id
    UUID id;

    String email;

    String passwordHash;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    Role role;

    boolean active = true;

    Instant createdAt;

    Instant updatedAt;

    @Version
    int version;
}
