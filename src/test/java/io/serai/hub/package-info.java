/** The whole hub in one Spring context, with real PostgreSQL, real Artemis and the sandbox vendors; shared by all tests. */
package io.serai.hub;
