/*
 * Several threads compile and run at once, each with a process of its own: modules of the image
 * materialised by all of them at the same moment, modules of their own, one module that all want to
 * define, macros, protocols, structs, evaluated text. Prints what is wrong and exits with 1; races
 * show under ThreadSanitizer (`make tsan`), front memory under libgc in the other builds.
 */
#include "src/load/load.h"
#include "src/run/boot.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/print.h"
#include "src/term/tuple.h"
#include "src/vm/error.h"
#include "src/vm/interp.h"
#include "src/vm/sched.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { THREADS = 4, ROUNDS = 12, TEXT = 8192 };

/* %1$d: thread, %2$d: round. Each gives a number that is known. */
static const char *const programs[] = {
    "[1, 2, 3] |> Enum.map(fn x -> x * %2$d end) |> Enum.sum() |> Integer.to_string() "
    "|> String.length()\n"
    "%%{a: 1} |> Map.put(:b, 2) |> Keyword.new() |> Keyword.get(:a)\n"
    "Regex.scan(~r/a(b)/, \"abab\") |> List.flatten() |> Enum.count()\n"
    "if Version.match?(\"1.2.%2$d\", \"~> 1.2\"), do: 7, else: 8\n",

    "defmodule T%1$d.R%2$d do\n"
    "  @moduledoc \"text\"\n"
    "  @behaviour Access\n"
    "  defstruct [:name, size: %2$d]\n"
    "  defmacro twice(x), do: quote(do: unquote(x) * 2)\n"
    "  for i <- 1..9, do: def unquote(:\"f#{i}\")(x) when x > unquote(i), do: x + unquote(i)\n"
    "  @doc false\n"
    "  def fetch(t, k), do: Map.fetch(t, k)\n"
    "  def get_and_update(t, k, f), do: Map.get_and_update(t, k, f)\n"
    "  def pop(t, k), do: Map.pop(t, k)\n"
    "end\n"
    "defimpl String.Chars, for: T%1$d.R%2$d do\n"
    "  def to_string(t), do: \"<#{t.size}>\"\n"
    "end\n"
    "defmodule T%1$d.U%2$d do\n"
    "  require T%1$d.R%2$d, as: R\n"
    "  def go(n) do\n"
    "    with {:ok, m} <- {:ok, n}, true <- m > 0 or m == 0, do: R.twice(m) + R.f1(3)\n"
    "  end\n"
    "  def text, do: String.length(to_string(struct(R, size: 123)))\n"
    "end\n"
    "T%1$d.U%2$d.go(0) + T%1$d.U%2$d.text() - 2\n",

    "r = try do\n"
    "  defmodule Shared do\n"
    "    @note {:thread, %1$d, \"x\"}\n"
    "    def note, do: @note\n"
    "    def run(x), do: if(x && is_tuple(@note), do: 7, else: 8)\n"
    "  end\n"
    "  :defined\n"
    "rescue e in CompileError -> e.description =~ \"currently being defined\" && :busy\n"
    "end\n"
    "if r in [:defined, :busy], do: 7, else: r\n",

    "{f, _} = Code.eval_string(\"fn y -> x + y end\", x: %2$d)\n"
    "{:ok, ast} = Code.string_to_quoted(\"foo(#{%1$d}, [a: 1])\")\n"
    "Module.create(T%1$d.C%2$d, quote(do: def(v, do: %2$d)), __ENV__)\n"
    "7 + f.(0) - apply(T%1$d.C%2$d, :v, []) + length(String.split(Macro.to_string(ast), \"a: 1\")) "
    "- 2\n",
};

static pthread_barrier_t barrier;

typedef struct {
    int number, failures;
    Process *process;
} Worker;

static void report(Worker *w, int program, int round, Term result) {
    Process *p = w->process;
    Buf text;
    buf_init(&text);
    term_print(&text, term_is_none(result) ? p->exc_reason : result, 0);
    fprintf(stderr, "thread %d, program %d, round %d: %s\n", w->number, program, round, text.data);
    buf_deinit(&text);
    w->failures++;
}

static void run_program(Worker *w, int program, int round) {
    char text[TEXT], name[40];
    snprintf(text, sizeof text, programs[program], w->number, round);
    snprintf(name, sizeof name, "thread%d.exs", w->number);
    Term result = load_source(w->process, source_new(name, text, strlen(text)));
    if (term_is_none(result) || !term_same(result, term_small(7)))
        report(w, program, round, result);
}

static void *work(void *arg) {
    Worker *w = arg;
    pthread_barrier_wait(&barrier);
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < COUNT_OF(programs); i++)
            run_program(w, (int)i, round);
    return NULL;
}

int main(void) {
    pthread_t threads[THREADS];
    Worker workers[THREADS] = {{0}};
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, (size_t)64 << 20);
    pthread_barrier_init(&barrier, NULL, THREADS);
    boot();
    for (int i = 0; i < THREADS; i++)
        workers[i] = (Worker){.number = i, .process = sched_process_new()};
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], &attributes, work, &workers[i])) return 2;
    int failures = 0;
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        failures += workers[i].failures;
    }
    printf("threads: %d programs, %d failed\n", THREADS * ROUNDS * (int)COUNT_OF(programs),
           failures);
    return failures != 0;
}
