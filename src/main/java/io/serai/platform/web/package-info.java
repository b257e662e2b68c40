/** What all REST answers share: the error envelope, correlation ids, pages. */
@NamedInterface("web")
package io.serai.platform.web;

import org.springframework.modulith.NamedInterface;
