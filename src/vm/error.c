#include "src/vm/error.h"

#include "lib/utf8.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/tuple.h"
#include "src/vm/call.h"

#include <stdarg.h>
#include <stdio.h>

enum {
    TRACE_WORDS = 20,  /* addresses in a raw trace */
    TRACE_ENTRIES = 8, /* entries of a stacktrace list, as on the BEAM */
};

/* ---- raising ---- */

static Term raise_kind(Process *p, ExcKind kind, Term reason) {
    p->exc_kind = kind;
    p->exc_reason = reason;
    p->exc_trace = p->exc_top = TERM_NONE;
    p->exc_info = TERM_NIL;
    return TERM_NONE;
}

Term raise_error(Process *p, Term reason) { return raise_kind(p, EXC_ERROR, reason); }
Term raise_exit(Process *p, Term reason) { return raise_kind(p, EXC_EXIT, reason); }
Term raise_throw(Process *p, Term value) { return raise_kind(p, EXC_THROW, value); }
Term raise_badarith(Process *p) { return raise_error(p, AM(BADARITH)); }
Term raise_system_limit(Process *p) { return raise_error(p, AM(SYSTEM_LIMIT)); }

Term raise_tagged(Process *p, Term tag, Term value) {
    return raise_error(p, tuple2(&p->heap, tag, value));
}

Term raise_badkey(Process *p, Term key, Term map) {
    return raise_error(p, tuple3(&p->heap, AM(BADKEY), key, map));
}

/* [error_info: info] */
static void set_error_info(Process *p, Term info) {
    Heap *h = &p->heap;
    Term pair = tuple2(h, atom_from_cstr("error_info"), info);
    p->exc_info = term_cons(h, pair, TERM_NIL);
}

/* The %{arg => reason} map of the badarg under way, or an empty one. */
static Term argument_reasons(Process *p) {
    if (term_is_nil(p->exc_info)) return map_empty(&p->heap);
    Term info = tuple_get(term_head(p->exc_info), 1);
    return map_get(info, atom_from_cstr("args"));
}

Term raise_badarg_more(Process *p, int arg, const char *why) {
    Heap *h = &p->heap;
    Term reasons = map_put(h, argument_reasons(p), term_small(arg), bin_from_cstr(h, why));
    Term pair[2] = {atom_from_cstr("args"), reasons};
    set_error_info(p, map_from_pairs(h, pair, 1));
    return TERM_NONE;
}

Term raise_badarg(Process *p, int arg, const char *why) {
    raise_error(p, AM(BADARG));
    if (arg && why) raise_badarg_more(p, arg, why);
    return TERM_NONE;
}

Term raise_segment(Process *p, Term reason, int segment, const char *const why[2], Term value) {
    Heap *h = &p->heap;
    raise_error(p, reason);
    Term cause =
        tuple4(h, term_small(segment), atom_from_cstr(why[0]), atom_from_cstr(why[1]), value);
    Term pairs[6] = {atom_from_cstr("cause"),    cause,
                     atom_from_cstr("function"), atom_from_cstr("format_bs_fail"),
                     atom_from_cstr("module"),   atom_from_cstr("erl_erts_errors")};
    set_error_info(p, map_from_pairs(h, pairs, 3));
    return TERM_NONE;
}

static Term raise_struct(Process *p, Term module, const char *fmt, va_list ap) {
    va_list again;
    va_copy(again, ap);
    int len = vsnprintf(NULL, 0, fmt, ap);
    char *text = mem_alloc((size_t)len + 1);
    vsnprintf(text, (size_t)len + 1, fmt, again);
    va_end(again);
    Term pairs[6] = {AM(STRUCT),
                     module,
                     AM(EXCEPTION),
                     AM(TRUE),
                     atom_from_cstr("message"),
                     bin_from_bytes(&p->heap, text, (size_t)len)};
    mem_free(text);
    return raise_error(p, map_from_pairs(&p->heap, pairs, 3));
}

Term raise_argument_error(Process *p, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    raise_struct(p, atom_from_cstr("Elixir.ArgumentError"), fmt, ap);
    va_end(ap);
    return TERM_NONE;
}

Term raise_exception(Process *p, Term module, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    raise_struct(p, module, fmt, ap);
    va_end(ap);
    return TERM_NONE;
}

/* ---- the raw trace: {top, address, ..}: addresses of call instructions, innermost first; top is
 * the entry of a builtin, {arguments, list} of the function at the first address, or just the list,
 * which goes to its location ---- */

void error_set_top(Process *p, Term module, Term name, const Term *args, size_t n) {
    Heap *h = &p->heap;
    Term list = TERM_NIL;
    for (size_t i = n; i-- > 0;)
        list = term_cons(h, ARG(i), list);
    p->exc_top = tuple4(h, module, name, list, p->exc_info);
}

static size_t add_address(Term *words, size_t n, const Slot *pc) {
    Term word = {(uint64_t)(uintptr_t)pc};
    if (n && term_same(words[n - 1], word)) return n; /* a recursion is one entry */
    if (n < TRACE_WORDS) words[n++] = word;
    return n;
}

static void collect_trace(Process *p, bool own_frame) {
    Term words[TRACE_WORDS];
    size_t n = own_frame ? add_address(words, 0, p->pc) : 0;
    for (const Term *r = p->r; n < TRACE_WORDS;) {
        const uint64_t word = r[0].word;
        const Slot *call = (const Slot *)(uintptr_t)word - 1;
        if (call_is_base(call + 1)) break;
        n = add_address(words, n, call);
        const ptrdiff_t frame = call->a;
        do /* a recursion may be millions of frames deep */
            r -= frame;
        while (r[0].word == word);
    }
    Term *w = heap_box(&p->heap, KIND_TUPLE, 1 + n);
    w[1] = term_is_none(p->exc_top) ? p->exc_info : p->exc_top;
    memcpy(w + 2, words, n * sizeof(Term));
    p->exc_trace = term_from_box(w);
}

static Term *catch_record(const Process *p) {
    return (Term *)(void *)((char *)p->stack_end - p->catch_mark);
}

/* The CATCH instruction of the innermost handler. */
static const Slot *handler_of(const Process *p) {
    return (const Slot *)(uintptr_t)catch_record(p)[-1].word;
}

bool error_unwind(Process *p, bool own_frame) {
    if (p->exc_kind == EXC_UNWIND) return false;
    bool wants_trace = p->exc_kind != EXC_THROW || p->catch_mark == 0 || !handler_of(p)->b;
    if (term_is_none(p->exc_trace)) {
        if (wants_trace)
            collect_trace(p, own_frame);
        else
            p->exc_trace = TERM_NIL;
    }
    p->exc_top = TERM_NONE;
    p->exc_info = TERM_NIL;
    if (!p->catch_mark) return false;
    Term *record = catch_record(p);
    p->pc = handler_of(p);
    p->catch_mark = record[0].word;
    p->r = record - p->pc->a;
    return true;
}

void error_clear(Process *p) {
    p->exc_kind = EXC_NONE;
    p->exc_reason = p->exc_info = TERM_NIL;
    p->exc_trace = p->exc_top = TERM_NONE;
}

/* ---- the stacktrace list ---- */

/* A charlist of a binary's text. */
Term error_charlist(Heap *h, Term binary) {
    size_t len;
    const char *text = bin_bytes(h, binary, &len);
    ListBuilder b = list_builder(h);
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        int n = utf8_decode(text + i, len - i, &cp);
        if (!n) cp = (uint8_t)text[i], n = 1;
        list_builder_add(&b, term_small(cp));
        i += (size_t)n;
    }
    return list_builder_end(&b, TERM_NIL);
}

Term error_location(Process *p, const Function *fn, const Slot *pc) {
    Heap *h = &p->heap;
    uint32_t line = code_line_at(fn, pc);
    Term file = code_file_of(fn);
    if (!line || !term_is_boxed(file)) return TERM_NIL;
    Term at = term_cons(h, tuple2(h, AM(LINE), term_small(line)), TERM_NIL);
    return term_cons(h, tuple2(h, AM(FILE), error_charlist(h, file)), at);
}

void error_set_arguments(Process *p, Term args, Term info) {
    p->exc_top = tuple2(&p->heap, args, info);
}

/* The entry of the call at pc with these arguments (none: the arity); `info` (a list) ends its
 * location. */
static Term frame_entry(Process *p, const Slot *pc, Term args, Term info) {
    const Function *fn = code_function_at(pc);
    Term location = error_location(p, fn, pc);
    ListBuilder b = list_builder(&p->heap);
    for (; term_is_cons(info) && term_is_cons(location); location = term_tail(location))
        list_builder_add(&b, term_head(location));
    location = list_builder_end(&b, term_is_cons(location) ? location : info);
    if (term_is_none(args)) args = term_small(fn->arity + fn->nfree);
    return tuple4(&p->heap, fn->module->name, fn->name, args, location);
}

Term error_stacktrace(Process *p, Term raw_trace) {
    if (!term_is_tuple(raw_trace)) return term_is_list(raw_trace) ? raw_trace : TERM_NIL;
    ListBuilder b = list_builder(&p->heap);
    size_t entries = 0;
    Term top = tuple_get(raw_trace, 0), args = TERM_NONE, info = TERM_NIL;
    if (term_is_tuple_of(top, 2)) {
        args = tuple_get(top, 0);
        info = tuple_get(top, 1);
    } else if (term_is_tuple(top)) {
        list_builder_add(&b, top);
        entries++;
    } else {
        info = top;
    }
    for (size_t i = 1; i < tuple_arity(raw_trace) && entries < TRACE_ENTRIES; i++) {
        const Slot *pc = (const Slot *)(uintptr_t)tuple_get(raw_trace, i).word;
        const Function *fn = code_function_at(pc);
        if (!fn || fn->flags & FN_HIDDEN) continue;
        list_builder_add(&b, frame_entry(p, pc, args, info));
        args = TERM_NONE;
        info = TERM_NIL;
        entries++;
    }
    return list_builder_end(&b, TERM_NIL);
}

Term error_current_stack(Process *p) {
    Term top = p->exc_top, trace = p->exc_trace;
    p->exc_top = TERM_NONE;
    collect_trace(p, true);
    Term stack = error_stacktrace(p, p->exc_trace);
    p->exc_top = top;
    p->exc_trace = trace;
    return stack;
}
