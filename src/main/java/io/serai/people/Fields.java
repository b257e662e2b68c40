package io.serai.people;

/** Names of what can be known of a person; they are the same in rows, claims, the API and the connectors' input. */
public final class Fields {

    public static final String FULL_NAME = "fullName";
    public static final String FIRST_NAME = "firstName";
    public static final String LAST_NAME = "lastName";
    public static final String TITLE = "title";
    public static final String COMPANY_NAME = "companyName";
    public static final String COMPANY_DOMAIN = "companyDomain";
    public static final String EMPLOYEES = "employees";
    public static final String LOCATION = "location";
    public static final String LINKEDIN_URL = "linkedinUrl";
    public static final String COUNTRY_ISO = "countryIso";
    public static final String LANGUAGES = "languages";
    public static final String TIME_ZONE = "timeZone";
    public static final String EMAIL = "email";
    public static final String PHONE = "phone";

    private Fields() {}
}
