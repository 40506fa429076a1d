#include "src/code/module.h"

#include "src/code/area.h"
#include "src/code/code_int.h"
#include "src/code/protocol.h"
#include "src/code/region.h"
#include "src/term/atom.h"

#include <pthread.h>

/*
 * Three tables, all read without a lock: exports and modules by name (open addressing), modules by
 * code address (an ascending array). A table that is full is replaced by a larger copy; the old one
 * stays, as readers may be in it. Stores of entries and tables are releases, readers load with
 * acquire.
 */
typedef struct ExportTable {
    struct ExportTable *outgrown; /* the table this one replaced */
    size_t mask, count;
    _Atomic(Export *) slots[];
} ExportTable;

typedef struct ModuleTable {
    struct ModuleTable *outgrown;
    size_t mask, count;
    _Atomic(Module *)
        slots[]; /* a deleted module's slot keeps the last version, with `deleted` set */
} ModuleTable;

typedef struct ModuleRanges {
    struct ModuleRanges *outgrown;
    size_t capacity;
    _Atomic size_t count;
    Module *items[];
} ModuleRanges;

static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;  /* modules, ranges; outer */
static pthread_mutex_t export_lock = PTHREAD_MUTEX_INITIALIZER; /* exports; inner */
static _Atomic(ExportTable *) exports;
static _Atomic(ModuleTable *) modules;
static _Atomic(ModuleRanges *) ranges;

Module *(*module_load_hook)(Term name);

void module_table_lock(void) { pthread_mutex_lock(&table_lock); }
void module_table_unlock(void) { pthread_mutex_unlock(&table_lock); }

/* ---- exports ---- */

static size_t export_hash(Term module, Term name, uint32_t arity, bool system) {
    return mfa_hash(module, name, arity | (unsigned)system << 16);
}

static bool export_is(const Export *e, Term module, Term name, uint32_t arity, bool system) {
    return term_same(e->name, name) && term_same(e->module, module) && e->arity == arity &&
           e->system == system;
}

static Export *export_lookup(Term module, Term name, uint32_t arity, bool system) {
    ExportTable *t = atomic_load_explicit(&exports, memory_order_acquire);
    if (!t) return NULL;
    for (size_t i = export_hash(module, name, arity, system) & t->mask;; i = (i + 1) & t->mask) {
        Export *e = atomic_load_explicit(&t->slots[i], memory_order_acquire);
        if (!e || export_is(e, module, name, arity, system)) return e;
    }
}

/* What the image's entry runs, while the image's module of that name is the current one; NULL
 * otherwise. */
static const Function *system_function(Term module, Term name, uint32_t arity) {
    const Export *e = export_lookup(module, name, arity, true);
    const Function *fn = e ? atomic_load_explicit(&e->function, memory_order_acquire) : NULL;
    return fn && module_find(module) == fn->module ? fn : NULL;
}

Export *export_find(Term module, Term name, uint32_t arity) {
    Export *e = export_lookup(module, name, arity, false);
    if (e || !system_function(module, name, arity)) return e;
    return export_lookup(module, name, arity, true);
}

static void export_insert(ExportTable *t, Export *e) {
    size_t i = export_hash(e->module, e->name, e->arity, e->system) & t->mask;
    while (atomic_load_explicit(&t->slots[i], memory_order_relaxed))
        i = (i + 1) & t->mask;
    atomic_store_explicit(&t->slots[i], e, memory_order_release);
    t->count++;
}

static ExportTable *export_table_grow(ExportTable *old) {
    size_t capacity = old ? (old->mask + 1) * 2 : 2048;
    ExportTable *t = mem_zalloc(sizeof *t + capacity * sizeof t->slots[0]);
    t->mask = capacity - 1;
    t->outgrown = old;
    for (size_t i = 0; old && i <= old->mask; i++) {
        Export *e = atomic_load_explicit(&old->slots[i], memory_order_relaxed);
        if (e) export_insert(t, e);
    }
    atomic_store_explicit(&exports, t, memory_order_release);
    return t;
}

static Export *export_new(Term module, Term name, uint32_t arity, bool system) {
    Export *e = area_alloc(sizeof *e);
    e->module = module;
    e->name = name;
    e->arity = arity;
    e->system = system;
    e->builtin = builtin_find(module, name, arity);
    e->stub[0].op = op_handler_offset[e->builtin ? OP_BIF_RETURN : OP_UNDEF];
    e->stub[0].b = (int16_t)arity;
    e->stub[0].d = e->builtin ? (uintptr_t)e->builtin : (uintptr_t)e;
    atomic_init(&e->entry, e->stub);
    return e;
}

Term export_fun(Heap *h, Term module, Term name, int arity) {
    Term *w = heap_box(h, KIND_EXPORT_FUN, 1);
    w[1] = (Term){(uint64_t)(uintptr_t)export_get(module, name, (uint32_t)arity)};
    return term_from_box(w);
}

bool export_is_defined(const Export *e) {
    return e->builtin || e->built_in_code ||
           atomic_load_explicit(&e->function, memory_order_acquire);
}

static void export_define(Export *e, const Function *fn) {
    atomic_store_explicit(&e->function, fn, memory_order_release);
    atomic_store_explicit(&e->entry, fn ? fn->entry : e->stub, memory_order_release);
}

static Export *export_make(Term module, Term name, uint32_t arity, bool system) {
    Export *e = export_lookup(module, name, arity, system);
    if (e) return e;
    pthread_mutex_lock(&export_lock);
    e = export_lookup(module, name, arity, system);
    if (!e) {
        ExportTable *t = atomic_load_explicit(&exports, memory_order_relaxed);
        if (!t || t->count * 2 > t->mask) t = export_table_grow(t);
        e = export_new(module, name, arity, system);
        export_insert(t, e);
        /* Modules of the image define the program's entries when these come up. Under the lock: a
         * module that is being replaced withdraws its functions under it, too. */
        const Function *fn = system ? NULL : system_function(module, name, arity);
        if (fn) export_define(e, fn);
    }
    pthread_mutex_unlock(&export_lock);
    return e;
}

Export *export_get(Term module, Term name, uint32_t arity) {
    return export_make(module, name, arity, false);
}

Export *export_get_system(Term module, Term name, uint32_t arity) {
    return export_make(module, name, arity, true);
}

/* The program's exports that still run `m` go back to their stubs. */
static void module_withdraw(const Module *m) {
    pthread_mutex_lock(&export_lock);
    for (uint32_t i = 0; i < m->fn_count; i++) {
        const Function *fn = &m->fns[i];
        if (!(fn->flags & FN_EXPORTED)) continue;
        Export *e = export_lookup(m->name, fn->name, fn->arity, false);
        if (e && atomic_load_explicit(&e->function, memory_order_relaxed) == fn)
            export_define(e, NULL);
    }
    pthread_mutex_unlock(&export_lock);
}

/* Functions of the image: its own exports, and those of the program that have come up. */
static void publish_system(const Function *fn) {
    Term module = fn->module->name;
    export_define(export_get_system(module, fn->name, fn->arity), fn);
    Export *e = export_lookup(module, fn->name, fn->arity, false);
    if (e) export_define(e, fn);
}

static void publish_exports(const Module *m) {
    for (uint32_t i = 0; i < m->fn_count; i++) {
        const Function *fn = &m->fns[i];
        if (!(fn->flags & FN_EXPORTED)) continue;
        if (region_has(m))
            export_define(export_get(m->name, fn->name, fn->arity), fn);
        else
            publish_system(fn);
    }
}

/* ---- modules by name ---- */

/* Is it a protocol or the implementation of one? */
static bool module_dispatches(const Module *m) {
    for (uint32_t i = 0; m && i < m->fn_count; i++)
        if (m->fns[i].flags & FN_EXPORTED && (term_same(m->fns[i].name, AM(IMPL_INFO)) ||
                                              term_same(m->fns[i].name, AM(PROTOCOL_INFO))))
            return true;
    return false;
}

static size_t module_hash(Term name) {
    return (size_t)((name.word >> 6) * 0x9E3779B97F4A7C15u >> 20);
}

static _Atomic(Module *) *module_slot(ModuleTable *t, Term name) {
    for (size_t i = module_hash(name) & t->mask;; i = (i + 1) & t->mask) {
        Module *m = atomic_load_explicit(&t->slots[i], memory_order_acquire);
        if (!m || term_same(m->name, name)) return &t->slots[i];
    }
}

static Module *module_latest(Term name) {
    ModuleTable *t = atomic_load_explicit(&modules, memory_order_acquire);
    return t ? atomic_load_explicit(module_slot(t, name), memory_order_acquire) : NULL;
}

Module *module_find(Term name) {
    Module *m = module_latest(name);
    return m && !atomic_load_explicit(&m->deleted, memory_order_acquire) ? m : NULL;
}

bool module_is_of_image(const Module *m) { return !region_has(m); }

Module *module_ensure(Term name) {
    Module *m = module_find(name);
    if (!m && module_load_hook && term_is_atom(name)) m = module_load_hook(name);
    return m;
}

static void module_enter_name(Module *m) {
    ModuleTable *t = atomic_load_explicit(&modules, memory_order_relaxed);
    if (!t || t->count * 2 > t->mask) {
        size_t capacity = t ? (t->mask + 1) * 2 : 256;
        ModuleTable *wide = mem_zalloc(sizeof *wide + capacity * sizeof wide->slots[0]);
        wide->mask = capacity - 1;
        wide->outgrown = t;
        for (size_t i = 0; t && i <= t->mask; i++) {
            Module *old = atomic_load_explicit(&t->slots[i], memory_order_relaxed);
            if (!old) continue;
            atomic_store_explicit(module_slot(wide, old->name), old, memory_order_relaxed);
            wide->count++;
        }
        atomic_store_explicit(&modules, wide, memory_order_release);
        t = wide;
    }
    _Atomic(Module *) *slot = module_slot(t, m->name);
    Module *old = atomic_load_explicit(slot, memory_order_relaxed);
    m->previous = old;
    m->version = old ? old->version + 1 : 1;
    if (!old) t->count++;
    atomic_store_explicit(slot, m, memory_order_release);
}

/* ---- permanent modules by code address; region.c knows the others ---- */

static void module_enter_range(Module *m) {
    if (region_has(m)) return;
    ModuleRanges *t = atomic_load_explicit(&ranges, memory_order_relaxed);
    size_t count = t ? atomic_load_explicit(&t->count, memory_order_relaxed) : 0;
    if (!t || count == t->capacity) {
        size_t capacity = t ? t->capacity * 2 : 256;
        ModuleRanges *wide = mem_zalloc(sizeof *wide + capacity * sizeof wide->items[0]);
        wide->capacity = capacity;
        wide->outgrown = t;
        if (t) memcpy(wide->items, t->items, count * sizeof t->items[0]);
        atomic_init(&wide->count, count);
        atomic_store_explicit(&ranges, wide, memory_order_release);
        t = wide;
    }
    t->items[count] = m;
    atomic_store_explicit(&t->count, count + 1, memory_order_release);
}

Module *module_at(const void *pc) {
    if (region_has(pc)) return region_module_at(pc);
    ModuleRanges *t = atomic_load_explicit(&ranges, memory_order_acquire);
    if (!t) return NULL;
    size_t low = 0, high = atomic_load_explicit(&t->count, memory_order_acquire);
    while (low < high) {
        size_t mid = (low + high) / 2;
        if ((const void *)t->items[mid]->code_end <= pc)
            low = mid + 1;
        else
            high = mid;
    }
    size_t count = atomic_load_explicit(&t->count, memory_order_acquire);
    return low < count && (const void *)t->items[low]->code_start <= pc ? t->items[low] : NULL;
}

void module_enter_private(Module *m) { m->is_retired = true; }

void module_publish(Module *m) {
    module_enter_range(m);
    publish_exports(m);
    module_enter_name(m);
    if (!region_has(m)) publish_exports(m); /* program's exports made before the name was there */
    if (m->previous) {
        module_withdraw(m->previous);
        /* Who entered it after its answer in a round under way (vm/retire.c) has not marked it. */
        __atomic_store_n(&m->previous->in_use, true, __ATOMIC_RELAXED);
        m->previous->is_retired = true;
    }
    if (module_dispatches(m) || module_dispatches(m->previous)) protocol_changed();
}

void module_delete(Term name) {
    module_table_lock();
    Module *m = module_find(name);
    if (m) {
        atomic_store_explicit(&m->deleted, true, memory_order_release);
        module_withdraw(m);
    }
    if (module_dispatches(m)) protocol_changed();
    module_table_unlock();
}

/* ---- listings ---- */

void module_each_export(Term module, void (*each)(void *ctx, Term name, uint32_t arity),
                        void *ctx) {
    const Module *m = module_find(module);
    for (uint32_t i = 0; m && i < m->fn_count; i++)
        if (m->fns[i].flags & FN_EXPORTED) each(ctx, m->fns[i].name, m->fns[i].arity);
    size_t count;
    const Builtin *b = builtin_table_get(&count);
    for (const Builtin *end = b + count; b < end; b++) {
        if (!term_same(b->module_atom, module)) continue;
        Export *e = export_lookup(module, b->name_atom, b->arity, false);
        bool shadowed = e && atomic_load_explicit(&e->function, memory_order_acquire);
        if (!shadowed) each(ctx, b->name_atom, b->arity);
    }
}

void module_each(void (*each)(void *ctx, Module *m), void *ctx) {
    ModuleTable *t = atomic_load_explicit(&modules, memory_order_acquire);
    for (size_t i = 0; t && i <= t->mask; i++) {
        Module *m = atomic_load_explicit(&t->slots[i], memory_order_acquire);
        if (m && !atomic_load_explicit(&m->deleted, memory_order_acquire)) each(ctx, m);
    }
}
