package io.serai.project.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTests {

    @ParameterizedTest
    @CsvSource({
        "engine.example, engine.example",
        "' Engine.EXAMPLE ', engine.example",
        "https://www.engine.example/about?us=1#team, engine.example",
        "HTTP://engine.example:8080, engine.example",
        "//engine.example, engine.example",
        "www.engine.example., engine.example",
        "shop.engine.co.uk, shop.engine.co.uk",
        "www.com, www.com",
        "bücher.example, xn--bcher-kva.example"
    })
    @DisplayName("PRJ-04 a domain is read as people paste it")
    void is_read_as_people_paste_it(String raw, String domain) {
        assertThat(DomainName.parse(raw)).contains(new DomainName(domain));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "engine",
                "localhost:3000",
                "192.0.2.7",
                "ada@engine.example",
                "engine example.com",
                "-engine.example",
                "engine..example",
                "ftp://",
                "engine.e",
                "engine_.example",
                "https:engine.example",
                "engine.example\u0000"
            })
    @DisplayName("PRJ-04 what cannot be a domain is none")
    void what_cannot_be_a_domain_is_none(String raw) {
        assertThat(DomainName.parse(raw)).isEmpty();
    }

    @Property
    @Label("PRJ-04 the one form of a domain is its own one form")
    void the_one_form_is_its_own_one_form(@ForAll String raw) {
        DomainName.parse(raw + ".example").ifPresent(domain -> {
            assertThat(DomainName.parse(domain.value())).contains(domain);
            assertThat(domain.value()).isLowerCase().isASCII();
        });
    }
}
