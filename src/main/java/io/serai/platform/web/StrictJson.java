package io.serai.platform.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;

/**
 * How bodies of the API are read: what is ambiguous is refused and nothing is coerced. Lanes and vendors' answers are read by
 * the common mapper, which is more lenient and faster.
 */
@Configuration(proxyBeanMethods = false)
public class StrictJson {

    @Bean
    MappingJackson2HttpMessageConverter strictJsonBodies(ObjectMapper common) {
        return new MappingJackson2HttpMessageConverter(of(common));
    }

    /**
     * A strict reader.
     *
     * @param common the mapper whose modules and formats it shares
     * @return a mapper of its own, to be changed further
     */
    public static ObjectMapper of(ObjectMapper common) {
        var strict = unambiguous(common.copyWith(new WholeTexts()));
        strict.registerModule(new SimpleModule("ids").addDeserializer(UUID.class, new WholeIds.OfBody()));
        strict.enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        Stream.of(LogicalType.Textual, LogicalType.Integer, LogicalType.Float, LogicalType.Boolean)
                .forEach(wanted -> refuseOthers(strict, wanted));
        return strict;
    }

    /** One value, in which no field comes twice and nothing goes too deep. */
    static ObjectMapper unambiguous(ObjectMapper mapper) {
        mapper.getFactory().setStreamReadConstraints(JsonFault.bounds());
        mapper.getFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        return mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** 5 is no text, "5" no number, 2.7 no whole number and 1 not true; a whole number is a number, though. */
    private static void refuseOthers(ObjectMapper strict, LogicalType wanted) {
        var coercions = strict.coercionConfigFor(wanted);
        Stream.of(
                        CoercionInputShape.Integer,
                        CoercionInputShape.Float,
                        CoercionInputShape.Boolean,
                        CoercionInputShape.String,
                        CoercionInputShape.EmptyString)
                .filter(given -> !given.name().equals(wanted.name()))
                .filter(given -> wanted != LogicalType.Textual || !given.name().endsWith("String"))
                .filter(given -> wanted != LogicalType.Float || given != CoercionInputShape.Integer)
                .forEach(given -> coercions.setCoercion(given, CoercionAction.Fail));
    }
}
