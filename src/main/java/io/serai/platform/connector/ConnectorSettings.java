package io.serai.platform.connector;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the folder of connectors is watched.
 *
 * @param lookEvery pause between two looks; a file counts once two looks have seen it the same
 * @param grace how long an old version stays reachable for questions that are on the way to it; longer than a chunk of the
 *     enrichment lane has to send them
 */
@ConfigurationProperties("serai.connectors")
record ConnectorSettings(Duration lookEvery, Duration grace) {}
