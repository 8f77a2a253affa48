# A thin front on CMake, so that the words people guess work. `make help` lists them.
.DEFAULT_GOAL := build
JOBS ?= $(shell nproc)
PREFIX ?= /usr/local
BUILD ?= release

.PHONY: build release demo check check-long check-threads check-memory coverage bench fuzz install deb dist tidy help clean format

build: ## build the programs into build/release/bin
	@setup/install.sh build
	@setup/build.sh release "the programs" "about a minute" $(JOBS)

release: ## build by a profile of all commands into build/pgo: some minutes, up to a tenth faster
	@setup/install.sh build
	@setup/release.sh $(JOBS)

demo: build ## make a study of datasets/ and show what comes out (in out/study)
	@PATH="$(CURDIR)/build/release/bin:$$PATH" bash setup/demo.sh

check: ## build with sanitizers and run the tests
	@setup/install.sh build test
	@setup/build.sh dev "the tools and the tests, with sanitizers," "some minutes" $(JOBS)
	@bash tests/check.sh --preset dev -j $(JOBS) -LE long

check-long: check ## the same, the slow tests, and all by ThreadSanitizer and Valgrind
	@setup/install.sh check-long
	@bash tests/check.sh --preset dev -j $(JOBS) -L long
	@$(MAKE) --no-print-directory check-threads check-memory

check-threads: ## run the tests (not the long ones) with ThreadSanitizer
	@setup/install.sh build test
	@setup/build.sh tsan "the tools and the tests, with ThreadSanitizer," "some minutes" $(JOBS)
	@setarch -R bash tests/check.sh --preset tsan -j $(JOBS) -LE long # it cannot place its memory where much is drawn by lot

check-memory: ## run unit tests, golden cases and seeds of fuzz targets with Valgrind: an hour of a processor
	@setup/install.sh build test check-long
	@setup/build.sh valgrind "the tools and the tests, for Valgrind," "some minutes" $(JOBS)
	@bash tests/check.sh --preset valgrind -j $(JOBS) -R '^(unit|cases|fuzz)_'

bench: build ## measure speed and memory beside peers (bench/README.md); SIZE, RUNS, ONLY
	@setup/install.sh bench
	@setup/install.sh peers || echo "bench: peers that are not installed are left out"
	@cmake --preset release >/dev/null # ICU may have come with the packages
	@SIZE=$(SIZE) RUNS=$(RUNS) ONLY=$(ONLY) /usr/bin/python3 bench/run.py
	@PATH="$(CURDIR)/build/release/bin:$$PATH" bash bench/study.sh
	@cmake --build build/release --target bench_renamed_counts >/dev/null
	@PATH="$(CURDIR)/build/release/bin:$$PATH" bash bench/counts.sh

coverage: ## build with counters, run the tests (not the long ones) and print which lines and branches they reach, by room
	@setup/install.sh build test
	@setup/build.sh coverage "the tools and the tests, with counters," "some minutes" $(JOBS)
	@find build/coverage -name '*.gcda' -delete
	@bash tests/check.sh --preset coverage -j $(JOBS) -LE long || echo "some tests failed: the table is of what has run"
	@ctest --preset coverage -j $(JOBS) -R '^unit_' >/dev/null || true # again: a program that a test killed may have broken off its counters
	@python3 tests/coverage.py build/coverage

fuzz: ## build the fuzz targets with clang and run each for TIME seconds (60) on one core, first without sanitizers, then with; ONLY="html tei" names some
	@setup/install.sh build tidy
	@for preset in fuzz fuzz-fast; do cmake --preset $$preset >/dev/null && cmake --build --preset $$preset -j $(JOBS) --target fuzz_targets || exit; done
	@bash tests/fuzz/run.sh $(or $(TIME),60) $(ONLY)

install: $(if $(filter pgo,$(BUILD)),release,build) ## install under PREFIX (default /usr/local); DESTDIR is heeded; BUILD=pgo: what make release builds
	@cmake --install build/$(BUILD) --prefix $(PREFIX)

manual-html: ## make the manual as pages for a browser in build/html
	@setup/install.sh deb
	@setup/manual_html.sh build/html

deb: ## make Debian packages in build/deb
	@setup/install.sh build deb
	@setup/deb.sh $(JOBS)

dist: ## make the archive of the sources in build/dist
	@setup/sources.sh build/dist

tidy: ## build with clang and clang-tidy (.clang-tidy) in build/tidy
	@setup/install.sh build tidy
	@setup/build.sh tidy "the tools with clang and clang-tidy" "many minutes" $(JOBS)

format: ## format all C sources
	@git ls-files '*.c' '*.h' | xargs clang-format -i

clean: ## remove what was built
	@rm -rf build out

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14
