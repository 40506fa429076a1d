/* phial --dump: what a file becomes, stage by stage. */
#if __has_include("src/code/disasm.h")
#include "src/code/disasm.h"
#else
#define disasm_module(out, code) ((void)(code))
#endif
#include "src/compile/compile.h"
#include "src/load/dump_int.h"
#include "src/load/job.h"
#include "src/load/load.h"
#include "src/syntax/parser.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/list.h"
#include "src/term/print.h"

#include <errno.h>
#include <stdio.h>

static void print_term(Term t) {
    Buf text;
    buf_init(&text);
    term_print(&text, t, 0);
    puts(text.data);
    buf_deinit(&text);
}

static bool dump_code(Job *job, Term file, Term expanded) {
    ClauseDef clause = {
        .args = list_of(job->ex.heap, 1, TERM_NIL), .guards = TERM_NIL, .body = expanded};
    FunctionDef fn = {.name = AM(FILE_FUN), .arity = 1, .clauses = &clause, .clause_count = 1};
    ModuleDef def = {.name = atom_from_cstr("elixir_compiler_0"),
                     .file = file,
                     .functions = &fn,
                     .function_count = 1};
    CompileFailure failure = {.message = ""};
    const ModCode *code = compile_module(job->ex.heap, &def, &failure);
    if (code)
        disasm_module(stdout, code);
    else
        fprintf(stderr, "%s:%u: %s\n", job->source->file, failure.line, failure.message);
    return code != NULL;
}

/* The mistake that ended the expansion, if one did; errors that were logged are printed elsewhere.
 */
static void print_failure(const Job *job) {
    if (job->ex.fail_kind != FAIL_RAISE) return;
    size_t len;
    const char *text = bin_bytes(job->ex.heap, job->ex.fail_message, &len);
    fprintf(stderr, "** (%s) %s:%u: %.*s\n",
            atom_text(job->ex.fail_module, NULL) + strlen("Elixir."), job->source->file,
            job->ex.fail_line, (int)len, text);
}

static bool dump_expanded(Job *job, Term file, Term quoted, bool code) {
    Env env;
    env_init(&env, job->ex.heap, file);
    Term expanded = expand_unit(&job->ex, &env, quoted, false);
    print_failure(job);
    if (job->ex.fail_kind != FAIL_NONE || job->ex.errors > 0) return false;
    if (code) return dump_code(job, file, expanded);
    print_term(expanded);
    return true;
}

/* Modules defined by the file are run, so that their functions can be shown too: code is listed as
 * it is loaded. */
static void list_module(const ModCode *code) { disasm_module(stdout, code); }

static bool dump_quoted(Process *p, Source *source, const char *kind) {
    Heap *heap = heap_new_front();
    Term file = bin_from_cstr(heap, source->path);
    Job job;
    job_begin(&job, p, source, file, heap, NULL);
    job.ex.evaluated = true;
    ParseOptions options = parse_options_default();
    Term quoted = parse_source(heap, source, &options, &job.diag);
    bool ok = !term_is_none(quoted);
    if (ok && strcmp(kind, "ast") == 0)
        print_term(quoted);
    else if (ok)
        ok = dump_expanded(&job, file, quoted, strcmp(kind, "code") == 0);
    job_end(&job);
    return ok;
}

bool load_dump(Process *p, const char *kind, const char *path) {
    static const char *const kinds[] = {"tokens", "ast", "expanded", "code", "modules"};
    bool known = false;
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        known |= strcmp(kind, kinds[i]) == 0;
    if (!known)
        return fprintf(stderr, "phial: --dump takes tokens, ast, expanded, code or modules\n"),
               false;
    Source *source = source_read(path);
    if (!source)
        return fprintf(stderr, "phial: cannot read %s: %s\n", path, strerror(errno)), false;
    if (strcmp(kind, "tokens") == 0) return dump_tokens(source);
    if (strcmp(kind, "modules") != 0) return dump_quoted(p, source, kind);
    load_module_sink = list_module;
    return !term_is_none(load_source(p, source));
}
