package io.serai.project;

import java.util.Map;

/**
 * What somebody says about a company; null leaves what is known of it.
 *
 * @param name its name, by which the project knows it
 * @param domain domain of its website
 * @param countryIso ISO 3166-1 alpha-2
 * @param metadata what else is known
 */
public record CompanyData(String name, String domain, String countryIso, Map<String, Object> metadata) {}
