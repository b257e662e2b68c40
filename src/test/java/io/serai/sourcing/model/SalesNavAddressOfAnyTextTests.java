package io.serai.sourcing.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.sourcing.model.SalesNavAddress.Refused;
import io.serai.sourcing.model.SalesNavAddress.Valid;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("SRC-01 X-19 a Sales Navigator address of any text")
class SalesNavAddressOfAnyTextTests {

    private static final String PEOPLE = "linkedin.com/sales/search/people?";

    @Property(tries = 200)
    @Label("SRC-01 never throws, and refuses with a reason")
    void never_throws(@ForAll String text) {
        assertThat(SalesNavAddress.parse(text)).isInstanceOfSatisfying(Refused.class, it -> assertThat(it.reason())
                .isNotBlank());
        assertThat(SalesNavAddress.parse(PEOPLE + text)).isNotNull();
        assertThat(SalesNavAddress.parse(PEOPLE + "query=" + text)).isNotNull();
    }

    @Property(tries = 1000)
    @Label("X-19 normalised once is normalised for good")
    void is_normalised_for_good(@ForAll("queries") String query) {
        if (SalesNavAddress.parse(PEOPLE + query) instanceof Valid first) {
            assertThat(SalesNavAddress.parse(first.normalizedUrl()))
                    .isInstanceOfSatisfying(Valid.class, again -> assertThat(again.normalizedUrl())
                            .isEqualTo(first.normalizedUrl()));
        }
    }

    @Property(tries = 200)
    @Label("SRC-01 of brackets and commas in any order is read as far as it goes")
    void is_read_as_far_as_it_goes(@ForAll("tangles") String tangle) {
        assertThat(SalesNavAddress.parse(PEOPLE + "query=(" + tangle)).isInstanceOf(Valid.class);
    }

    @Provide
    Arbitrary<String> tangles() {
        return Arbitraries.of("(", ")", "List(", ",", ":", "a:", "type:X", "values:", "filters:", " ", "%28", "id:1")
                .list()
                .ofMaxSize(300)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> queries() {
        return Arbitraries.of(
                        "query=",
                        "savedSearchId=",
                        "&",
                        "&amp;",
                        "sessionId=",
                        "utm_x=",
                        "=",
                        "%",
                        "%25",
                        "%2525",
                        "%41",
                        "%C3",
                        "%A9",
                        "é",
                        "%FF",
                        "4",
                        "1",
                        " ",
                        "+",
                        "a",
                        "b",
                        "(",
                        ")",
                        ":",
                        ",",
                        "%26",
                        "%3D",
                        ";",
                        "#",
                        "&z=",
                        "&A.b=",
                        "%20",
                        "/",
                        "?",
                        "王")
                .list()
                .ofMaxSize(25)
                .map(parts -> "query=x" + String.join("", parts));
    }
}
