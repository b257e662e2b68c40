/** The files that an operator deploys with. */
package io.serai.deploy;
