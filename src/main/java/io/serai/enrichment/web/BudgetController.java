package io.serai.enrichment.web;

import io.serai.enrichment.Budgets;
import io.serai.enrichment.model.Purse;
import io.serai.enrichment.store.BudgetStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/projects/{id}/budgets")
@Tag(name = "enrichment")
class BudgetController {

    private final Budgets budgets;

    BudgetController(Budgets budgets) {
        this.budgets = budgets;
    }

    /**
     * A budget that a project shall have.
     *
     * @param provider null = all of them together
     */
    record NewBudget(
            @Size(min = 1, max = 100) String provider,
            @NotNull Purse.Period period,
            @NotNull @DecimalMin("0") @Digits(integer = 9, fraction = 3) BigDecimal credits) {}

    record NewBudgets(@NotNull @Size(max = 100) List<@Valid @NotNull NewBudget> budgets) {}

    /**
     * A budget with what is spent of it.
     *
     * @param provider null = all of them together
     * @param billed credits of ended questions; null for a person, as each lead has its own
     * @param reserved the most that open questions will cost
     * @param left credits that may still be spent
     */
    record Shown(
            String provider,
            Purse.Period period,
            BigDecimal credits,
            BigDecimal billed,
            BigDecimal reserved,
            BigDecimal left) {

        static Shown of(BudgetStore.Budget budget) {
            var isSum = budget.period() != Purse.Period.PERSON;
            return new Shown(
                    budget.provider().isEmpty() ? null : budget.provider(),
                    budget.period(),
                    budget.credits(),
                    isSum ? budget.billed() : null,
                    isSum ? budget.reserved() : null,
                    isSum
                            ? budget.credits()
                                    .subtract(budget.billed())
                                    .subtract(budget.reserved())
                                    .max(BigDecimal.ZERO)
                            : null);
        }
    }

    record ShownBudgets(List<Shown> budgets) {}

    @Operation(
            summary =
                    "What a project may spend on its leads, in credits, and what it has spent; none = as much as it takes")
    @GetMapping
    @PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
    ShownBudgets list(@PathVariable UUID id) {
        return shown(budgets.of(id));
    }

    @Operation(
            summary = "Gives a project budgets in place of those it has",
            description = "In all, for a day by UTC, or for one lead; for one provider or for all together.")
    @PutMapping
    @PreAuthorize("hasAnyRole('admin', 'ops')")
    ShownBudgets replace(@PathVariable UUID id, @Valid @RequestBody NewBudgets wanted) {
        return shown(budgets.replace(
                id,
                wanted.budgets().stream()
                        .map(one -> new BudgetStore.Wanted(
                                one.provider() == null ? "" : one.provider(), one.period(), one.credits()))
                        .toList()));
    }

    private static ShownBudgets shown(List<BudgetStore.Budget> all) {
        return new ShownBudgets(all.stream().map(Shown::of).toList());
    }
}
