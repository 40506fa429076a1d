/* Parsing with the options of Code.string_to_quoted. */
#include "lib/front.h"
#include "src/load/job.h"
#include "src/load/load.h"
#include "src/load/unit.h"
#include "src/load/verify.h"
#include "src/syntax/parser.h"
#include "src/syntax/quoted.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/copy.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/tuple.h"
#include "src/vm/error.h"

#include <stdio.h>

static uint32_t number_option(Term options, const char *name) {
    Term value = meta_get(options, atom_from_cstr(name));
    return term_is_small(value) && term_to_small(value) > 0 ? (uint32_t)term_to_small(value) : 0;
}

static bool flag_option(Term options, const char *name, bool otherwise) {
    Term value = meta_get(options, atom_from_cstr(name));
    return term_is_none(value) ? otherwise : term_is_true(value);
}

static bool given(Term options, const char *name) {
    Term value = meta_get(options, atom_from_cstr(name));
    return !term_is_none(value) && !term_same(value, AM(NIL)) && !term_is_false(value);
}

static ParseOptions parse_options_of(Term options) {
    return (ParseOptions){
        .line = number_option(options, "line"),
        .column = number_option(options, "column"),
        .columns = flag_option(options, "columns", false),
        .token_metadata = flag_option(options, "token_metadata", false),
        .existing_atoms_only = flag_option(options, "existing_atoms_only", false) ||
                               term_same(meta_get(options, atom_from_cstr("existing_atoms_only")),
                                         atom_from_cstr("safe")),
        .no_unescape = !flag_option(options, "unescape", true),
        .no_warnings = !flag_option(options, "emit_warnings", true),
        .warn_on_unnecessary_quotes = flag_option(options, "warn_on_unnecessary_quotes", true),
        .wrap_literals = given(options, "literal_encoder"),
        .wrap_atoms = given(options, "static_atoms_encoder"),
    };
}

/* {:error, {[line: l, column: c], message | {prefix, suffix}, token}} */
static Term syntax_error_term(Heap *h, const Diagnostic *g) {
    Term meta = g->has_column || g->column
                    ? list_of(h, 2, tuple2(h, AM(LINE), term_small(g->line)),
                              tuple2(h, AM(COLUMN), term_small(g->column)))
                    : list_of(h, 1, tuple2(h, AM(LINE), term_small(g->line)));
    Term message = bin_from_cstr(h, g->prefix ? g->prefix : g->message);
    if (g->has_suffix) message = tuple2(h, message, bin_from_cstr(h, g->suffix));
    Term token = bin_from_cstr(h, g->token ? g->token : "");
    return tuple2(h, AM(ERROR), tuple3(h, meta, message, token));
}

Term load_string_to_quoted(Process *p, Term string, Term options, bool with_comments) {
    Heap *heap = heap_new_front();
    size_t len;
    const char *text = bin_bytes(heap, string, &len);
    Term file = meta_get(options, AM(FILE));
    size_t name_len = 6;
    const char *name =
        term_is_none(file) || !term_is_binary(file) ? "nofile" : bin_bytes(heap, file, &name_len);
    char path[1024];
    snprintf(path, sizeof path, "%.*s", (int)name_len, name);
    Source *source = source_new(path, text, len);
    ParseOptions opts = parse_options_of(options);
    if (opts.line) source->first_line = opts.line;
    Term comments = TERM_NIL;
    if (with_comments) opts.comments = &comments;
    Diag diag;
    diag_init(&diag, source);
    diag.owner = job_diag_owner(p);
    Term quoted = parse_source(heap, source, &opts, &diag);
    Heap *h = &p->heap;
    if (term_is_none(quoted)) {
        const Diagnostic *g = diag_first_error(&diag);
        return flag_option(options, "raise", false) ? job_raise_diagnostic(p, g)
                                                    : syntax_error_term(h, g);
    }
    diag_flush(&diag);
    quoted = term_copy(h, quoted);
    comments = term_copy(h, comments);
    FRONT_KEEP(heap);
    return with_comments ? tuple3(h, AM(OK), quoted, comments) : tuple2(h, AM(OK), quoted);
}
