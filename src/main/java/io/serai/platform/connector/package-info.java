/** Connectors to vendors: their data sheets, whether they can be asked, and how their answers are read. */
@NamedInterface("connector")
package io.serai.platform.connector;

import org.springframework.modulith.NamedInterface;
