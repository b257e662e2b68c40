package io.serai.project;

import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.security.Caller;
import io.serai.platform.web.Correlation;
import io.serai.platform.web.NotFound;
import io.serai.platform.web.Page;
import io.serai.project.store.CompanyStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The companies that projects look at. */
@Service
public class Companies {

    private final Projects projects;
    private final CompanyStore store;
    private final SystemEvents events;
    private final Clock clock;

    Companies(Projects projects, CompanyStore store, SystemEvents events, Clock clock) {
        this.projects = projects;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Attaches companies to a project, or says more about those that are attached; of two with one name the
     * later counts.
     *
     * @param projectId the project
     * @param companies what is said about them, may be empty
     * @return how many companies were made or changed
     * @throws NotFound when there is no such project
     */
    @Transactional
    public int upsert(UUID projectId, List<CompanyData> companies) {
        projects.require(projectId);
        if (companies.isEmpty()) {
            return 0;
        }
        int count = store.upsert(projectId, companies, clock.instant());
        tell("project-companies-attached", projectId, Map.of("createdOrUpdated", count));
        return count;
    }

    /**
     * A part of a project's companies, newest first.
     *
     * @param projectId the project
     * @param cursor last id of the part before; null for the first
     * @param limit companies of a page
     * @return the page
     * @throws NotFound when there is no such project
     */
    @Transactional(readOnly = true)
    public Page<Company> list(UUID projectId, UUID cursor, int limit) {
        projects.require(projectId);
        return Page.of(store.page(projectId, cursor, limit + 1), limit, Company::id);
    }

    /**
     * Takes a company off a project (PRJ-09).
     *
     * @param projectId the project
     * @param companyId the company
     * @throws NotFound when the project has no such company
     */
    @Transactional
    public void remove(UUID projectId, UUID companyId) {
        var company = store.find(projectId, companyId).orElseThrow(() -> new NotFound("company", companyId));
        store.delete(companyId);
        tell("project-company-removed", projectId, Map.of("companyId", companyId, "name", company.name()));
    }

    private void tell(String type, UUID projectId, Map<String, Object> details) {
        events.append(new SystemEvent(type, Caller.id(), "Project", projectId.toString(), Correlation.id(), details));
    }
}
