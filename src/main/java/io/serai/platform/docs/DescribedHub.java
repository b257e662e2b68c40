package io.serai.platform.docs;

import io.swagger.v3.oas.models.info.Info;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document is a description of. */
@Configuration(proxyBeanMethods = false)
class DescribedHub {

    @Bean
    OpenApiCustomizer nameOfHub() {
        return document -> document.info(new Info()
                .title("Serai")
                .description("Finds experts and how they can be reached. Errors have one form, lists have pages.")
                // the one in the paths
                .version("v1"));
    }
}
