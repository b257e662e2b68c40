/**
 * A server that answers like the vendors, written from {@code facts/providers.md} and not from any connector.
 *
 * <p>The trial run and the end-to-end tests call it instead of the vendors. Its answers depend on nothing but the
 * person asked for, and its own ledger says what was asked and what was billed, so that a double purchase cannot hide.
 * Addresses lie under {@code .example}, phone numbers in ranges reserved for fiction.
 */
package io.serai.sandbox;
