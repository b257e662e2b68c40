package io.serai.project.store;

import io.serai.project.model.ProjectStatus;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface ProjectRows extends JpaRepository<ProjectRow, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from ProjectRow p where p.id = :id")
    Optional<ProjectRow> lock(UUID id);

    @Query(
            """
            select p from ProjectRow p
            where p.id < :before and p.status in :statuses and locate(lower(:name), lower(p.name)) > 0
            order by p.id desc""")
    List<ProjectRow> page(UUID before, Collection<ProjectStatus> statuses, String name, Limit limit);
}
