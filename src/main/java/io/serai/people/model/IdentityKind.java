package io.serai.people.model;

/** What a person can be known by; the order is the order in which keys are sorted and locked. */
public enum IdentityKind {
    /** A LinkedIn profile with a readable address. */
    LINKEDIN,
    /** The opaque, case-sensitive id that Sales Navigator exports instead of an address (facts providers §19). */
    SALES_NAV,
    /** A personal mailbox, no role mailbox. */
    EMAIL,
    /** A telephone number in E.164 that belongs to one person. */
    PHONE,
    /** No identity, only a likeness: hash of name and company. */
    PROVISIONAL
}
