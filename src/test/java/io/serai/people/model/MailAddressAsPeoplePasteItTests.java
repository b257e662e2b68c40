package io.serai.people.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Label("X-33 a mail address as people paste it")
class MailAddressAsPeoplePasteItTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@engine.example", " Ada@Engine.Example ", "mailto:ada@engine.example?subject=Hi",
                "<ada@engine.example>", "Ada Lovelace <ADA@engine.example>", "<MAILTO:ada@engine.example>",
                "\u200bada@engine.example\u200f", "ada@engine.example;"
            })
    void is_one_address_however_it_is_pasted(String raw) {
        assertThat(EmailAddress.parse(raw).map(EmailAddress::value)).contains("ada@engine.example");
    }

    @ParameterizedTest
    @CsvSource({"contact@example.com, contact, example.com", "info@subdomain.example.com, info, subdomain.example.com"})
    @DisplayName("VER-13 tells its domain, sub-domains included")
    void tells_its_domain(String raw, String localPart, String domain) {
        assertThat(EmailAddress.parse(raw)).contains(new EmailAddress(raw, localPart, domain));
    }

    @ParameterizedTest
    @CsvSource({"ada@Bücher.example, ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example, ada@xn--bcher-kva.example"
    })
    void has_its_domain_in_ascii(String raw, String value) {
        assertThat(EmailAddress.parse(raw).map(EmailAddress::value)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ada",
                "ada@",
                "@engine.example",
                "ada@engine",
                "ada@127.0.0.1",
                "a..b@engine.example",
                ".a@engine.example",
                "a.@engine.example",
                "a b@engine.example",
                "ada@-engine.example",
                "ada@engine..example",
                "ada@engine.example, bob@engine.example",
                "ada@eng\0ine.example",
                "n/a",
                "ada@engine_room.example",
                "0123456789012345678901234567890123456789012345678901234567890123x@a.example"
            })
    void is_refused_where_no_mail_could_go(String raw) {
        assertThat(EmailAddress.parse(raw)).isEmpty();
    }

    @Test
    void nothing_is_no_address_and_too_much_is_none_either() {
        assertThat(EmailAddress.parse(null)).isEmpty();
        assertThat(EmailAddress.parse("a@" + "b".repeat(60) + ("." + "c".repeat(60)).repeat(4) + ".example"))
                .isEmpty();
        assertThat(EmailAddress.parse("a@" + "b".repeat(64) + ".example")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmail.com",
                "yahoo.com",
                "hotmail.com",
                "outlook.com",
                "gmail.example",
                "tampabay.rr.com",
                "web.de"
            })
    @DisplayName("VER-07 X-10 is personal at a provider for private people")
    void is_personal(String domain) {
        assertThat(EmailAddress.parse("ada@" + domain).orElseThrow().personal()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine.example", "notgmail.com", "gmail.com.engine.example", "corp.mail.ru"})
    @DisplayName("VER-07 X-10 is not personal anywhere else")
    void is_not_personal(String domain) {
        assertThat(EmailAddress.parse("ada@" + domain).orElseThrow().personal()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"info", "contact", "sales", "support", "sales.de", "hr-team", "no-reply", "info+web", "support2"
            })
    @DisplayName("VER-08 a role mailbox is accepted and known as one")
    void a_role_mailbox_is_known(String name) {
        assertThat(EmailAddress.parse(name + "@engine.example").orElseThrow().role())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "ada.sales", "marketa", "sales.smith", "salesman"})
    @DisplayName("VER-08 a person's mailbox is no role mailbox")
    void a_persons_mailbox_is_no_role_mailbox(String name) {
        assertThat(EmailAddress.parse(name + "@engine.example").orElseThrow().role())
                .isFalse();
    }

    @Test
    void cannot_be_made_of_parts_that_do_not_fit() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress("ada@a.example", "ada", "b.example"));
    }

    @Property(tries = 200)
    @Label("X-33 what was read once reads the same again")
    void reads_the_same_again(@ForAll String localPart, @ForAll String domain) {
        var read = EmailAddress.parse(localPart + "x@y" + domain + ".example");
        assertThat(read.map(EmailAddress::value).flatMap(EmailAddress::parse)).isEqualTo(read);
    }
}
