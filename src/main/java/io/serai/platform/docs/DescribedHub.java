package io.serai.platform.docs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document is a description of, and of which parts. */
@Configuration(proxyBeanMethods = false)
class DescribedHub {

    @Bean
    OpenAPI hub() {
        return new OpenAPI()
                .info(new Info()
                        .title("Serai")
                        .description(
                                "Finds experts and how they can be reached. Errors have one form, lists have pages.")
                        // the one in the paths
                        .version("v1"))
                // whoever serves the document serves the API; what a request called the hub is not repeated
                .servers(List.of(new Server().url("/").description("this hub")))
                .tags(
                        List.of(
                                tag("project", "What experts are looked for, and at which companies"),
                                tag("sourcing", "Rows of people as they come in: searches, feeds, leads, refused rows"),
                                tag("people", "Experts with every value, who said it and when"),
                                tag("enrichment", "Questions to providers and what came of them"),
                                tag("ranking", "In which order experts are worked on, and why"),
                                tag("platform", "Access, jobs, dead letters, events, connectors, health"),
                                tag(
                                        "webhooks",
                                        "The door for outside systems; what they send is theirs, and so are added parameters")));
    }

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }
}
