package io.serai.platform.security;

import io.serai.platform.id.Ids;
import io.serai.platform.web.NotFound;
import io.serai.platform.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People who log in with a password. Nobody is removed: who may not come in any more is disabled. */
@Service
public class Users {

    private final UserStore store;
    private final JdbcClient db;
    private final PasswordEncoder passwords;
    private final AccessEvents events;
    private final Clock clock;

    Users(UserStore store, JdbcClient db, PasswordEncoder passwords, AccessEvents events, Clock clock) {
        this.store = store;
        this.db = db;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What an admin wants to be different; what is null stays.
     *
     * @param password in the clear
     */
    record Change(Role role, Boolean active, String password) {}

    /**
     * Makes a user, or gives an existing one this password and role; what is so already is not touched.
     *
     * @param email log-in name
     * @param password in the clear; only its hash is stored
     * @param role what the user may do
     * @return the user's id
     */
    @Transactional
    public UUID put(String email, String password, Role role) {
        var known = store.findByEmail(email.toLowerCase(Locale.ROOT));
        if (known.isEmpty()) {
            return add(email, password, role, "system").id;
        }
        var user = known.get();
        var same = passwords.matches(password, user.passwordHash);
        change(user, new Change(role, true, same ? null : password), "system");
        return user.id;
    }

    /**
     * Makes the first user, an admin.
     *
     * @return the user
     * @throws Refusal 409 when there is a user already
     */
    @Transactional
    User bootstrap(String email, String password) {
        // two at once would both find nobody
        db.sql("lock table platform.users in share row exclusive mode").update();
        if (store.count() > 0) {
            throw Refusal.conflict(
                    "There are users already; an admin makes more of them with POST /api/v1/users", Map.of());
        }
        return add(email, password, Role.admin, "bootstrap");
    }

    @Transactional
    User create(String email, String password, Role role) {
        return add(email, password, role, Caller.id());
    }

    @Transactional
    User change(UUID id, Change wanted) {
        return change(store.lock(id).orElseThrow(() -> new NotFound("user", id)), wanted, Caller.id());
    }

    /** The user with this id, if the text is one. */
    @Transactional(readOnly = true)
    Optional<User> find(String id) {
        return Ids.parse(id).flatMap(store::findById);
    }

    @Transactional(readOnly = true)
    User require(UUID id) {
        return store.findById(id).orElseThrow(() -> new NotFound("user", id));
    }

    @Transactional(readOnly = true)
    List<User> page(UUID before, int limit) {
        return store.findByIdLessThanOrderByIdDesc(before, Limit.of(limit));
    }

    private User add(String email, String password, Role role, String actor) {
        var name = email.toLowerCase(Locale.ROOT);
        if (store.findByEmail(name).isPresent()) {
            throw taken();
        }
        var user = new User();
        user.id = Ids.next();
        user.email = name;
        user.role = role;
        user.passwordHash = hash(password, name);
        user.createdAt = now();
        user.updatedAt = user.createdAt;
        var saved = insert(user);
        events.tell("user-created", actor, "user", saved.id, Map.of("email", name, "role", role));
        return saved;
    }

    private User insert(User user) {
        try {
            return store.saveAndFlush(user);
        } catch (DataIntegrityViolationException e) {
            // somebody else was faster between the look and the insert
            throw taken();
        }
    }

    private static Refusal taken() {
        return Refusal.conflict("There is a user with this e-mail address already", Map.of("field", "email"));
    }

    private User change(User user, Change wanted, String actor) {
        var changed = new LinkedHashMap<String, Object>();
        if (wanted.role() != null && wanted.role() != user.role) {
            changed.put("role", wanted.role());
            user.role = wanted.role();
        }
        if (wanted.active() != null && wanted.active() != user.active) {
            changed.put("active", wanted.active());
            user.active = wanted.active();
        }
        if (wanted.password() != null) {
            changed.put("password", "changed");
            user.passwordHash = hash(wanted.password(), user.email);
        }
        if (changed.isEmpty()) {
            return user;
        }
        user.updatedAt = now();
        var saved = store.saveAndFlush(user);
        events.tell("user-changed", actor, "user", saved.id, changed);
        return saved;
    }

    private String hash(String password, String email) {
        PasswordRules.objection(password, email).ifPresent(objection -> {
            throw Refusal.invalid("The password " + objection, Map.of("field", "password"));
        });
        return passwords.encode(password);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
