#ifndef MODULE_H
#define MODULE_H
/*
 * The module table and the export table. Export entries are made on first mention, never move, are
 * never freed. Code of the image has entries of its own, which only modules of the image define:
 * who defines a module of such a name anew (Enum, Task) changes it for the program, and the library
 * goes on with its own. An undefined entry runs a stub that asks `module_load_hook` for the module,
 * then retries or raises UndefinedFunctionError. Readers are lock-free (acquire); writers hold the
 * table's lock.
 */
#include "src/code/code.h"

enum { EXPORT_WAYS = 2 };

struct Export {
    _Atomic(const Slot *)
        entry; /* code to run: a function, a builtin's [CALL_BIF, RETURN], or the undefined stub */
    uint64_t ways[EXPORT_WAYS]; /* of a protocol function: implementations (protocol.h) */
    Term module, name;
    uint32_t arity;
    _Atomic(const Function *) function; /* NULL for builtins and undefined ones */
    const Builtin *builtin;             /* or NULL */
    Slot stub[2];                       /* what `entry` points to until defined */
    bool system;                        /* of the image; undefined in there: as the program's */
    bool built_in_code;                 /* the stub is the function (:erlang.apply) */
};

/* The entry for this function, made when new. */
Export *export_get(Term module, Term name, uint32_t arity);
/* &module.name/arity as a value. */
Term export_fun(Heap *h, Term module, Term name, int arity);
/* The same for calls in code of the image. */
Export *export_get_system(Term module, Term name, uint32_t arity);
/* The entry when it exists, or NULL. For functions of a module of the image that is current it may
 * be the image's. */
Export *export_find(Term module, Term name, uint32_t arity);
/* True when the function exists now (Elixir code or builtin), without loading anything. */
bool export_is_defined(const Export *e);

/* The loaded module, or NULL. Does not load. */
Module *module_find(Term name);
/* Is this version of the module the library's own? */
bool module_is_of_image(const Module *m);
/* The loaded module; materialises it from the image when it is there. NULL when there is none. */
Module *module_ensure(Term name);
/* Called by module_ensure and the undefined stub for a module that is not loaded: load it from the
 * image and return it, or NULL. Set at boot. */
extern Module *(*module_load_hook)(Term name);

/* Exported functions of a loaded module, builtins of the same module name included: calls `each`
 * for every one. */
void module_each_export(Term module, void (*each)(void *ctx, Term name, uint32_t arity), void *ctx);
/* All loaded module names: calls `each` for every one. */
void module_each(void (*each)(void *ctx, Module *m), void *ctx);
/* Drop a module (Code.purge / :code.delete): its exports become undefined. */
void module_delete(Term name);
#endif
