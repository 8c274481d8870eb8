# Two commands: `make run` runs Hive, `make test` tests it. Each installs what it needs where it may.

CARGO ?= cargo

.PHONY: run demo test soak security bench docs tools-run tools-test

run: tools-run ## Start a whole cloud on this machine
	$(CARGO) run --release --package hive-node

test: tools-test ## All checks and tests, in timed stages
	.ci/stages test

soak: tools-test ## The long loops
	.ci/stages soak

security: tools-test ## Security tests, and the law on dependencies
	.ci/stages security

docs: ## The documentation of all crates
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --no-deps --all-features --workspace

demo: tools-test ## The main job, from an image to a guest and back to nothing, by the aws command
	$(CARGO) build --release --package hive-node
	examples/hive-node/demo/demo.sh target/release/hive-node target/guest $(DEMO)

bench: tools-test ## Hive's figures, each beside what it is measured against
	$(CARGO) build --release --package hive-node --package hive-bench
	target/release/hive-bench $(BENCH)

tools-run:
	.ci/tools run

tools-test:
	.ci/tools test
