package io.serai.people;

import io.serai.people.model.IdentityJoining;
import io.serai.people.model.IdentityKey;
import io.serai.people.model.Portrait;
import io.serai.platform.audit.SystemEvent;
import io.serai.platform.id.Ids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** One chunk of sightings meets the persons that own their keys; works in memory, its caller holds the locks and writes. */
public final class Meeting {

    /**
     * A person as it stands.
     *
     * @param id canonical id
     * @param provisional whether it has no strong key yet
     * @param portrait what is taken to be true of it
     */
    public record Expert(UUID id, boolean provisional, Portrait portrait) {}

    /**
     * A key that somebody got.
     *
     * @param key the key
     * @param owner whose it is
     * @param source where it was seen
     */
    public record NewKey(IdentityKey key, UUID owner, String source) {}

    /**
     * Two persons became one.
     *
     * @param winner who stays
     * @param loser who points to the winner from now on
     * @param byKeys the keys that showed it
     * @param correlationId the request
     */
    public record Joined(UUID winner, UUID loser, Set<IdentityKey> byKeys, String correlationId) {

        PeopleJoined event() {
            return new PeopleJoined(winner, loser, correlationId);
        }

        SystemEvent audit() {
            return new SystemEvent(
                    "people-joined", "people", "Expert", winner.toString(), correlationId, Map.of("joinedFrom", loser));
        }
    }

    private final Map<IdentityKey, UUID> owners;
    private final Map<UUID, UUID> canonical;
    private final Map<UUID, Expert> experts;
    private final Map<UUID, Expert> changed = new LinkedHashMap<>();
    private final List<NewKey> newKeys = new ArrayList<>();
    private final List<Joined> joins = new ArrayList<>();
    private final List<SystemEvent> suspicions = new ArrayList<>();

    Meeting(Map<IdentityKey, UUID> owners, Map<UUID, UUID> canonical, Collection<Expert> experts) {
        this.owners = new HashMap<>(owners);
        this.canonical = new HashMap<>(canonical);
        this.experts = experts.stream().collect(Collectors.toMap(Expert::id, expert -> expert));
    }

    UUID meet(Sighting sighting) {
        var keys = sighting.about() == null ? sighting.keys() : trusted(sighting);
        var person = keys.isEmpty() ? standing(sighting.about()) : decide(keys, sighting);
        var before = experts.get(person);
        var provisional = before.provisional() && keys.stream().noneMatch(IdentityKey::strong);
        var after = new Expert(person, provisional, SightingClaims.added(before.portrait(), sighting.counted()));
        if (!after.equals(before)
                || !changed.containsKey(person) && before.portrait().claims().isEmpty()) {
            experts.put(person, after);
            changed.put(person, after);
        }
        keys.stream().filter(key -> !owners.containsKey(key)).forEach(key -> {
            owners.put(key, person);
            newKeys.add(new NewKey(key, person, sighting.source().name()));
        });
        return person;
    }

    private UUID decide(Set<IdentityKey> keys, Sighting sighting) {
        var about = sighting.about() == null ? Set.<UUID>of() : Set.of(standing(sighting.about()));
        var decision = IdentityJoining.decide(keys, this::owner, about);
        if (decision instanceof IdentityJoining.Join join) {
            return join(join.winner(), join.losers(), keys, sighting);
        }
        return decision instanceof IdentityJoining.KnownPerson known ? known.person() : born();
    }

    /**
     * Keys that a provider found for a known person. One that belongs to somebody else joins the two only where one of them
     * is provisional; otherwise it may be the provider's mistake, and a person decides (U-22).
     */
    private Set<IdentityKey> trusted(Sighting sighting) {
        var person = standing(sighting.about());
        var trusted = new TreeSet<IdentityKey>();
        for (var key : sighting.keys()) {
            var owner = owner(key).orElse(person);
            if (owner.equals(person)
                    || experts.get(person).provisional()
                    || experts.get(owner).provisional()) {
                trusted.add(key);
            } else {
                suspicions.add(new SystemEvent(
                        "duplicate-suspected",
                        "people",
                        "Expert",
                        person.toString(),
                        sighting.correlationId(),
                        Map.of("other", owner, "by", key.kind(), "origin", sighting.origin())));
            }
        }
        return trusted;
    }

    private UUID join(UUID winner, SortedSet<UUID> losers, Set<IdentityKey> keys, Sighting sighting) {
        for (var loser : losers) {
            var one = experts.get(winner);
            var other = experts.get(loser);
            var both = new Expert(
                    winner,
                    one.provisional() && other.provisional(),
                    SightingClaims.derived(one.portrait().merge(other.portrait()), sighting));
            experts.put(winner, both);
            changed.put(winner, both);
            canonical.put(loser, winner);
            joins.add(new Joined(winner, loser, keys, sighting.correlationId()));
        }
        return winner;
    }

    private UUID born() {
        var id = Ids.next();
        experts.put(id, new Expert(id, true, Portrait.empty()));
        return id;
    }

    private Optional<UUID> owner(IdentityKey key) {
        return Optional.ofNullable(owners.get(key)).map(this::standing);
    }

    private UUID standing(UUID person) {
        var at = person;
        while (canonical.get(at) != null && !canonical.get(at).equals(at)) {
            at = canonical.get(at);
        }
        return at;
    }

    Collection<Expert> changed() {
        return changed.values();
    }

    List<NewKey> newKeys() {
        return newKeys;
    }

    List<Joined> joins() {
        return List.copyOf(new LinkedHashSet<>(joins));
    }

    List<SystemEvent> suspicions() {
        return suspicions;
    }
}
