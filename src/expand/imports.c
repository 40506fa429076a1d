#include "src/expand/imports.h"

#include "lib/front.h"
#include "lib/hash.h"
#include "lib/vec.h"
#include "src/code/area.h"
#include "src/code/module.h"
#include "src/expand/env.h"
#include "src/term/atom.h"
#include "src/term/compare.h"
#include "src/term/list.h"
#include "src/term/tuple.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

typedef struct {
    Term name, module;
    uint32_t arity;
    bool is_macro;
    int32_t next; /* of the same bucket, -1: none */
} ImportEntry;

typedef struct ImportTable {
    uint32_t mask;
    int32_t *buckets;
    ImportEntry *entries;
    uint32_t count;
} ImportTable;

/* Kernel macros that C implements; kernel.ex does not export them. */
static const struct {
    const char *name;
    uint32_t arity;
} native_macros[] = {
    {"@", 1},         {"def", 1},       {"def", 2},       {"defmacro", 1}, {"defmacro", 2},
    {"defmacrop", 1}, {"defmacrop", 2}, {"defmodule", 2}, {"defp", 1},     {"defp", 2},
};

Imports *imports_new(Term functions, Term macros) {
    Imports *imports = front_alloc(sizeof *imports);
    imports->functions = functions;
    imports->macros = macros;
    return imports;
}

static uint32_t count_list(Term list) {
    uint32_t n = 0;
    for (; term_is_cons(list); list = term_tail(list)) {
        Term pair = term_head(list);
        if (!term_is_tuple_of(pair, 2)) continue;
        for (Term l = tuple_get(pair, 1); term_is_cons(l); l = term_tail(l))
            n++;
    }
    return n;
}

static void table_add(ImportTable *table, Term list, bool is_macro) {
    for (; term_is_cons(list); list = term_tail(list)) {
        Term pair = term_head(list);
        if (!term_is_tuple_of(pair, 2)) continue;
        for (Term l = tuple_get(pair, 1); term_is_cons(l); l = term_tail(l)) {
            Term item = term_head(l);
            if (!term_is_tuple_of(item, 2) || !term_is_small(tuple_get(item, 1))) continue;
            Term name = tuple_get(item, 0);
            uint32_t at = (uint32_t)hash_word(name.word) & table->mask;
            table->entries[table->count] =
                (ImportEntry){name, tuple_get(pair, 0), (uint32_t)term_to_small(tuple_get(item, 1)),
                              is_macro, table->buckets[at]};
            table->buckets[at] = (int32_t)table->count++;
        }
    }
}

static ImportTable *imports_table(Imports *imports) {
    ImportTable *made = atomic_load_explicit(&imports->table, memory_order_acquire);
    if (made) return made;
    uint32_t n = count_list(imports->functions) + count_list(imports->macros);
    uint32_t size = 16;
    while (size < n * 2)
        size *= 2;
    ImportTable *table = front_alloc(sizeof *table);
    table->mask = size - 1;
    table->buckets = front_alloc_atomic(size * sizeof(int32_t));
    memset(table->buckets, -1, size * sizeof(int32_t));
    table->entries = front_alloc((n + 1) * sizeof(ImportEntry));
    table_add(table, imports->functions, false);
    table_add(table, imports->macros, true);
    /* Two threads may make the same table: either serves. */
    atomic_store_explicit(&imports->table, table, memory_order_release);
    return table;
}

void imports_find(Imports *imports, Term name, uint32_t arity, ImportMatch *match) {
    ImportTable *table = imports_table(imports);
    *match = (ImportMatch){0, 0, TERM_NONE, TERM_NONE, TERM_NONE};
    int32_t at = table->buckets[(uint32_t)hash_word(name.word) & table->mask];
    for (; at >= 0; at = table->entries[at].next) {
        const ImportEntry *entry = &table->entries[at];
        if (!term_same(entry->name, name) || entry->arity != arity) continue;
        if (match->functions + match->macros > 0) match->other_module = entry->module;
        if (entry->is_macro) {
            if (match->macros++ == 0) match->macro_module = entry->module;
        } else {
            if (match->functions++ == 0) match->function_module = entry->module;
        }
    }
}

/* Puts {arity, module} into a short list sorted by arity; an arity that is there already stays as
 * it is. */
static Term insert_arity(Heap *heap, Term list, Term pair) {
    if (!term_is_cons(list)) return term_cons(heap, pair, TERM_NIL);
    int order = term_compare(tuple_get(term_head(list), 0), tuple_get(pair, 0));
    if (order == 0) return list;
    if (order > 0) return term_cons(heap, pair, list);
    return term_cons(heap, term_head(list), insert_arity(heap, term_tail(list), pair));
}

Term imports_of_name(Heap *heap, Imports *imports, Term name) {
    ImportTable *table = imports_table(imports);
    Term list = TERM_NIL;
    int32_t at = table->buckets[(uint32_t)hash_word(name.word) & table->mask];
    for (; at >= 0; at = table->entries[at].next) {
        const ImportEntry *entry = &table->entries[at];
        if (!term_same(entry->name, name)) continue;
        list = insert_arity(heap, list, tuple2(heap, term_small(entry->arity), entry->module));
    }
    return list;
}

/* Collecting the exports of a module. */
typedef struct {
    Heap *heap;
    bool macros;
    VEC(Term) found;
} ExportScan;

static void scan_export(void *ctx, Term name, uint32_t arity) {
    ExportScan *scan = ctx;
    size_t len;
    const char *text = atom_text(name, &len);
    bool is_macro = len > 6 && memcmp(text, "MACRO-", 6) == 0;
    if (is_macro != scan->macros) return;
    if (is_macro) {
        name = atom_intern(text + 6, len - 6);
        text += 6;
        arity--;
    }
    if (text[0] == '_' || term_same(name, AM(MODULE_INFO))) return;
    fvec_push(&scan->found, tuple2(scan->heap, name, term_small(arity)));
}

static int compare_terms(const void *a, const void *b) {
    return term_compare(*(const Term *)a, *(const Term *)b);
}

static Term module_exports(Heap *heap, Term module, bool macros) {
    ExportScan scan = {.heap = heap, .macros = macros};
    module_ensure(module);
    module_each_export(module, scan_export, &scan);
    if (macros && term_same(module, AM(ELIXIR_KERNEL))) {
        for (size_t i = 0; i < COUNT_OF(native_macros); i++) {
            Term name = atom_from_cstr(native_macros[i].name);
            fvec_push(&scan.found, tuple2(heap, name, term_small(native_macros[i].arity)));
        }
    }
    if (scan.found.len == 0) return TERM_NIL;
    qsort(scan.found.data, scan.found.len, sizeof(Term), compare_terms);
    size_t n = 1; /* kernel.ex may also define what is native: keep one of each */
    for (size_t i = 1; i < scan.found.len; i++) {
        if (compare_terms(&scan.found.data[i], &scan.found.data[n - 1]) != 0)
            scan.found.data[n++] = scan.found.data[i];
    }
    return list_from_array(heap, scan.found.data, n);
}

Term imports_module_functions(Heap *heap, Term module) {
    return module_exports(heap, module, false);
}

Term imports_module_macros(Heap *heap, Term module) { return module_exports(heap, module, true); }

static Term import_entry(Heap *heap, Term module, Term names) {
    if (term_is_nil(names)) return TERM_NIL;
    return term_cons(heap, tuple2(heap, module, names), TERM_NIL);
}

/* Kernel's imports are made once for each Kernel there is. The lists are literals, so that an
 * environment given to a macro is copied without them. */
static struct {
    pthread_mutex_t lock;
    const Module *kernel;
    Term functions, macros;
} default_lists = {.lock = PTHREAD_MUTEX_INITIALIZER};

Imports *imports_default(Heap *heap) {
    Term kernel = AM(ELIXIR_KERNEL);
    const Module *module = module_ensure(kernel);
    if (!module)
        return imports_new(TERM_NIL,
                           import_entry(heap, kernel, imports_module_macros(heap, kernel)));
    pthread_mutex_lock(&default_lists.lock);
    if (default_lists.kernel != module) {
        default_lists.kernel = module;
        default_lists.functions =
            area_copy_term(import_entry(heap, kernel, imports_module_functions(heap, kernel)));
        default_lists.macros =
            area_copy_term(import_entry(heap, kernel, imports_module_macros(heap, kernel)));
    }
    Imports *imports = imports_new(default_lists.functions, default_lists.macros);
    pthread_mutex_unlock(&default_lists.lock);
    return imports;
}

Term macro_function_name(Term name, bool make) {
    char text[6 + 255 * 4 + 1];
    size_t len;
    const char *plain = atom_text(name, &len);
    if (len > 255 * 4) return TERM_NONE;
    memcpy(text, "MACRO-", 6);
    memcpy(text + 6, plain, len);
    return make ? atom_intern(text, len + 6) : atom_existing(text, len + 6);
}
