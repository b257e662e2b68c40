package io.serai.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("a name that a connector compares")
class PlainTextTests {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Mira Tandwell         | miratandwell
            MÍRA O’Tandwell       | miraotandwell
            Zoé Ångström-Tandwell | zoeangstromtandwell
            İpek Tandwell 2       | ipektandwell2
            Ｍｉｒａ              | mira
            Ωμέγα Ёлкин           | ωμεγαелкин
            राम                   | राम
            ''                    | ''
            """)
    @DisplayName("is its letters and digits, small and without accents; in other scripts marks are vowels and stay")
    void is_its_letters_and_digits(String said, String plain) throws Exception {
        assertThat(plain(said)).isEqualTo(plain);
    }

    @Test
    @DisplayName("is empty where nothing was said, or no text")
    void is_empty_where_nothing_was_said() throws Exception {
        assertThat(plain(null)).isEmpty();
        assertThat(plain(7)).isEmpty();
        assertThat(plain(Map.of("name", "Mira"))).isEmpty();
    }

    private static String plain(Object said) throws Exception {
        var body = new HashMap<String, Object>();
        body.put("name", said);
        try (var camel = new DefaultCamelContext()) {
            var language = new BoundedJq();
            language.setCamelContext(camel);
            language.init();
            var exchange = new DefaultExchange(camel);
            exchange.getMessage().setBody(body);
            return language.createExpression(null, ".name | plain", new Object[] {String.class})
                    .evaluate(exchange, String.class);
        }
    }
}
