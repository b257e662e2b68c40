package io.serai.project.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CompanyRows extends Repository<CompanyRow, UUID> {

    Optional<CompanyRow> findByIdAndProjectId(UUID id, UUID projectId);

    @Query("select c from CompanyRow c where c.projectId = :projectId and c.id < :before order by c.id desc")
    List<CompanyRow> page(UUID projectId, UUID before, Limit limit);

    /** One statement for all; sorted by name, so that two requests with the same companies cannot block each other. */
    @Modifying
    @Query(
            nativeQuery = true,
            value =
                    """
            insert into project.companies as known
                (id, project_id, name, domain, country_iso, metadata, created_at, updated_at)
            select distinct on (lower(r.name)) r.id, :projectId, r.name, r.domain, r.country_iso,
                coalesce(r.metadata, '{}'), :now, :now
            from jsonb_to_recordset(cast(:companies as jsonb))
                as r (nr int, id uuid, name text, domain text, country_iso text, metadata jsonb)
            order by lower(r.name), r.nr desc
            on conflict (project_id, lower(name)) do update set
                name = excluded.name,
                domain = coalesce(excluded.domain, known.domain),
                country_iso = coalesce(excluded.country_iso, known.country_iso),
                metadata = case when excluded.metadata = '{}' then known.metadata else excluded.metadata end,
                updated_at = excluded.updated_at""")
    int upsert(UUID projectId, String companies, Instant now);

    @Modifying
    @Query("delete from CompanyRow c where c.id = :id")
    void delete(UUID id);
}
