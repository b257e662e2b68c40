package io.serai.sourcing;

import io.serai.people.Contact;
import io.serai.people.Fields;
import io.serai.people.People;
import io.serai.people.Sighting;
import io.serai.people.model.IdentityKind;
import io.serai.people.model.LinkedInAddress;
import io.serai.people.model.PersonalKeys;
import io.serai.people.model.Source;
import io.serai.platform.id.Ids;
import io.serai.platform.outbox.Lane;
import io.serai.platform.outbox.Outbox;
import io.serai.project.Project;
import io.serai.project.Projects;
import io.serai.project.model.DomainName;
import io.serai.sourcing.store.LeadStore;
import io.serai.sourcing.store.SearchStore;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Turns good rows into leads of recognised people, and hands them to enrichment when their project may source. */
@Service
class Leads {

    static final String ENRICHMENT = "enrichment";
    private static final int RELEASED_AT_ONCE = 1000;

    /** What a profile shows is trusted as such; what a person types into a row would come by the API. */
    private static final double OF_A_PROFILE = 0.8;

    private final People people;
    private final Projects projects;
    private final SearchStore searches;
    private final LeadStore store;
    private final Outbox outbox;
    private final SourcingSettings settings;

    Leads(
            People people,
            Projects projects,
            SearchStore searches,
            LeadStore store,
            Outbox outbox,
            SourcingSettings settings) {
        this.people = people;
        this.projects = projects;
        this.searches = searches;
        this.store = store;
        this.outbox = outbox;
        this.settings = settings;
    }

    /** Makes leads of rows; the same rows again give the same follow-ups and nothing new. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<EnrichLead> ingest(List<IngestLead> rows) {
        var persons = people.recognise(rows.stream().map(Leads::sighting).toList());
        people.reachableBy(
                rows.stream().flatMap(row -> linkedIn(row, persons).stream()).toList());
        store.add(rows.stream()
                .map(row -> new LeadStore.NewLead(
                        Ids.next(),
                        row.projectId(),
                        persons.get(row.origin()),
                        row.searchId(),
                        row.batchId(),
                        row.line(),
                        row.fields(),
                        row.correlationId()))
                .toList());
        var theirs = rows.stream().map(IngestLead::projectId).distinct().toList();
        store.beforeRelease(theirs);
        var ready = mayEnrich(theirs);
        return commands(store.handOver(
                ready,
                rows.stream().map(row -> persons.get(row.origin())).toList(),
                rows.stream().map(IngestLead::projectId).toList()));
    }

    /** Hands waiting leads over, if the project may source now; by the outbox, so that none is lost on the way. */
    @Transactional(propagation = Propagation.MANDATORY)
    void release(UUID project, String correlationId) {
        store.lockForRelease(project);
        if (mayEnrich(List.of(project)).isEmpty()) {
            return;
        }
        var released = commands(store.release(project, RELEASED_AT_ONCE));
        outbox.send(Lane.queue(ENRICHMENT), released);
        if (released.size() == RELEASED_AT_ONCE) {
            outbox.send(Lane.queue("lead-ingestion"), List.of(new ReleaseLeads(project, correlationId)));
        }
    }

    private List<UUID> mayEnrich(List<UUID> wanted) {
        var active = projects.byIds(wanted).values().stream()
                .filter(Project::active)
                .map(Project::id)
                .toList();
        return searches.ready(active, settings.searchesNeeded());
    }

    private static List<EnrichLead> commands(List<LeadStore.Waiting> leads) {
        return leads.stream()
                .map(lead -> new EnrichLead(lead.id(), lead.projectId(), lead.expertId(), lead.correlationId()))
                .toList();
    }

    private static Sighting sighting(IngestLead row) {
        return new Sighting(
                row.origin(),
                null,
                PersonalKeys.of(PersonalKeys.Row.of(row.fields())),
                said(row.fields()),
                Source.LINKEDIN,
                null,
                OF_A_PROFILE,
                row.seenAt(),
                row.correlationId());
    }

    /** A website is pasted with scheme and path; people are known, and providers asked, by the domain alone. */
    private static Map<String, String> said(Map<String, String> fields) {
        var said = new LinkedHashMap<>(fields);
        said.computeIfPresent(Fields.COMPANY_DOMAIN, (field, pasted) -> DomainName.parse(pasted)
                .map(DomainName::value)
                .orElse(null));
        return said;
    }

    private static List<Contact> linkedIn(IngestLead row, Map<String, UUID> persons) {
        var addresses = new LinkedHashSet<String>();
        PersonalKeys.of(PersonalKeys.Row.of(row.fields())).stream()
                .filter(key -> key.kind() == IdentityKind.LINKEDIN)
                .forEach(key -> addresses.add(LinkedInAddress.urlOf(key)));
        return addresses.stream()
                .map(url -> new Contact(
                        persons.get(row.origin()),
                        "LINKEDIN",
                        url,
                        null,
                        "unknown",
                        "row",
                        OF_A_PROFILE,
                        null,
                        Source.LINKEDIN.name(),
                        null,
                        null))
                .toList();
    }
}
