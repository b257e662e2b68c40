package io.serai.people.model;

/** What sort of line a number is, as far as the numbering plan tells (VER-04); a provider may know better. */
public enum PhoneKind {
    /** A mobile telephone. */
    MOBILE,
    /** A fixed line. */
    LANDLINE,
    /** Free for who calls it. */
    TOLL_FREE,
    /** Telephony over the internet. */
    VOIP,
    /** The plan does not tell: in North America mobile and fixed numbers look alike. */
    UNKNOWN
}
