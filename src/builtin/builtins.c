#include "src/builtin/builtins.h"

#include "src/builtin/procs.h"

#include "src/builtin/args.h"
#include "src/builtin/ets_owner.h"
#include "src/builtin/persistent.h"
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

void builtins_init(void) {
    etf_make_export = export_fun;
    ets_init();
    persistent_init();
    procinfo_init();
    builtin_register(table, COUNT_OF(table));
}
