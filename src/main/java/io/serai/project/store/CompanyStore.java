package io.serai.project.store;

import io.serai.platform.id.Ids;
import io.serai.platform.sql.JsonRows;
import io.serai.project.Company;
import io.serai.project.CompanyData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Repository;

/** Keeps the companies of projects; works in the caller's transaction. */
@Repository
public class CompanyStore {

    private final CompanyRows rows;
    private final JsonRows json;

    CompanyStore(CompanyRows rows, JsonRows json) {
        this.rows = rows;
        this.json = json;
    }

    private record Row(int nr, UUID id, String name, String domain, String country_iso, Map<String, Object> metadata) {}

    /** Makes or changes companies, known by project and name; answers how many. */
    public int upsert(UUID projectId, List<CompanyData> companies, Instant now) {
        var set = IntStream.range(0, companies.size())
                .mapToObj(nr -> {
                    var company = companies.get(nr);
                    return new Row(
                            nr, Ids.next(), company.name(), company.domain(), company.countryIso(), company.metadata());
                })
                .toList();
        return rows.upsert(projectId, json.of(set), now);
    }

    /** The newest companies of a project before {@code cursor}, or of all when it is null. */
    public List<Company> page(UUID projectId, UUID cursor, int rowCount) {
        return rows.page(projectId, cursor == null ? ProjectStore.END : cursor, Limit.of(rowCount)).stream()
                .map(CompanyRow::company)
                .toList();
    }

    /** A company of a project, if it has it. */
    public Optional<Company> find(UUID projectId, UUID companyId) {
        return rows.findByIdAndProjectId(companyId, projectId).map(CompanyRow::company);
    }

    /** Deletes a company. */
    public void delete(UUID companyId) {
        rows.delete(companyId);
    }
}
