/** Where the database is. */
package io.serai.platform.database;
