package io.serai.platform.roles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayName("STK-10 what a process does, by its roles")
class RolesTests {

    @Test
    @DisplayName("STK-10 lanes run in a worker, schedules in a scheduler, what both call everywhere")
    void each_role_starts_its_own_routes() throws Exception {
        assertThat(started(ProcessRole.api)).containsExactlyInAnyOrder("part");
        assertThat(started(ProcessRole.worker)).containsExactlyInAnyOrder("part", "lane", "loaded-later");
        assertThat(started(ProcessRole.scheduler)).containsExactlyInAnyOrder("part", "schedule", "sweep");
        assertThat(started(ProcessRole.values()))
                .containsExactlyInAnyOrder("part", "lane", "schedule", "sweep", "loaded-later");
    }

    @Test
    @DisplayName("STK-10 only a scheduler's clock runs")
    void only_a_schedulers_clock_runs() {
        assertThat(new RoleConfiguration().quartz(roles(ProcessRole.worker)).isAutoStartScheduler())
                .isFalse();
        assertThat(new RoleConfiguration().quartz(roles(ProcessRole.scheduler)).isAutoStartScheduler())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/projects", "/webhooks/sales-nav", "/docs", "/api/v1/system/ready/more"})
    @DisplayName("STK-10 a process without the role api answers no API")
    void a_process_without_the_role_api_answers_no_api(String path) throws Exception {
        var answer = ask(path, ProcessRole.worker);
        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(answer.getContentAsString()).contains("not_found", "SERAI_ROLES");
        assertThat(ask(path, ProcessRole.api).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/health", "/api/v1/system/health", "/api/v1/system/ready", "/actuator/prometheus", "/actuator"})
    @DisplayName("STK-10 every process says how it does")
    void every_process_says_how_it_does(String path) throws Exception {
        assertThat(ask(path, ProcessRole.scheduler).getStatus()).isEqualTo(200);
    }

    private static MockHttpServletResponse ask(String path, ProcessRole... roles) throws Exception {
        var answer = new MockHttpServletResponse();
        new ApiDoor(roles(roles), new ObjectMapper())
                .doFilter(new MockHttpServletRequest("GET", path), answer, new MockFilterChain());
        return answer;
    }

    /** Routes that read from the same kinds of places as the hub's; any component serves for them. */
    private static Set<String> started(ProcessRole... roles) throws Exception {
        try (var camel = new DefaultCamelContext()) {
            camel.setAutowiredEnabled(false);
            camel.addComponent("jms", new DirectComponent());
            camel.addComponent("quartz", new DirectComponent());
            camel.addComponent("timer", new DirectComponent());
            camel.addLifecycleStrategy(new RoleConfiguration().onlyRoutesOfOurRoles(roles(roles)));
            camel.addRoutes(route("jms:queue:enrichment", "lane"));
            camel.addRoutes(route("quartz:platform/retention", "schedule"));
            camel.addRoutes(route("timer:enrichment/recovery", "sweep"));
            camel.addRoutes(route("direct:enrichment.ask", "part"));
            camel.start();
            camel.addRoutes(route("jms:queue:events.x::enrichment.x", "loaded-later"));
            return camel.getRoutes().stream()
                    .map(Route::getRouteId)
                    .filter(id -> camel.getRouteController().getRouteStatus(id).isStarted())
                    .collect(Collectors.toSet());
        }
    }

    private static RouteBuilder route(String from, String id) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(from).routeId(id).log("done");
            }
        };
    }

    private static Roles roles(ProcessRole... roles) {
        return new Roles(EnumSet.copyOf(Set.of(roles)));
    }
}
