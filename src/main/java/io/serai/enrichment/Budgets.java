package io.serai.enrichment;

import io.serai.enrichment.model.Purse;
import io.serai.enrichment.store.BudgetStore;
import io.serai.enrichment.store.RunStore;
import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.connector.Connector;
import io.serai.platform.connector.Connectors;
import io.serai.platform.security.Caller;
import io.serai.platform.web.Correlation;
import io.serai.platform.web.Refusal;
import io.serai.project.Projects;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What projects may spend on their leads (G-11). */
@Service
public class Budgets {

    private final BudgetStore store;
    private final RunStore runs;
    private final Projects projects;
    private final Connectors connectors;
    private final SystemEvents events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Budgets(
            BudgetStore store,
            RunStore runs,
            Projects projects,
            Connectors connectors,
            SystemEvents events,
            Clock clock,
            TransactionTemplate transaction) {
        this.store = store;
        this.runs = runs;
        this.projects = projects;
        this.connectors = connectors;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * What projects have left, held until the transaction ends.
     *
     * @param whose projects
     * @return by project; who may spend what it takes is missing
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, Purse> open(Collection<UUID> whose) {
        var held = store.lock(whose, today());
        var purses = new HashMap<UUID, Purse>();
        if (!held.ceilings().isEmpty()) {
            var costs = costs();
            held.ceilings().forEach((project, theirs) -> purses.put(project, new Purse(theirs, costs, held.day())));
        }
        return purses;
    }

    /**
     * Holds the budgets that the attempts of leads are booked on, until the transaction ends.
     *
     * @param leads whose attempts are about to end
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(Collection<UUID> leads) {
        if (!leads.isEmpty()) {
            store.lockOf(leads);
        }
    }

    /**
     * The budgets of a project, with what is spent.
     *
     * @param project which
     * @return may be none
     */
    @Transactional(readOnly = true)
    public List<BudgetStore.Budget> of(UUID project) {
        projects.require(project);
        return store.of(project, today());
    }

    /**
     * Gives a project budgets in place of those it has; its leads that wait look again.
     *
     * @param project which
     * @param wanted all of them; none = as much as it takes
     * @return as they are now
     * @throws Refusal for a provider that nobody knows, a budget that comes twice, or one of a person for one provider
     */
    public List<BudgetStore.Budget> replace(UUID project, List<BudgetStore.Wanted> wanted) {
        projects.require(project);
        check(wanted);
        var set = transaction.execute(status -> set(project, wanted));
        // afterwards: steps lock runs before budgets, so whoever holds budgets must not wait for runs
        runs.wake(project);
        return set;
    }

    private List<BudgetStore.Budget> set(UUID project, List<BudgetStore.Wanted> wanted) {
        store.replace(project, wanted, costs(), today());
        events.append(new SystemEvent(
                "budgets-set",
                Caller.id(),
                "Project",
                project.toString(),
                Correlation.id(),
                Map.of("budgets", wanted)));
        return store.of(project, today());
    }

    private void check(List<BudgetStore.Wanted> wanted) {
        var known = connectors.all().stream().map(Connector::provider).collect(Collectors.toSet());
        var seen = new HashSet<String>();
        for (var nr = 0; nr < wanted.size(); nr++) {
            var one = wanted.get(nr);
            var field = "budgets[" + nr + "]";
            if (!one.provider().isEmpty() && !known.contains(one.provider())) {
                throw Refusal.invalid(
                        "No provider is called " + one.provider(),
                        Map.of("field", field + ".provider", "known", known));
            }
            if (one.period() == Purse.Period.PERSON && !one.provider().isEmpty()) {
                throw Refusal.invalid(
                        "A budget for a person is one for all providers together",
                        Map.of("field", field + ".provider"));
            }
            if (!seen.add(one.provider() + " " + one.period())) {
                throw Refusal.invalid("The same budget comes twice", Map.of("field", field));
            }
        }
    }

    private Map<String, BigDecimal> costs() {
        return connectors.all().stream().collect(Collectors.toMap(Connector::name, Connector::most));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
