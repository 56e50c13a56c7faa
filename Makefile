# The front door: `make help` lists what there is. CI runs `.ci/run`, which calls `make lint` and `make test`.

# Keeps SwiftPM from ordering package traits at random, and so from rebuilding for nothing.
export SWIFT_DETERMINISTIC_HASHING := 1

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.SILENT:

packages := pkg-config libcmark-gfm-dev libcmark-gfm-extensions-dev libzip-dev zlib1g-dev libssl-dev
incident := Examples/checkout-outage
demo := .build/demo
debrief := .build/release/debrief

.PHONY: help demo test quick lint format update attack fuzz bench build packages

help: ## print this list
	grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

demo: packages ## install, build, turn evidence into a postmortem and a page, and a library into a site
	echo "==> building debrief"
	swift build -c release --product debrief -debug-info-format none
	rm -rf $(demo)
	mkdir -p $(demo)
	step() { echo; echo "==> $$*"; }
	step "debrief draft $(incident)/evidence -o $(demo)/incident.md"
	$(debrief) draft $(incident)/evidence -o $(demo)/incident.md
	step "debrief check $(demo)/incident.md"
	# A fresh draft has open questions, so status 1 is what a demo should see; anything above is a failure.
	$(debrief) check $(demo)/incident.md || [ $$? -eq 1 ]
	step "debrief publish $(demo)/incident.md --format html -o $(demo)/incident.html"
	$(debrief) publish $(demo)/incident.md --format html -o $(demo)/incident.html
	step "debrief publish $(demo)/incident.md --for customers -o $(demo)/customers.html"
	$(debrief) publish $(demo)/incident.md --for customers -o $(demo)/customers.html
	# The PDF needs a program that lays out pages; where there is none, the command says which.
	step "debrief publish $(demo)/incident.md --format pdf -o $(demo)/incident.pdf"
	$(debrief) publish $(demo)/incident.md --format pdf -o $(demo)/incident.pdf || [ $$? -ne 1 ]
	step "debrief site Examples/library -o $(demo)/site"
	$(debrief) site Examples/library -o $(demo)/site
	step "read $(demo)/incident.md, open $(demo)/incident.html, $(demo)/customers.html and $(demo)/site/index.html"

test: packages ## run every test
	swift test --disable-xctest

quick: packages ## run the tests of one module while you work on it: make quick of=Language
	DEBRIEF_TESTS=$(or $(of),Core) swift test --disable-xctest

lint: packages ## check the format, the length of files, and the imports between modules
	swift format lint --strict -r -p Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources/bench Benchmarks/Fuzz
	long=$$(find Sources Tests Benchmarks/Sources Benchmarks/Fuzz -name '*.swift' -exec wc -l {} + | awk '$$2 != "total" && $$1 > 400 { print $$2 ": " $$1 " lines, at most 400" }')
	[ -z "$$long" ] || { echo "$$long" >&2; exit 1; }
	swift build --build-tests --explicit-target-dependency-import-check error

format: ## format all Swift files
	swift format -i -r -p Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Benchmarks/Fuzz

update: packages ## rewrite golden files and generated pages, then show what changed
	UPDATE_SNAPSHOTS=1 swift test --disable-xctest
	git status --short

attack: build ## run the command on all that is made to do harm, and print what it took: make attack of=table
	swift run --package-path Benchmarks -c release bench $(CURDIR)/$(debrief) attack $(of)

fuzz: packages ## look for inputs that no reader survives, led by coverage: make fuzz SECONDS=300 of=document
	DEBRIEF_FUZZ=1 swift build -c release --sanitize fuzzer --product fuzz --scratch-path .build/fuzz -debug-info-format none
	fuzz=.build/fuzz/release/fuzz
	for target in $(or $(of),document evidence page frames merge); do
	    work=.build/fuzz-work/$$target
	    mkdir -p $$work/corpus $$work/found
	    $$fuzz unpack Benchmarks/Fuzz/Corpus/$$target.corpus $$work/corpus
	    echo "==> $$target: $(or $(SECONDS),60) seconds"
	    # The helper that prints backtraces hangs where there is no terminal.
	    DEBRIEF_FUZZ_TARGET=$$target SWIFT_BACKTRACE=enable=no nice $$fuzz -max_total_time=$(or $(SECONDS),60) -timeout=20 -rss_limit_mb=2048 \
	        -max_len=8192 -print_final_stats=1 -artifact_prefix=$$work/found/ $$work/corpus 2>&1 | grep -vE '^#[0-9]+\s+(NEW|REDUCE|pulse)|^\s+NEW_FUNC'
	    rm -rf $$work/small && mkdir $$work/small
	    DEBRIEF_FUZZ_TARGET=$$target SWIFT_BACKTRACE=enable=no nice $$fuzz -set_cover_merge=1 -max_len=8192 $$work/small $$work/corpus >/dev/null 2>&1
	    $$fuzz pack $$work/small Benchmarks/Fuzz/Corpus/$$target.corpus 60000
	done

bench: build ## measure speed and memory
	swift run --package-path Benchmarks -c release bench $(CURDIR)/$(debrief)

build: packages ## build the command for use, to .build/release/debrief
	swift build -c release --product debrief -debug-info-format none

packages:
	# Elsewhere than on Debian the same libraries have other package names.
	if ! command -v dpkg-query >/dev/null && pkg-config --exists libcmark-gfm libzip zlib libcrypto 2>/dev/null; then exit 0; fi
	missing=""
	for package in $(packages); do
	    if ! dpkg-query -W -f '$${Status}' "$$package" 2>/dev/null | grep -q 'ok installed'; then missing="$$missing $$package"; fi
	done
	[ -n "$$missing" ] || exit 0
	if ! command -v apt-get >/dev/null; then
	    echo "this machine has no apt-get: install the counterparts of$$missing, then run make again" >&2
	    exit 1
	fi
	echo "==> installing$$missing"
	as_root=""
	[ "$$(id -u)" -eq 0 ] || as_root=sudo
	$$as_root apt-get update -qq
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null
