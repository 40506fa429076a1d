/* Diagnostics for Elixir code: Code.with_diagnostics/2, Code.print_diagnostic/2, counting warnings.
 */
#include "lib/front.h"
#include "lib/vec.h"
#include "src/builtin/args.h"
#include "src/load/job.h"
#include "src/syntax/diag.h"
#include "src/term/map.h"

#include <pthread.h>
#include <stdio.h>

/* One Code.with_diagnostics under way. They nest; what comes goes to all of them whose process it
 * concerns. Front memory. */
typedef struct Collector {
    struct Collector *outer;
    int64_t number;
    uint64_t owner; /* the process that waits for it */
    bool log;
    VEC(const Diagnostic *) found;
} Collector;

static struct {
    pthread_mutex_t lock;
    Collector *innermost;
    int64_t last_number;
} collectors = {.lock = PTHREAD_MUTEX_INITIALIZER};

static bool collect(const Diagnostic *g, uint64_t owner) {
    bool print = true;
    pthread_mutex_lock(&collectors.lock);
    for (Collector *c = collectors.innermost; c; c = c->outer) {
        if (owner && owner != c->owner) continue;
        fvec_push(&c->found, g);
        print &= c->log;
    }
    pthread_mutex_unlock(&collectors.lock);
    return print;
}

/* :phial_code.collect_begin(log): a number for collect_end */
Term bif_phial_code_collect_begin_1(Process *p, Term *args) {
    FRONT_ONLY;
    Collector *c = front_alloc(sizeof *c);
    c->log = term_is_true(ARG(0));
    c->owner = p->pid.word;
    pthread_mutex_lock(&collectors.lock);
    c->outer = collectors.innermost;
    c->number = ++collectors.last_number;
    collectors.innermost = c;
    diag_sink = collect;
    pthread_mutex_unlock(&collectors.lock);
    return term_small(c->number);
}

static Term diagnostic_map(Heap *h, const Diagnostic *g) {
    const char *path = g->src ? g->src->path : g->file;
    Term file = bin_from_cstr(h, path ? path : "nofile");
    Term position =
        g->column ? tuple2(h, term_small(g->line), term_small(g->column)) : term_small(g->line);
    Term fields[] = {
        atom_from_cstr("message"),
        bin_from_cstr(h, g->message),
        atom_from_cstr("severity"),
        g->severity == DIAG_ERROR ? AM(ERROR) : atom_from_cstr("warning"),
        AM(FILE),
        file,
        atom_from_cstr("source"),
        file,
        atom_from_cstr("position"),
        position,
        atom_from_cstr("span"),
        AM(NIL),
        atom_from_cstr("stacktrace"),
        TERM_NIL,
    };
    return map_from_pairs(h, fields, COUNT_OF(fields) / 2);
}

/* As it is printed. */
static Term diagnostic_text(Heap *h, const Diagnostic *g) {
    Buf out;
    buf_init(&out);
    diag_print(&out, g, false);
    Term text = bin_from_bytes(h, out.data, out.len);
    buf_deinit(&out);
    return text;
}

static Collector *collector_take(Term number) {
    pthread_mutex_lock(&collectors.lock);
    Collector **link = &collectors.innermost;
    while (*link && !term_same(term_small((*link)->number), number))
        link = &(*link)->outer;
    Collector *c = *link;
    if (c) *link = c->outer;
    if (!collectors.innermost) diag_sink = NULL;
    pthread_mutex_unlock(&collectors.lock);
    return c;
}

/* :phial_code.collect_end(number): the diagnostics since collect_begin, as {map, text} */
Term bif_phial_code_collect_end_1(Process *p, Term *args) {
    FRONT_ONLY;
    Collector *c = collector_take(ARG(0));
    ListBuilder list = list_builder(&p->heap);
    for (size_t i = 0; c && i < c->found.len; i++)
        list_builder_add(&list, tuple2(&p->heap, diagnostic_map(&p->heap, c->found.data[i]),
                                       diagnostic_text(&p->heap, c->found.data[i])));
    return list_builder_end(&list, TERM_NIL);
}

static const char *front_text(Bytes bytes) { return front_strndup(bytes.data, bytes.len); }

/* :phial_code.report_warning(message, file, line): of IO.warn; whether it is to be printed */
Term bif_phial_code_report_warning_3(Process *p, Term *args) {
    FRONT_ONLY;
    Bytes message, file;
    if (!arg_binary(p, args, 0, &message) || !arg_binary(p, args, 1, &file)) return TERM_NONE;
    diag_count_warning();
    if (!diag_sink) return AM(TRUE);
    Diagnostic *g = front_alloc(sizeof *g);
    g->severity = DIAG_WARNING;
    g->file = front_text(file);
    g->message = front_text(message);
    g->line = term_is_small(ARG(2)) ? (uint32_t)term_to_small(ARG(2)) : 0;
    return term_bool(collect(g, job_diag_owner(p)));
}

/* :phial_code.diagnostic_text(message, severity, file or {:plain, file}, line or {line, column},
 * where or nil): as the compiler prints it */
Term bif_phial_code_diagnostic_text_5(Process *p, Term *args) {
    FRONT_ONLY;
    bool plain = term_is_tuple_of(ARG(2), 2);
    Term file = plain ? tuple_get(ARG(2), 1) : ARG(2), position = ARG(3);
    Bytes message;
    if (!arg_binary(p, args, 0, &message)) return TERM_NONE;
    const char *path = term_is_binary(file) ? front_text(bytes_of(p, file)) : "nofile";
    Diagnostic g = {.severity = term_same(ARG(1), AM(ERROR)) ? DIAG_ERROR : DIAG_WARNING,
                    .file = path,
                    .message = front_text(message),
                    .src = plain ? NULL : source_read(path)};
    Term line = position;
    if (term_is_tuple_of(position, 2)) {
        line = tuple_get(position, 0);
        if (term_is_small(tuple_get(position, 1)))
            g.column = (uint32_t)term_to_small(tuple_get(position, 1));
    }
    if (term_is_small(line)) g.line = (uint32_t)term_to_small(line);
    if (term_is_binary(ARG(4))) g.where = front_text(bytes_of(p, ARG(4)));
    Buf out;
    buf_init(&out);
    diag_print(&out, &g, false);
    buf_putc(&out, '\n');
    Term text = bin_from_bytes(&p->heap, out.data, out.len);
    buf_deinit(&out);
    return text;
}

/* :phial_code.warning_count() */
Term bif_phial_code_warning_count_0(Process *p, Term *args) {
    return term_small((int64_t)diag_warning_count());
}
