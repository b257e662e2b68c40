/** What a project may become, and what its parts must look like, in plain Java. */
@NamedInterface("model")
package io.serai.project.model;

import org.springframework.modulith.NamedInterface;
