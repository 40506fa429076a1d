#include "src/builtin/builtins.h"

#include "src/builtin/leaders.h"
#include "src/builtin/procs.h"

#include "src/builtin/args.h"
#include "src/builtin/ets_owner.h"
#include "src/builtin/handles.h"
#include "src/builtin/persistent.h"
#include "src/builtin/ports.h"
#include "src/builtin/sockets.h"
#include "src/code/code.h"
#include "src/code/module.h"
#include "src/code/region.h"
#include "src/term/etf.h"

static Builtin table[] = {
#define BIF(module, name, arity, flags) \
    {#module, #name, arity, flags, bif_##module##_##name##_##arity, {0}, {0}},
#define BIF_AS(module, name, arity, flags, cname) \
    {#module, name, arity, flags, bif_##module##_##cname##_##arity, {0}, {0}},
#include "src/builtin/builtins.def"
#undef BIF
#undef BIF_AS
};

/* The code a closure was made of: that of a script or of evaluated text, or an older version of a
 * module, as long as it is there. */
static const Module *module_of(const FunInfo *info) {
    const Module *m = module_ensure(info->module);
    return m && m->unique == info->hash ? m : region_module_named(info->module, info->hash);
}

static Term closure_of(Heap *h, const FunInfo *info, size_t captured) {
    const Module *m = module_of(info);
    for (uint32_t i = 0; m && i < m->fn_count; i++) {
        Function *fn = &m->fns[i];
        const bool closure = atom_text(fn->name, NULL)[0] == '-';
        if (!closure || fn->fun_index != info->index || fn->arity != info->arity ||
            fn->nfree != captured)
            continue;
        Term *words = heap_box(h, KIND_CLOSURE, captured + 1);
        words[1] = (Term){(uint64_t)(uintptr_t)fn};
        for (size_t k = 0; k < captured; k++)
            words[2 + k] = TERM_NIL;
        return term_from_box(words);
    }
    return TERM_NONE;
}

void builtins_init(void) {
    etf_make_export = export_fun;
    etf_make_closure = closure_of;
    ets_init();
    handles_init();
    persistent_init();
    procinfo_init();
    leaders_init();
    channels_init();
    sockets_init();
    ports_init();
    builtin_register(table, COUNT_OF(table));
}
