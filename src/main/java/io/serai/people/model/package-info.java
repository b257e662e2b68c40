/** What people are known by and what is true of them, in plain Java. */
@NamedInterface("model")
package io.serai.people.model;

import org.springframework.modulith.NamedInterface;
