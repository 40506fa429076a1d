#include "lib/rng.h"
#include "src/builtin/args.h"
#include "src/builtin/iodata.h"
#include "src/code/module.h"
#include "src/term/compare.h"
#include "src/term/fun.h"
#include "src/term/print.h"
#include "src/term/ref.h"

#include <stdatomic.h>
#include <unistd.h>

/* :erlang functions about the running system: hashes, unique numbers, functions as values,
 * information. */

Term bif_erlang_self_0(Process *p, Term *args) { return p->pid; }

Term bif_erlang_node_0(Process *p, Term *args) { return AM(NONODE); }
Term bif_erlang_node_1(Process *p, Term *args) {
    Term t = ARG(0);
    if (!term_is_pid(t) && !term_is_ref(t) && !term_is_port(t))
        return raise_badarg(p, 1, "not a pid");
    return AM(NONODE);
}
Term bif_erlang_nodes_0(Process *p, Term *args) { return TERM_NIL; }

/* The other nodes are none, whatever kind is asked for; this one is `this` and `known`. */
static bool names_this_node(Term kind) { return atom_is(kind, "this") || atom_is(kind, "known"); }

static bool is_node_state(Term t) {
    return names_this_node(t) || atom_is(t, "visible") || atom_is(t, "hidden") ||
           atom_is(t, "connected");
}

Term bif_erlang_nodes_1(Process *p, Term *args) {
    Term list = ARG(0);
    bool one = term_is_atom(list), here = one && names_this_node(list);
    if (one && !is_node_state(list)) return raise_badarg(p, 1, "invalid node type");
    for (; term_is_cons(list); list = term_tail(list)) {
        if (!is_node_state(term_head(list))) return raise_badarg(p, 1, "invalid node type in list");
        here = here || names_this_node(term_head(list));
    }
    if (!one && !term_is_nil(list)) return raise_badarg(p, 1, "not a list or atom");
    return here ? term_cons(&p->heap, AM(NONODE), TERM_NIL) : TERM_NIL;
}
Term bif_erlang_is_alive_0(Process *p, Term *args) { return AM(FALSE); }

/* Hashing visits all of a term; its outermost level stands for that here. */
static void charge_hash(Process *p, Term t) {
    int64_t n = term_is_list(t) ? list_length(t) : 0;
    if (n > 0)
        charge(p, (size_t)n);
    else if (term_is_binary(t))
        charge(p, bytes_of(p, t).len / sizeof(Term));
}

Term bif_erlang_phash2_1(Process *p, Term *args) {
    charge_hash(p, ARG(0));
    return term_small(term_phash2(ARG(0)) & ((1 << 27) - 1));
}

Term bif_erlang_phash2_2(Process *p, Term *args) {
    int64_t range;
    if (!term_is_integer(ARG(1))) return raise_badarg(p, 1, "not an integer");
    if (!term_to_int64(ARG(1), &range) || range < 1 || range > (int64_t)1 << 32)
        return raise_badarg(p, 1, "out of range");
    charge_hash(p, ARG(0));
    return term_small((int64_t)term_phash2_full(ARG(0)) % range);
}

/* unique_integer: counts up. Plain ones start far below zero, as Erlang's do. */
static _Atomic int64_t unique_counter;

static Term unique_integer(Process *p, bool positive) {
    int64_t n = atomic_fetch_add_explicit(&unique_counter, 1, memory_order_relaxed) + 1;
    return term_int(p, positive ? n : n - ((int64_t)1 << 59));
}

Term bif_erlang_unique_integer_0(Process *p, Term *args) { return unique_integer(p, false); }
Term bif_erlang_unique_integer_1(Process *p, Term *args) {
    bool positive = false;
    Term opts = ARG(0);
    for (; term_is_cons(opts); opts = term_tail(opts)) {
        if (atom_is(term_head(opts), "positive"))
            positive = true;
        else if (!atom_is(term_head(opts), "monotonic"))
            return raise_badarg(p, 1, "invalid modifier");
    }
    if (!term_is_nil(opts)) return raise_badarg(p, 1, "not a list");
    return unique_integer(p, positive);
}

/* Functions as values. */

Term bif_erlang_is_function_2(Process *p, Term *args) {
    int64_t arity;
    if (!term_is_integer(ARG(1))) return raise_badarg(p, 2, "not an integer");
    if (!term_to_int64(ARG(1), &arity)) arity = INT64_MAX;
    if (arity < 0) return raise_badarg(p, 2, "out of range");
    Term f = ARG(0);
    if (term_is_closure(f)) return term_bool(closure_function(f)->arity == arity);
    return term_bool(term_is_export_fun(f) && export_fun_entry(f)->arity == arity);
}

static bool arg_mfa(Process *p, Term *args, uint32_t *arity) {
    ArgReport r = {p, false};
    if (!term_is_atom(ARG(0))) arg_report(&r, 0, "not an atom");
    if (!term_is_atom(ARG(1))) arg_report(&r, 1, "not an atom");
    if (!term_is_integer(ARG(2)))
        arg_report(&r, 2, "not an integer");
    else if (!term_is_small(ARG(2)) || term_to_small(ARG(2)) < 0 || term_to_small(ARG(2)) > 255)
        arg_report(&r, 2, "out of range");
    else
        *arity = (uint32_t)term_to_small(ARG(2));
    return !r.failed;
}

/* &mod.fun/arity */
Term bif_erlang_make_fun_3(Process *p, Term *args) {
    uint32_t arity;
    if (!arg_mfa(p, args, &arity)) return TERM_NONE;
    return export_fun(&p->heap, ARG(0), ARG(1), (int)arity);
}

/* Modules of the image count as loaded. */
Term bif_erlang_function_exported_3(Process *p, Term *args) {
    uint32_t arity = 256;
    ArgReport r = {p, false};
    if (!term_is_atom(ARG(0))) arg_report(&r, 0, "not an atom");
    if (!term_is_atom(ARG(1))) arg_report(&r, 1, "not an atom");
    if (!term_is_integer(ARG(2))) arg_report(&r, 2, "not an integer");
    if (r.failed) return TERM_NONE;
    if (term_is_small(ARG(2)) && term_to_small(ARG(2)) >= 0 && term_to_small(ARG(2)) <= 255)
        arity = (uint32_t)term_to_small(ARG(2));
    if (arity > 255) return AM(FALSE);
    if (builtin_find(ARG(0), ARG(1), arity)) return AM(TRUE);
    if (!module_ensure(ARG(0))) return AM(FALSE);
    const Export *e = export_find(ARG(0), ARG(1), arity);
    return term_bool(e && export_is_defined(e));
}

Term bif_erlang_is_builtin_3(Process *p, Term *args) {
    uint32_t arity;
    if (!arg_mfa(p, args, &arity)) return TERM_NONE;
    return term_bool(builtin_find(ARG(0), ARG(1), arity) != NULL);
}

static Term info_pair(Process *p, const char *name, Term value) {
    return tuple2(&p->heap, atom_from_cstr(name), value);
}

static Term closure_env(Process *p, Term f) {
    return list_from_array(&p->heap, closure_captured(f), closure_function(f)->nfree);
}

/* The value of one fun_info item, TERM_NONE (nothing raised) for an unknown one. */
static Term fun_item(Process *p, Term f, Term item) {
    bool closure = term_is_closure(f);
    const Function *fn = closure ? closure_function(f) : NULL;
    const Export *e = closure ? NULL : export_fun_entry(f);
    if (atom_is(item, "arity")) return term_small(closure ? fn->arity : (int64_t)e->arity);
    if (atom_is(item, "module")) return closure ? fn->module->name : e->module;
    if (atom_is(item, "name")) return closure ? fn->name : e->name;
    if (atom_is(item, "type")) return atom_from_cstr(closure ? "local" : "external");
    if (atom_is(item, "env")) return closure ? closure_env(p, f) : TERM_NIL;
    Term none = closure ? term_small(fn->fun_index) : AM(UNDEFINED);
    if (atom_is(item, "index") || atom_is(item, "new_index")) return none;
    if (atom_is(item, "pid")) return closure ? p->pid : AM(UNDEFINED);
    if (atom_is(item, "uniq"))
        return closure ? term_small((int64_t)(fn->module->unique & 0x7FFFFFF)) : AM(UNDEFINED);
    if (atom_is(item, "new_uniq")) {
        if (!closure) return AM(UNDEFINED);
        uint8_t bytes[16] = {0};
        memcpy(bytes, &fn->module->unique, sizeof fn->module->unique);
        return bin_from_bytes(&p->heap, bytes, sizeof bytes);
    }
    return TERM_NONE;
}

Term bif_erlang_fun_info_2(Process *p, Term *args) {
    if (!term_is_fun(ARG(0))) return raise_badarg(p, 1, "not a fun");
    Term value = term_is_atom(ARG(1)) ? fun_item(p, ARG(0), ARG(1)) : TERM_NONE;
    if (term_is_none(value)) return raise_badarg(p, 2, "invalid item");
    return tuple2(&p->heap, ARG(1), value);
}

Term bif_erlang_fun_info_1(Process *p, Term *args) {
    static const char *const closure_items[] = {"pid",  "module", "new_index", "new_uniq", "index",
                                                "uniq", "name",   "arity",     "env",      "type"};
    static const char *const export_items[] = {"module", "name", "arity", "env", "type"};
    if (!term_is_fun(ARG(0))) return raise_badarg(p, 1, "not a fun");
    bool closure = term_is_closure(ARG(0));
    const char *const *items = closure ? closure_items : export_items;
    size_t n = closure ? COUNT_OF(closure_items) : COUNT_OF(export_items);
    ListBuilder b = list_builder(&p->heap);
    for (size_t i = 0; i < n; i++) {
        Term value = fun_item(p, ARG(0), atom_from_cstr(items[i]));
        list_builder_add(&b, info_pair(p, items[i], value));
    }
    return list_builder_end(&b, TERM_NIL);
}

/* Terms as printed text in a charlist, with Erlang's prefix in place of Elixir's. */
static Term printed_list(Process *p, Term t, const char *prefix, const char *erlang_prefix) {
    Buf buf, text;
    buf_init(&buf);
    buf_init(&text);
    term_print(&buf, t, 0);
    size_t skip = strlen(prefix);
    bool has = buf.len > skip && memcmp(buf.data, prefix, skip) == 0;
    buf_puts(&text, has ? erlang_prefix : "");
    buf_puts(&text, buf.data + (has ? skip : 0));
    Term list = list_from_utf8(&p->heap, text.data, text.len);
    buf_deinit(&buf);
    buf_deinit(&text);
    return list;
}
Term bif_erlang_pid_to_list_1(Process *p, Term *args) {
    if (!term_is_pid(ARG(0))) return raise_badarg(p, 1, "not a pid");
    return printed_list(p, ARG(0), "#PID", "");
}
Term bif_erlang_ref_to_list_1(Process *p, Term *args) {
    if (!term_is_ref(ARG(0))) return raise_badarg(p, 1, "not a reference");
    return printed_list(p, ARG(0), "#Reference", "#Ref");
}
