package io.serai.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.deployers.impl.FileConfigurationParser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("DEP-01 src/deploy/broker.xml, the settings of an Artemis outside")
class BrokerFileTests {

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "QUE-10 what comes back to a lane waits 1 s, then twice as long each time, a minute at most, give or take a tenth")
    void it_says_how_long_what_comes_back_waits() throws Exception {
        try (InputStream text = Files.newInputStream(Path.of("src/deploy/broker.xml"))) {
            var lanes = new FileConfigurationParser()
                    .parseMainConfig(text)
                    .getAddressSettings()
                    .get("#");
            assertThat(lanes.getRedeliveryDelay()).isEqualTo(1_000);
            assertThat(lanes.getRedeliveryMultiplier()).isEqualTo(2);
            assertThat(lanes.getMaxRedeliveryDelay()).isEqualTo(60_000);
            assertThat(lanes.getRedeliveryCollisionAvoidanceFactor()).isEqualTo(0.1);
        }
    }

    @Test
    @DisplayName("DEP-01 QUE-03 it says what the broker of the trial run does")
    void it_says_what_the_broker_of_the_trial_run_does() throws Exception {
        Configuration file;
        try (InputStream text = Files.newInputStream(Path.of("src/deploy/broker.xml"))) {
            file = new FileConfigurationParser().parseMainConfig(text);
        }
        var trial = EmbeddedBroker.settings(folder, 0, Duration.ofSeconds(1));
        var ofFile = file.getAddressSettings().get("#");
        var ofTrial = trial.getAddressSettings().get("#");
        assertThat((Object) ofFile.getDeadLetterAddress()).isEqualTo(ofTrial.getDeadLetterAddress());
        assertThat((Object) ofFile.getExpiryAddress()).isEqualTo(ofTrial.getExpiryAddress());
        assertThat(ofFile.getMaxDeliveryAttempts()).isEqualTo(ofTrial.getMaxDeliveryAttempts());
        assertThat(ofFile.getRedeliveryDelay()).isEqualTo(ofTrial.getRedeliveryDelay());
        assertThat(ofFile.getRedeliveryMultiplier()).isEqualTo(ofTrial.getRedeliveryMultiplier());
        assertThat(ofFile.getMaxRedeliveryDelay()).isEqualTo(ofTrial.getMaxRedeliveryDelay());
        assertThat(ofFile.getRedeliveryCollisionAvoidanceFactor())
                .isEqualTo(ofTrial.getRedeliveryCollisionAvoidanceFactor());
        assertThat(ofFile.getMaxSizeBytes()).isEqualTo(ofTrial.getMaxSizeBytes());
        assertThat(ofFile.getAddressFullMessagePolicy()).isEqualTo(ofTrial.getAddressFullMessagePolicy());
        assertThat(ofFile.isAutoDeleteQueues()).isEqualTo(ofTrial.isAutoDeleteQueues());
        assertThat(file.getIDCacheSize()).isEqualTo(trial.getIDCacheSize());
        assertThat(file.isPersistIDCache()).isEqualTo(trial.isPersistIDCache());
        assertThat(file.isJournalDatasync()).isEqualTo(trial.isJournalDatasync());
        assertThat(file.getJournalBufferTimeout_NIO()).isEqualTo(trial.getJournalBufferTimeout_NIO());
        assertThat(file.getMaxDiskUsage()).isEqualTo(trial.getMaxDiskUsage());
        assertThat(file.getMinDiskFree()).isEqualTo(trial.getMinDiskFree());
        assertThat(file.getAddressConfigurations())
                .extracting("name")
                .isEqualTo(trial.getAddressConfigurations().stream()
                        .map(address -> (Object) address.getName())
                        .toList());
    }
}
