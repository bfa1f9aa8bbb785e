# make run                      the dashboard on the bundled sample cluster
# make run ARGS="my.yaml"       … with arguments
# make test                     every test
# make bench                    what things cost on this machine, in a release build
# make install PREFIX=$HOME/.local
#                               the program and its shell completions

SWIFT   ?= swift
ARGS    ?=
PREFIX  ?= /usr/local
DESTDIR ?=

# What `make run` builds. A clean debug build takes half the time of a release build (16 s against 32 s on
# two cores when the tree was young), `make test` shares it, and the sample cluster does not tell the two
# apart. For ten thousand pods: make run CONFIG=release
CONFIG  ?= debug

# A release runs on its own: the Swift runtime is linked in, except on macOS, where it belongs to the
# system. STATIC=1 links in the C library and ncurses too. The prefix maps keep the name of the folder
# that it was built in out of the program.
RELEASE := -c release -Xcc -ffile-prefix-map=$(CURDIR)=. -Xswiftc -file-prefix-map -Xswiftc $(CURDIR)=.
ifneq ($(shell uname -s),Darwin)
RELEASE += --static-swift-stdlib -Xlinker -s
ifdef STATIC
RELEASE += -Xswiftc -static-executable -Xlinker -ltinfo
endif
endif

FORMATTED := Package.swift Sources Tests
BIN        = $(DESTDIR)$(PREFIX)/bin
BASH_COMP  = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
ZSH_COMP   = $(DESTDIR)$(PREFIX)/share/zsh/site-functions
FISH_COMP  = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d

.DEFAULT_GOAL := build
.PHONY: run test bench build release lint format install uninstall assets readme clean setup
.NOTPARALLEL:

# `swift run` replaces itself by the program: what runs in make's terminal is rollcall, so ctrl-z and fg work.
run: setup
	@$(SWIFT) run $(if $(filter release,$(CONFIG)),$(RELEASE)) rollcall $(ARGS)

test: setup
	$(SWIFT) test

# ARGS="--pods 10000" for less than a hundred thousand pods.
bench: release
	@"$$($(SWIFT) build $(RELEASE) --show-bin-path)/rollcall" bench $(ARGS)

build: setup
	$(SWIFT) build --product rollcall

release: setup
	@sh scripts/stamp.sh
	$(SWIFT) build $(RELEASE) --product rollcall

lint:
	@sh scripts/list-assets.sh --check
	$(SWIFT) format lint --strict --parallel --recursive $(FORMATTED)

format:
	$(SWIFT) format --in-place --parallel --recursive $(FORMATTED)

# After a file in themes or sample-cluster was added, renamed or removed.
assets:
	sh scripts/list-assets.sh

# After a change of the screen: the pictures in README.md are what their scripts show.
readme: build
	sh scripts/readme-frame.sh

install: release
	@bin="$$($(SWIFT) build $(RELEASE) --show-bin-path)/rollcall" && \
	install -d "$(BIN)" "$(BASH_COMP)" "$(ZSH_COMP)" "$(FISH_COMP)" && \
	install -m 755 "$$bin" "$(BIN)/rollcall" && \
	"$$bin" --generate-completion-script bash > "$(BASH_COMP)/rollcall" && \
	"$$bin" --generate-completion-script zsh > "$(ZSH_COMP)/_rollcall" && \
	"$$bin" --generate-completion-script fish > "$(FISH_COMP)/rollcall.fish" && \
	echo "installed $(BIN)/rollcall"

uninstall:
	rm -f "$(BIN)/rollcall" "$(BASH_COMP)/rollcall" "$(ZSH_COMP)/_rollcall" "$(FISH_COMP)/rollcall.fish"

clean:
	$(SWIFT) package clean
	rm -f Sources/CAssets/commit.inc

# What building needs; silent when all of it is there.
setup:
	@sh scripts/setup.sh
