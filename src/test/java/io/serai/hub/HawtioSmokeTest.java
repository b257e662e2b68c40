package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.serai.platform.security.Role;
import io.serai.platform.security.Users;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DisplayName("QUE-13 Hawtio shows an admin the routes and the queues")
class HawtioSmokeTest extends HubTest {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final String HAWTIO = "/actuator/hawtio";
    private static final String ROUTE = "org.apache.camel:context=serai,name=%22enrichment%22,type=routes";

    @Autowired
    private Users users;

    @LocalServerPort
    private int port;

    /** The page draws all routes in software before it lists them. */
    private static final Duration DRAWING = Duration.ofSeconds(90);

    private ChromeDriver browser;

    @AfterEach
    void close(TestInfo test) throws IOException {
        if (browser != null) {
            var seen =
                    Path.of("target/browser", test.getTestMethod().orElseThrow().getName() + ".png");
            Files.write(seen, browser.getScreenshotAs(OutputType.BYTES));
            browser.quit();
        }
    }

    @Test
    void to_strangers_it_shows_the_way_to_the_login() {
        var answer = anonymous().get(HAWTIO, Map.of("accept", "text/html"));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location").orElse("")).endsWith("/login");
        assertThat(anonymous().get("/actuator/jolokia/version").status()).isEqualTo(401);
        assertThat(anonymous().get("/default-ui.css").status())
                .as("the look of the login")
                .isEqualTo(200);
    }

    @Test
    void an_admin_sees_routes_by_name_and_queues() throws IOException {
        logIn("hawtio-admin@serai.example", Role.admin);
        eventually().until(() -> browser.getTitle().toLowerCase().contains("hawtio"));
        browser.get(base() + HAWTIO + "/camel");
        eventually().atMost(DRAWING).ignoreExceptions().until(this::showsTheRoute);

        var described = jolokia("read/" + ROUTE + "/Description");
        assertThat(described.body().path("value").asText()).startsWith("Ask providers how people can be reached");
        var queues = jolokia("search/org.apache.activemq.artemis:subcomponent=queues,*");
        assertThat(queues.body().path("value").toString()).contains("enrichment", "sales-nav-ingestion", "dead-letter");
    }

    @Test
    void ops_sees_nothing_of_it() throws IOException {
        logIn("hawtio-ops@serai.example", Role.ops);
        assertThat(jolokia("version").status()).isEqualTo(403);
        assertThat(anonymous().get(HAWTIO, session()).status()).isEqualTo(403);
    }

    /** Opens what is closed in the tree, from the top, until the route is there. */
    private boolean showsTheRoute() {
        if (!browser.findElements(By.xpath("//*[normalize-space(text())='enrichment']"))
                .isEmpty()) {
            return true;
        }
        browser.findElement(By.cssSelector("li[role=treeitem][aria-expanded=false]"))
                .findElement(By.cssSelector("[class*='tree-view__node-toggle']"))
                .click();
        return false;
    }

    private void logIn(String email, Role role) throws IOException {
        var missing = "skipped: it needs " + BROWSER + " and " + DRIVER + " (apt-get install chromium chromium-driver)";
        var there = Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
        if (!there) {
            LoggerFactory.getLogger(HawtioSmokeTest.class).info(missing);
        }
        assumeTrue(there, missing);
        users.put(email, "correct horse battery staple", role);
        browser = start();
        browser.get(base() + HAWTIO);
        assertThat(browser.getCurrentUrl()).endsWith("/login");
        browser.findElement(By.name("username")).sendKeys(email);
        browser.findElement(By.name("password")).sendKeys("correct horse battery staple");
        browser.findElement(By.cssSelector("button[type=submit]")).click();
        eventually().until(() -> !browser.getCurrentUrl().endsWith("/login"));
    }

    private static ChromeDriver start() throws IOException {
        var profile = Files.createTempDirectory(
                Files.createDirectories(Path.of("target/browser").toAbsolutePath()), "p");
        var options = new ChromeOptions();
        options.setBinary(BROWSER.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1400,1000",
                "--user-data-dir=" + profile);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(DRIVER.toString()))
                .build();
        return new ChromeDriver(service, options);
    }

    private HubCaller.Answer jolokia(String question) {
        return anonymous().get("/actuator/jolokia/" + question, session());
    }

    private Map<String, String> session() {
        browser.get(base() + "/login");
        var cookie = browser.manage().getCookieNamed("JSESSIONID").getValue();
        return Map.of("cookie", "JSESSIONID=" + cookie);
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
