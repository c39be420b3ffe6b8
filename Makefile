# Two commands do all the set-up on a fresh Debian or Ubuntu with Swift: `make demo` and `make test`.
# Both use one folder (.build) and one configuration (release), so that the dependencies are built once.

SWIFT ?= swift
BOLTSEAL = .build/release/boltseal
DEMO ?= .build/demo-image
IMAGES = oci:$(DEMO):soft $(foreach name,slim distroless-python jre-node datascience,oci:.build/bench-images/$(name))
SOURCES = Package.swift Sources Tests Fuzz

.PHONY: demo build test quality interop bench stress fuzz format lint dist clean

# The main job on real input: assembles a soft image from the machine's own package mirror, scans and assesses it with the
# few hundred advisories that the program carries.
demo:
	@Scripts/install-system-libraries demo
	@$(MAKE) --no-print-directory build
	@Scripts/demo-image $(DEMO)
	$(BOLTSEAL) db update --sample --db $(DEMO).db
	$(BOLTSEAL) scan oci:$(DEMO):soft --db $(DEMO).db --max-db-age off --allow-incomplete
	$(BOLTSEAL) assess oci:$(DEMO):soft --db $(DEMO).db --max-db-age off
	@echo; echo 'next: $(BOLTSEAL) db update && $(BOLTSEAL) scan oci:$(DEMO):soft --fail-on critical'

# How exact matching is: the labelled set of Tests/Quality, with precision and recall. The set is part of `make test` too.
quality:
	@Scripts/install-system-libraries test
	$(SWIFT) test -c release --disable-testable-imports --filter QualityTests

build:
	@Scripts/install-system-libraries
	$(SWIFT) build -c release

# Without @testable, tests need no other code than the program: both use what is built once.
test:
	@Scripts/install-system-libraries test
	$(SWIFT) test -c release --disable-testable-imports

# Compares packages with Syft's and Trivy's on the demo image and the benchmark's images, and JSON with its schemas; builds and
# starts Dockerfiles before and after they are hardened.
interop: build
	@Scripts/install-system-libraries demo bench
	@Scripts/demo-image $(DEMO)
	@Scripts/bench-images .build/bench-images
	Tests/Oracles/validate-json
	Scripts/interop --table docs/interop.md $(IMAGES)
	Scripts/validate-sboms $(IMAGES)
	@Scripts/install-system-libraries build
	Scripts/harden-interop

bench: build
	@Scripts/install-system-libraries bench
	@Scripts/bench-images .build/bench-images
	Scripts/bench --images .build/bench-images
	Scripts/bench-scan
	Scripts/bench-lint

# Images of very many files and of very large ones, against the declared ceiling of memory.
stress: build
	Scripts/stress

fuzz: build
	Scripts/fuzz

format:
	$(SWIFT) format format --in-place --parallel --recursive $(SOURCES)

lint:
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)
	Scripts/check-imports

# The static, stripped binary, in a folder of its own: other flags in one folder would rebuild everything.
dist:
	@Scripts/install-system-libraries
	Scripts/dist

clean:
	rm -rf .build .build-static .build-oracles
