#include "src/builtin/args.h"
#include "src/code/image.h"
#include "src/code/module.h"
#include "src/code/protocol.h"
#include "src/load/codepath.h"

/* phial_protocol: what protocols ask about their implementations; the finding is in
 * code/protocol.c. */

enum { NAME_MAX_BYTES = 1024 };

/* impl_for(protocol, value, fallback_to_any): a module or nil */
Term bif_phial_protocol_impl_for_3(Process *p, Term *args) {
    if (!arg_atom(p, args, 0)) return TERM_NONE;
    Term type = protocol_type_of(ARG(1));
    Term impl =
        term_is_true(ARG(2)) ? protocol_impl_or_any(ARG(0), type) : protocol_impl(ARG(0), type);
    return term_is_none(impl) ? AM(NIL) : impl;
}

/* The list of implementations under way. */
typedef struct {
    Process *p;
    Term protocol;
    const char *prefix; /* "Elixir.Enumerable." */
    size_t prefix_len;
    Term types;
} Impls;

static void add_type(Impls *impls, const char *name, size_t len) {
    char type[NAME_MAX_BYTES] = "Elixir.";
    if (len <= impls->prefix_len || len > 255) return;
    if (memcmp(name, impls->prefix, impls->prefix_len) != 0) return;
    Term module = atom_intern(name, len);
    if (!module_ensure(module)) return;
    const Export *e = export_find(module, atom_from_cstr("__impl__"), 1);
    if (!e || !export_is_defined(e)) return;
    size_t rest = len - impls->prefix_len;
    memcpy(type + 7, name + impls->prefix_len, rest);
    Term atom = atom_intern(type, 7 + rest);
    for (Term list = impls->types; term_is_cons(list); list = term_tail(list))
        if (term_same(term_head(list), atom)) return;
    impls->types = term_cons(&impls->p->heap, atom, impls->types);
}

/* Names of modules are collected first: asking for one may load it, which changes the table that is
 * walked. */
static void collect_module(void *ctx, Module *m) {
    ListBuilder *names = ctx;
    list_builder_add(names, m->name);
}

static void add_image_type(void *ctx, const char *name, size_t len) { add_type(ctx, name, len); }

/* impls(protocol): the types that have an implementation */
Term bif_phial_protocol_impls_1(Process *p, Term *args) {
    if (!arg_atom(p, args, 0)) return TERM_NONE;
    Buf prefix;
    size_t len;
    buf_init(&prefix);
    buf_puts(&prefix, atom_text(ARG(0), &len));
    buf_putc(&prefix, '.');
    Impls impls = {p, ARG(0), prefix.data, prefix.len, TERM_NIL};
    ListBuilder names = list_builder(&p->heap);
    module_each(collect_module, &names);
    for (Term list = list_builder_end(&names, TERM_NIL); term_is_cons(list);
         list = term_tail(list)) {
        const char *text = atom_text(term_head(list), &len);
        add_type(&impls, text, len);
    }
    image_each(add_image_type, &impls);
    codepath_each(add_image_type, &impls);
    buf_deinit(&prefix);
    return impls.types;
}
