# NghiSu: what can be made here.
#
#   make setup     install what is missing on this machine (Debian, apt-get)
#   make build     build the server
#   make run       install, build, and open a demonstration meeting on http://localhost:8080
#   make test      everything that proves it works: lint, tests in Swift, live server, browser
#   make check     lint and the tests in Swift alone, for the time between
#   make lint      the house rules and the formatting
#   make format    format the sources
#   make describe  write Public/api/*.json anew from the sources
#   make screenshots  a picture of every screen, in both languages and themes (OUT=screenshots)
#   make sanitize  the Swift tests under the address, leak and thread sanitizers (an hour the
#                  first time; SANITIZERS=thread for one of them)
#   make fuzz      damaged input, steered by what the code does with it (FUZZ_RUNS=100000 each)
#   make conformance  WebSocket by the numbers of Autobahn's cases, HTTP by RFC 9112
#   make test-long a thousand kills, a million damaged inputs, a million for each fuzzer (hours)
#   make crash     kill the server a hundred times in the middle of votes (ROUNDS=100)
#   make bench     measure beside a floor in C and other servers; writes Benchmarks/RESULTS.md
#                  (a quarter of an hour; QUICK=1 tries all of it with small numbers)
#   make soak      five hundred members, a day of meetings in MINUTES=20: is memory flat?
#   make deb       a Debian package, in packages/ (VERSION=0.1.0)
#   make test-deb  install, use, upgrade and remove it in a clean Debian (minutes, root)

SHELL := /bin/bash
PYTHON := .venv/bin/python
DEBUG := .build/debug/nghisu
RELEASE := .build/release/nghisu
DATA ?= data
PORT ?= 8080
ROUNDS ?= 100
OUT ?= screenshots
FUZZ_RUNS ?= 100000
SANITIZERS ?= address thread
VERSION ?= 0.1.0
MINUTES ?= 20

.PHONY: screenshots describe help setup build run test check lint format sanitize crash bench venv \
	deb test-deb conformance test-long fuzz soak

help:
	@sed -n '/^# *make /s/^# *//p' Makefile

setup:
	@Scripts/setup build run

build: setup
	swift build -c release --static-swift-stdlib --disable-local-rpath --product nghisu
	swift build -c release --static-swift-stdlib --disable-local-rpath --product nghisu-pdftext

run: build
	@Scripts/demonstrate "$(RELEASE)" "$(DATA)" "$(PORT)"

format:
	swift format format --in-place --recursive --parallel Package.swift Sources Tests

describe:
	@Scripts/describe

lint:
	@Scripts/lint

# The loop's tests count every handle and connection of the process, so they run alone. The fuzzers
# are only compiled: what they call changes, and they are linked by hand alone.
check: lint
	swift build --build-tests
	FUZZ=1 swift build --target fuzz
	swift test --skip-build --filter EventLoopTests
	swift test --skip-build --skip EventLoopTests

venv:
	@Scripts/setup build run test
	@test -x $(PYTHON) || python3 -m venv .venv
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r Tests/Live/requirements.txt

test: venv check
	swift build --product nghisu
	swift build --product nghisu-pdftext
	swift build --product conformance-echo
	ECHO=.build/debug/conformance-echo $(PYTHON) -m pytest -q Tests/Conformance
	NGHISU=$(DEBUG) $(PYTHON) -m pytest -q Tests/Live

test-long: venv
	swift build --build-tests
	MUTATIONS=1000000 swift test --skip-build --filter MutationTests
	$(MAKE) crash ROUNDS=1000
	$(MAKE) fuzz FUZZ_RUNS=1000000

screenshots: venv
	swift build --product nghisu
	NGHISU=$(DEBUG) SCREENSHOTS="$(abspath $(OUT))" $(PYTHON) -m pytest -q Tests/Live/screenshots.py

sanitize: venv
	@Scripts/sanitize $(SANITIZERS)

# What is found is added to a corpus beside the kept one; a crash leaves its input in a file. Built
# for speed, with every check that a release has: a million inputs are minutes. Of two sanitizers
# the package manager names now one first, now the other, and would build everything anew for it,
# unless its sets have always the same order; only with the fuzzer's last would the compiler count
# what the code does, so that is asked for by name. Swift's own account of a crash would read memory
# that the sanitizer forbids, and hide the place.
fuzz:
	FUZZ=1 SWIFT_DETERMINISTIC_HASHING=1 swift build -c release --scratch-path .build-fuzz --product fuzz \
	  --sanitize=address --sanitize=fuzzer -Xswiftc -enable-testing \
	  -Xswiftc -sanitize-coverage=edge,inline-8bit-counters,pc-table
	@for target in http websocket command pack draft; do \
	  mkdir -p .build-fuzz/corpora/$$target && echo "fuzz $$target" && \
	  TARGET=$$target SWIFT_BACKTRACE=enable=no .build-fuzz/release/fuzz \
	    .build-fuzz/corpora/$$target Tests/Fuzz/corpora/$$target \
	    -runs=$(FUZZ_RUNS) -timeout=10 -max_len=4096 -print_final_stats=1 -verbosity=0 \
	    -artifact_prefix=.build-fuzz/$$target- || exit 1; \
	done

crash: venv
	swift build --product nghisu
	NGHISU=$(DEBUG) ROUNDS=$(ROUNDS) $(PYTHON) -m pytest -q Tests/Live/test_crash.py

conformance: venv
	swift build --product conformance-echo
	swift build --product nghisu
	ECHO=.build/debug/conformance-echo $(PYTHON) -m pytest -q Tests/Conformance
	NGHISU=$(DEBUG) $(PYTHON) -m pytest -q Tests/Live/test_framing.py

bench: build venv
	@Scripts/setup bench
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r Benchmarks/requirements.txt
	BENCH_SERVER=$(RELEASE) $(PYTHON) Benchmarks/all $(if $(QUICK),--quick)

soak: build venv
	@Scripts/setup bench
	BENCH_SERVER=$(RELEASE) $(PYTHON) Benchmarks/soak $(if $(QUICK),--quick,$(MINUTES))

deb: build
	@Scripts/setup package
	@Scripts/package $(RELEASE) $(VERSION) packages

# An older and a newer package, so that an upgrade is one.
test-deb: build venv
	@Scripts/setup package
	@Scripts/package $(RELEASE) 0.0.1 .build/packages
	@Scripts/package $(RELEASE) 0.0.2 .build/packages
	NGHISU_PACKAGES=.build/packages $(PYTHON) -m pytest -q Tests/Package
