/**
 * Live mode: the built jar as processes of its own, on a PostgreSQL with a password and on the official Artemis server, with the
 * sandbox for vendors.
 */
package io.serai.live;
