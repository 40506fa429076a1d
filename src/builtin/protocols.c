#include "src/builtin/args.h"
#include "src/code/image.h"
#include "src/code/module.h"
#include "src/load/stdimage.h"
#include "src/term/map.h"
#include "src/term/ref.h"

#include <pthread.h>
#include <stdatomic.h>

/*
 * phial_protocol: the implementation of a protocol for a value is the module Protocol.Type. Found
 * ones are remembered in a table that only grows: readers take no lock, writers hold it. Misses are
 * not remembered, a module may come later.
 */

typedef struct Found Found;
struct Found {
    Found *next;
    Term protocol, type, impl;
};

enum { BUCKETS = 1024, NAME_MAX_BYTES = 1024 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static _Atomic(Found *) buckets[BUCKETS];

static _Atomic(Found *) *bucket(Term protocol, Term type) {
    return &buckets[(atom_index(protocol) * 31 + atom_index(type)) % BUCKETS];
}

/* The name Protocol.Type, or TERM_NONE when it would be too long for an atom. */
static Term impl_name(Term protocol, Term type) {
    static const char elixir[] = "Elixir.";
    char name[NAME_MAX_BYTES];
    size_t len, type_len;
    const char *text = atom_text(protocol, &len), *type_text = atom_text(type, &type_len);
    if (strncmp(type_text, elixir, sizeof elixir - 1) == 0) {
        type_text += sizeof elixir - 1;
        type_len -= sizeof elixir - 1;
    }
    if (len + 1 + type_len > 255) return TERM_NONE;
    memcpy(name, text, len);
    name[len] = '.';
    memcpy(name + len + 1, type_text, type_len);
    return atom_intern(name, len + 1 + type_len);
}

static bool module_exists(Term name) { return module_find(name) || stdimage_has(name); }

/* Is it an implementation, not just a module of such a name? */
static bool is_impl(Term name) {
    if (stdimage_has(name)) return true;
    const Export *e = module_find(name) ? export_find(name, atom_from_cstr("__impl__"), 1) : NULL;
    return e && export_is_defined(e);
}

static void remember(Term protocol, Term type, Term impl) {
    Found *found = mem_alloc(sizeof *found);
    _Atomic(Found *) *head = bucket(protocol, type);
    pthread_mutex_lock(&lock);
    *found = (Found){atomic_load_explicit(head, memory_order_relaxed), protocol, type, impl};
    atomic_store_explicit(head, found, memory_order_release); /* read with acquire in impl_of */
    pthread_mutex_unlock(&lock);
}

/* The implementing module, or TERM_NONE. */
static Term impl_of(Term protocol, Term type) {
    Found *f = atomic_load_explicit(bucket(protocol, type), memory_order_acquire);
    for (; f; f = f->next)
        if (term_same(f->protocol, protocol) && term_same(f->type, type))
            return module_exists(f->impl) ? f->impl : TERM_NONE;
    Term name = impl_name(protocol, type);
    if (term_is_none(name) || !is_impl(name)) return TERM_NONE;
    remember(protocol, type, name);
    return name;
}

/* The built-in type a value without struct belongs to. */
static const char *type_name(Term t) {
    if (term_is_tuple(t)) return "Elixir.Tuple";
    if (term_is_atom(t)) return "Elixir.Atom";
    if (term_is_list(t)) return "Elixir.List";
    if (term_is_map(t)) return "Elixir.Map";
    if (term_is_bitstring(t)) return "Elixir.BitString";
    if (term_is_integer(t)) return "Elixir.Integer";
    if (term_is_float(t)) return "Elixir.Float";
    if (term_is_fun(t)) return "Elixir.Function";
    if (term_is_pid(t)) return "Elixir.PID";
    return term_is_port(t) ? "Elixir.Port" : "Elixir.Reference";
}

static Term type_of(Term t) {
    Term name = term_is_map(t) ? map_get(t, AM(STRUCT)) : TERM_NONE;
    if (!term_is_none(name) && term_is_atom(name)) return name;
    return atom_from_cstr(type_name(t));
}

/* impl_for(protocol, value, fallback_to_any): a module or nil */
Term bif_phial_protocol_impl_for_3(Process *p, Term *args) {
    if (!arg_atom(p, args, 0)) return TERM_NONE;
    Term impl = impl_of(ARG(0), type_of(ARG(1)));
    if (term_is_none(impl) && term_is_true(ARG(2)))
        impl = impl_of(ARG(0), atom_from_cstr("Elixir.Any"));
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
    buf_deinit(&prefix);
    return impls.types;
}
