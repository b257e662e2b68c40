package io.serai.platform.security;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface UserStore extends JpaRepository<User, UUID> {

    Optional<User> findByEmail(String email);
}
