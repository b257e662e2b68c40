package io.serai.sourcing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportHostsTests {

    private static final ExportHosts HOSTS =
            ExportHosts.of(List.of("results.example", " Other.Example:8443 ", "http://127.0.0.1:9000"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://results.example/a/result.csv",
                "HTTPS://RESULTS.example:443/result.csv?x=1",
                "https://other.example:8443/result.json#top",
                "http://127.0.0.1:9000/exports/rows.csv"
            })
    void an_address_on_a_listed_host_may_be_asked(String address) {
        assertThat(HOSTS.check(address)).isInstanceOfSatisfying(ExportHosts.Allowed.class, allowed -> assertThat(
                        allowed.address().getFragment())
                .isNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://results.example/result.csv",
                "https://results.example:8443/result.csv",
                "https://results.example.evil.example/result.csv",
                "https://evil.example/results.example",
                "https://results.example@evil.example/",
                "https://results.example\\@evil.example/",
                "https://results.example./",
                "https://127.0.0.1:9000/",
                "http://127.0.0.1:9001/",
                "http://[::1]:9000/",
                "http://169.254.169.254/latest",
                "ftp://results.example/",
                "file:///etc/passwd",
                "jar:https://results.example/a!/b",
                "//results.example/a",
                "results.example",
                "https:///a",
                "https://results.example/a b",
                ""
            })
    void no_other_address_may_be(String address) {
        assertThat(HOSTS.check(address))
                .isInstanceOfSatisfying(ExportHosts.Refused.class, refused -> assertThat(refused.reason())
                        .startsWith(refused.reason().startsWith("is") ? "is no" : "must"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://results.example",
                "results.example/path",
                "https://a@results.example",
                "two hosts",
                "*"
            })
    void a_list_with_what_is_no_host_is_refused_with_its_name(String entry) {
        assertThatThrownBy(() -> ExportHosts.of(List.of("results.example", entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SERAI_EXPORT_HOSTS: \"" + entry + "\"");
    }

    @Test
    void an_empty_list_allows_nothing() {
        assertThat(ExportHosts.of(List.of()).check("https://results.example/a"))
                .isInstanceOf(ExportHosts.Refused.class);
    }
}
