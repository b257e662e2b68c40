package io.serai.people.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("X-33 a LinkedIn address in any form")
class LinkedInAddressInAnyFormTests {

    @Property(tries = 200)
    @Label("X-33 case, scheme, country, slash, query and fragment make no difference to a readable address")
    void is_the_same_key(@ForAll("vanities") String vanity, @ForAll("dressings") String dressing) {
        String written = dressing.replace("NAME", vanity);
        assertThat(LinkedInAddress.keyOf(written))
                .isPresent()
                .isEqualTo(LinkedInAddress.keyOf("https://www.linkedin.com/in/" + vanity.toLowerCase(Locale.ROOT)));
    }

    @Property(tries = 200)
    @Label("X-33 an opaque id is kept letter by letter and never meets another one")
    void keeps_opaque_ids(@ForAll("opaqueIds") String id, @ForAll("opaqueIds") String other) {
        assertThat(LinkedInAddress.keyOf("HTTP://Linkedin.com/sales/lead/" + id + ",NAME_SEARCH,x"))
                .contains(new IdentityKey(IdentityKind.SALES_NAV, id));
        assertThat(LinkedInAddress.keyOf(id).equals(LinkedInAddress.keyOf(other)))
                .isEqualTo(id.equals(other));
    }

    @Property(tries = 200)
    @Label("X-33 the address sent to vendors reads back to the same key, whatever was read first")
    void reads_back(@ForAll("anything") String raw) {
        Optional<IdentityKey> key = LinkedInAddress.keyOf(raw);
        assertThat(key.map(LinkedInAddress::urlOf).flatMap(LinkedInAddress::keyOf))
                .isEqualTo(key);
    }

    @Provide
    Arbitrary<String> vanities() {
        return Arbitraries.strings()
                .withChars("abcXYZ019éÑßжЖ王")
                .ofMinLength(3)
                .ofMaxLength(30)
                .map(s -> "v-" + s);
    }

    @Provide
    Arbitrary<String> dressings() {
        return Combinators.combine(
                        Arbitraries.of("https://", "HTTP://", "//", "", " \u200f https://"),
                        Arbitraries.of("www.", "", "uk.", "DE.", "m."),
                        Arbitraries.of("/in/NAME", "/IN/NAME/", "//in//NAME//", "/mwlite/in/NAME", "/in/NAME/en"),
                        Arbitraries.of("", "?trk=1&x=2", "#about", "?", "&amp;trk=1", " \u200b"))
                .as((scheme, host, path, tail) -> scheme + host + "LinkedIn.com" + path + tail);
    }

    @Provide
    Arbitrary<String> opaqueIds() {
        Arbitrary<String> tail = Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("_-")
                .ofMinLength(20)
                .ofMaxLength(40);
        return Combinators.combine(Arbitraries.of("ACwAA", "ACoAA"), tail).as(String::concat);
    }

    @Provide
    Arbitrary<String> anything() {
        Arbitrary<String> tail = Arbitraries.strings().ofMaxLength(40);
        Arbitrary<String> shaped = Combinators.combine(
                        Arbitraries.of("linkedin.com/in/", "https://www.linkedin.com/pub/", "linkedin.com/sales/lead/"),
                        Arbitraries.oneOf(
                                tail, vanities(), opaqueIds(), opaqueIds().map(s -> s.toLowerCase(Locale.ROOT))))
                .as(String::concat);
        return Arbitraries.oneOf(shaped, tail, opaqueIds());
    }
}
