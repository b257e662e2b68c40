MVN := $(shell command -v mvn >/dev/null 2>&1 && echo mvn || echo ./mvnw)

.PHONY: help run check test bench chaos docs format connector

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: ## start the hub in trial mode with its demo (same as ./mvnw spring-boot:test-run)
	$(MVN) -q spring-boot:test-run

check: ## compile and run the fast rules: formatting, modules, routes, connectors, schema, language
	$(MVN) -q test -Dtest='io.serai.rules.*Test,FixtureTest' -Dsurefire.failIfNoSpecifiedTests=false -Djacoco.skip=true

test: ## everything that must be green before a push (same as ./mvnw verify)
	$(MVN) verify

bench: ## the lead pipeline with 10,000 leads (LEADS, LATENCY_MS; others: src/bench/run)
	@src/bench/run w1

chaos: ## the same while hub, PostgreSQL and broker are killed (KILLS, SEED, LEADS, MODE=live)
	@src/bench/run chaos

format: ## bring all Java files into the project's format
	$(MVN) -q spotless:apply

docs: ## write the module diagrams, the list of tables and the table of docs/acceptance.md anew
	$(MVN) -q test -Dtest=ModuleRulesTest,SchemaPageTest,AcceptanceTest -Dserai.docs.write=true -Djacoco.skip=true

connector: ## write both files of a new connector: make connector provider=acme capability=find-work-email
	@sh src/scaffold/connector.sh "$(provider)" "$(capability)"
