# Phial. `make help` lists what you can do.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := all

# ---- settings you may change -------------------------------------------------
BUILD  ?= release# release | debug | asan | tsan | stress | frontstress
CC     ?= cc
PREFIX ?= /usr/local
JOBS   ?= $(shell nproc)

# ---- what it needs -------------------------------------------------------------
PACKAGES := libgc-dev libgmp-dev libpcre2-dev libutf8proc-dev libuv1-dev libreadline-dev libssl-dev zlib1g-dev \
            libcriterion-dev pkg-config python3 clang-format universal-ctags
LIBS     := -lgc -lgmp -lpcre2-8 -lutf8proc -lz -lm -lpthread -ldl

# ---- flavours: each has its own object directory, so switching is free ----------
release_FLAGS := -O2 -g
debug_FLAGS   := -O0 -g3 -DDEBUG
asan_FLAGS    := -O1 -g -DDEBUG -DNO_LIBGC -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
tsan_FLAGS    := -O1 -g -DDEBUG -DNO_LIBGC -fsanitize=thread
stress_FLAGS  := -O1 -g -DDEBUG -DNO_LIBGC -DGC_STRESS -DCHUNK_WORDS=16 -fsanitize=address,undefined -fno-sanitize-recover=undefined

# Front memory is collected after every few allocations.
frontstress_FLAGS := -O2 -g -DDEBUG -DFRONT_STRESS=5

WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
        -Wwrite-strings -Wundef -Wvla -Wno-unused-parameter -Wno-missing-field-initializers -Werror
CPPFLAGS += -I. -D_GNU_SOURCE
CFLAGS   += -std=gnu11 $(WARN) $($(BUILD)_FLAGS) -MMD -MP
LDFLAGS  += $($(BUILD)_FLAGS)

OUT   := build/$(BUILD)
SRC   := $(wildcard lib/*.c src/*/*.c)
OBJ   := $(SRC:%.c=$(OUT)/%.o)
CORE  := $(filter-out $(OUT)/src/run/main.o,$(OBJ))
TEST  := $(wildcard tests/unit/*.c)
THREADS := $(patsubst tests/threads/%.c,$(OUT)/%,$(wildcard tests/threads/*.c))
C_FILES  = $(shell find lib src tests -name '*.[ch]')
STDLIB   = $(shell find stdlib -name '*.ex' -o -name order.txt)
IMAGE := build/stdlib.img
ifeq ($(BUILD),release)
PHIAL := phial
else
PHIAL := $(OUT)/phial
endif

# Who may include whom; anything not listed is an error.
BELOW_VM := lib src/term src/code
LAYERS := lib: ; src/term: lib ; src/syntax: lib src/term ; src/code: lib src/term ; \
  src/expand: lib src/term src/syntax src/code ; src/compile: lib src/term src/syntax src/code ; \
  src/vm: $(BELOW_VM) ; src/load: $(BELOW_VM) src/syntax src/expand src/compile src/vm ; \
  src/builtin: $(BELOW_VM) src/syntax src/expand src/compile src/vm src/load ; \
  src/run: $(BELOW_VM) src/syntax src/expand src/compile src/vm src/load src/builtin

all: deps-check $(PHIAL) ## build ./phial (default)

deps: ## install missing packages through apt
	@tests/tools/deps.sh install $(PACKAGES)

deps-check:
	@tests/tools/deps.sh check $(PACKAGES)

run: ## install what is missing, build, run the showcase
	@tests/tools/deps.sh install $(PACKAGES)
	@$(MAKE) --no-print-directory -j$(JOBS) $(PHIAL)
	@tests/tools/showcase.sh ./$(PHIAL)

test: ## install what is missing, build, run all tests
	@tests/tools/deps.sh install $(PACKAGES)
	@$(MAKE) --no-print-directory -j$(JOBS) $(PHIAL) $(OUT)/unit
	@tests/tools/run_all.sh ./$(PHIAL) $(OUT)/unit

unit: $(OUT)/unit ## C unit tests (Criterion)
	@./$< --jobs $(JOBS)

lang: $(PHIAL) ## language tests: tests/lang/*.exs against .out
	@tests/tools/lang.sh ./$(PHIAL) tests/lang tests/diff

stdlib: $(PHIAL) ## tests of the library and of the packages (ExUnit)
	@tests/tools/stdlib.sh ./$(PHIAL)
	@tests/tools/stdlib.sh ./$(PHIAL) tests/packages

faults: $(PHIAL) ## processes under fire: kill storms, floods, races
	@PHIAL_CHECKED=$(filter-out release,$(BUILD)) PHIAL_OPTIONS="--schedulers 4" TEST_SECONDS=600 tests/tools/lang.sh ./$(PHIAL) tests/faults

golden: $(PHIAL) ## golden tests: tokens, AST, expansion, code, error texts
	@tests/tools/golden.sh ./$(PHIAL)

golden-update: $(PHIAL) ## write the golden files anew; review the diff
	@tests/tools/golden.sh ./$(PHIAL) --update

threads: $(THREADS) ## several threads use tables at once
	@for t in $^; do ./$$t; done

tsan: ## threads and language tests under ThreadSanitizer (Criterion does not run there)
	@$(MAKE) --no-print-directory -j$(JOBS) phial
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=tsan build/tsan/phial build/tsan/ets_threads
	@$(MAKE) --no-print-directory BUILD=tsan threads lang faults

asan stress frontstress debug: ## build that flavour and run unit and language tests under it
	@$(MAKE) --no-print-directory -j$(JOBS) phial
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=$@ build/$@/phial build/$@/unit
	@ASAN_OPTIONS=detect_leaks=0 $(MAKE) --no-print-directory BUILD=$@ unit lang faults

fuzz: ## fuzz the parser and the compiler for FUZZ_SECONDS each (clang)
	@tests/tools/fuzz.sh

bench: $(PHIAL) ## ratios against elixir, lua5.4, luajit where installed
	@tests/bench/run.py ./$(PHIAL)

bench-http: $(PHIAL) ## the HTTP servers against a bare server under elixir (wrk)
	@tests/bench/http.sh ./$(PHIAL)

soak: $(PHIAL) ## the long forms
	@tests/tools/seeds.sh ./$(PHIAL) 50
	@SOAK=1 PHIAL_OPTIONS="--schedulers 4" TEST_SECONDS=1800 tests/tools/lang.sh ./$(PHIAL) tests/faults
	@tests/tools/todo_soak.sh ./$(PHIAL)
	@tests/tools/http_soak.sh ./$(PHIAL) 600
	@FUZZ_SECONDS=1800 tests/tools/fuzz.sh

lint: ## layering, function length, formatting; the fuzz targets, which make test does not build
	@awk -v rules="$(LAYERS)" -f tests/tools/layers.awk $(filter-out tests/%,$(C_FILES))
	@python3 tests/tools/fnlen.py --max 80 --allow interp_run,interp_loop $(filter %.c,$(filter-out tests/%,$(C_FILES)))
	@clang-format --dry-run --Werror $(C_FILES)
	@$(CC) -fsyntax-only -w -std=gnu11 -I. -D_GNU_SOURCE -DNO_LIBGC -DFRONT_RESET -DDEBUG tests/fuzz/*.c

format: ## rewrite C files in place
	clang-format -i $(C_FILES)

install: $(PHIAL) ## copy phial to PREFIX/bin
	install -D -m 755 phial $(DESTDIR)$(PREFIX)/bin/phial

install-links: install ## and links named elixir, elixirc, iex and mix
	for name in elixir elixirc iex mix; do ln -sf phial $(DESTDIR)$(PREFIX)/bin/$$name; done

clean: ## remove what make made
	rm -rf build phial

help: ## this list
	@sed -n 's/^\([a-z][a-z -]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t40

# ---- the program -----------------------------------------------------------------
# A boot program without the image compiles stdlib/ into it; every flavour embeds the image the release one made.
build/phial-boot: $(SRC:%.c=build/release/%.o) build/release/noimage.o
	@echo "  LINK  $@"; $(CC) -O2 -g $^ $(LIBS) -rdynamic -o $@

ifeq ($(BUILD),release)
$(IMAGE): build/phial-boot $(STDLIB)
	@echo "  IMAGE $@"; build/phial-boot --build-image stdlib/order.txt $@.tmp && mv $@.tmp $@
endif

$(OUT)/image.o: src/run/image.S $(IMAGE)
	@mkdir -p $(@D); echo "  AS    $@"; $(CC) -c $< -o $@

$(OUT)/noimage.o: src/run/image.S Makefile
	@mkdir -p $(@D); $(CC) -DNO_IMAGE -c $< -o $@

$(PHIAL): $(OBJ) $(OUT)/image.o
	@echo "  LINK  $@"; $(CC) $(LDFLAGS) $^ $(LIBS) -rdynamic -o $@

$(OUT)/unit: $(TEST:%.c=$(OUT)/%.o) $(CORE) $(OUT)/noimage.o
	@echo "  LINK  $@"; $(CC) $(LDFLAGS) $^ $(LIBS) -lcriterion -rdynamic -o $@

$(THREADS): $(OUT)/%: $(OUT)/tests/threads/%.o $(CORE) $(OUT)/image.o
	@echo "  LINK  $@"; $(CC) $(LDFLAGS) $^ $(LIBS) -rdynamic -o $@

$(OUT)/%.o: %.c Makefile
	@mkdir -p $(@D); echo "  CC    $<"; $(CC) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

-include $(OBJ:.o=.d) $(TEST:%.c=$(OUT)/%.d) $(THREADS:$(OUT)/%=$(OUT)/tests/threads/%.d)
.PHONY: all deps deps-check run test unit threads lang stdlib faults golden golden-update asan tsan stress frontstress debug fuzz bench soak lint format install install-links clean help
.DELETE_ON_ERROR:
