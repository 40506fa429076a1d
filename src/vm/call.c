#include "src/vm/call.h"

#include "src/code/area.h"
#include "src/code/module.h"
#include "src/term/atom.h"
#include "src/term/fun.h"
#include "src/term/list.h"
#include "src/term/tuple.h"
#include "src/vm/error.h"
#include "src/vm/interp.h"
#include "src/vm/sched.h"
#include "src/vm/trace.h"

/* The frame below every call from C returns to base_code[1]; base_code[0] stands for the call
 * instruction. */
static Slot *base_code;

/* :erlang.apply/2,3 as exports: they are not C functions, since a C function cannot call Elixir
 * code. */
static void define_apply(Export *e, Opcode op) {
    e->stub[0] = (Slot){.op = op_handler_offset[op], .a = -1};
    e->built_in_code = true;
}

void call_init(void) {
    code_init();
    base_code = area_alloc(2 * sizeof(Slot));
    base_code[0].op = base_code[1].op = op_handler_offset[OP_HALT];
    const Term apply = atom_from_cstr("apply");
    define_apply(export_get(AM(ERLANG), apply, 2), OP_TAPPLY_FUN);
    define_apply(export_get(AM(ERLANG), apply, 3), OP_TAPPLY);
    define_apply(export_get_system(AM(ERLANG), apply, 2), OP_TAPPLY_FUN);
    define_apply(export_get_system(AM(ERLANG), apply, 3), OP_TAPPLY);
}

bool call_is_base(const Slot *ret) { return ret == base_code + 1; }

/* ---- functions as values ---- */

static bool raise_badarity(Process *p, const Term *n, Term fun, unsigned nargs) {
    Heap *h = &p->heap;
    Term args = TERM_NIL;
    for (unsigned i = nargs; i-- > 0;)
        args = term_cons(h, n[-1 - (ptrdiff_t)i], args);
    raise_tagged(p, AM(BADARITY), tuple2(h, fun, args));
    return false;
}

bool call_enter_fun(Process *p, Term *n, Term fun, unsigned nargs) {
    if (term_is_closure(fun)) {
        const Function *fn = closure_function(fun);
        if (fn->arity != nargs) return raise_badarity(p, n, fun, nargs);
        n[-1 - (ptrdiff_t)nargs] = fun;
        p->pc = fn->entry;
        return true;
    }
    if (term_is_export_fun(fun)) {
        const Export *e = export_fun_entry(fun);
        if (e->arity != nargs) return raise_badarity(p, n, fun, nargs);
        p->pc = atomic_load_explicit(&e->entry, memory_order_acquire);
        return true;
    }
    raise_tagged(p, AM(BADFUN), fun);
    return false;
}

/* :erlang.apply(module, name, args) that cannot be. */
static bool raise_bad_apply(Process *p, Term module, Term name, Term list) {
    raise_badarg(p, 0, NULL);
    if (!term_is_atom(module)) raise_badarg_more(p, 1, "not an atom");
    if (!term_is_atom(name)) raise_badarg_more(p, 2, "not an atom");
    if (!term_is_list(list))
        raise_badarg_more(p, 3, "not a list");
    else if (list_length(list) < 0)
        raise_badarg_more(p, 3, "not a proper list");
    const Term args[3] = {list, name, module};
    error_set_top(p, AM(ERLANG), atom_from_cstr("apply"), &args[2], 3);
    return false;
}

static bool raise_bad_call(Process *p, const Term *n, Term module, Term name, unsigned nargs) {
    Term list = TERM_NIL;
    for (unsigned i = nargs; i-- > 0;)
        list = term_cons(&p->heap, n[-1 - (ptrdiff_t)i], list);
    return raise_bad_apply(p, module, name, list);
}

bool call_enter_named(Process *p, Term *n, Term module, Term name, unsigned nargs) {
    if (UNLIKELY(!term_is_atom(module) || !term_is_atom(name)))
        return raise_bad_call(p, n, module, name, nargs);
    Export *e = export_get(module, name, nargs);
    p->pc = atomic_load_explicit(&e->entry, memory_order_acquire);
    return true;
}

/* ---- apply ---- */

static bool raise_bad_list(Process *p, const Term *items, bool named) {
    if (named) return raise_bad_apply(p, items[0], items[-1], items[-2]);
    raise_badarg(p, 0, NULL);
    error_set_top(p, AM(ERLANG), atom_from_cstr("apply"), items, 2);
    return false;
}

bool call_enter_apply(Process *p, ptrdiff_t frame, const Term *from, bool named) {
    const Term fun = from[0], name = from[-1], list = named ? from[-2] : from[-1];
    int64_t count = list_length(list);
    if (count < 0) return raise_bad_list(p, from, named);
    if (count > MAX_ARGS) return raise_system_limit(p), false;
    const Term *lowest = p->r + frame - count;
    if (lowest < p->stack_limit && !stack_make_room(p, lowest)) return raise_system_limit(p), false;
    Term *n = p->r + frame, *slot = n;
    for (Term rest = list; term_is_cons(rest); rest = term_tail(rest))
        *--slot = term_head(rest);
    if (named) return call_enter_named(p, n, fun, name, (unsigned)count);
    return call_enter_fun(p, n, fun, (unsigned)count);
}

/* The code to run now that the module has been looked for, or NULL. */
static const Slot *export_ready(const Export *e) {
    const Slot *entry = atomic_load_explicit(&e->entry, memory_order_acquire);
    return entry != e->stub || e->builtin || e->built_in_code ? entry : NULL;
}

static bool starts_with(Term atom, const char *prefix) {
    return strncmp(atom_text(atom, NULL), prefix, strlen(prefix)) == 0;
}

/* Macros of the library leave calls of its internal functions in the program:
 * Protocol.__derive__/3, Kernel.Utils.*. They are found however the program has defined that module
 * anew. */
static bool is_internal(const Export *e) {
    if (starts_with(e->module, "Elixir.Kernel.")) return true;
    static const char *const own[] = {"__struct__", "__impl__", "__protocol__", "__info__"};
    for (size_t i = 0; i < COUNT_OF(own); i++)
        if (starts_with(e->name, own[i])) return false;
    return starts_with(e->name, "__");
}

/* The module may be in a file another process compiles: :phial_compiler.call(module, name, args).
 */
static bool enter_await(Process *p, const Export *e) {
    Term list = TERM_NIL;
    for (unsigned i = e->arity; i > 0; i--)
        list = term_cons(&p->heap, p->r[-(ptrdiff_t)i], list);
    const Term *lowest = p->r - 3;
    if (lowest < p->stack_limit && !stack_make_room(p, lowest)) return raise_system_limit(p), false;
    Export *await = export_get_system(atom_from_cstr("phial_compiler"), atom_from_cstr("call"), 3);
    p->r[-1] = e->module;
    p->r[-2] = e->name;
    p->r[-3] = list;
    p->pc = atomic_load_explicit(&await->entry, memory_order_acquire);
    return true;
}

bool call_enter_undefined(Process *p, const Slot *stub) {
    Export *e = (Export *)(uintptr_t)stub->d;
    module_ensure(e->module);
    const Slot *entry = export_ready(e);
    /* The library calls what only the program has: callbacks by name. */
    if (!entry && e->system) entry = export_ready(export_get(e->module, e->name, e->arity));
    if (!entry && !e->system && is_internal(e))
        entry = export_ready(export_get_system(e->module, e->name, e->arity));
    if (entry) {
        p->pc = entry;
        return true;
    }
    if (p->awaits_modules && !e->system && !module_find(e->module)) return enter_await(p, e);
    raise_error(p, AM(UNDEF));
    error_set_top(p, e->module, e->name, p->r - 1, e->arity);
    return false;
}

/* ---- calls from C ---- */

/* What a call from C must put back. Positions on the stack count from its end, as it may move. */
typedef struct {
    const Slot *pc;
    ptrdiff_t r;
    uint64_t catch_mark;
} Outer;

/* Push a base frame with these arguments; returns the frame, or NULL with an exception when the
 * stack is at its end. */
static Term *push_base(Process *p, Outer *outer, const Term *args, int n) {
    *outer = (Outer){p->pc, p->stack_end - p->r, p->catch_mark};
    ptrdiff_t at = p->stack_end - (stack_frame_top(p) - 2);
    if (!stack_make_room(p, p->stack_end - at - n)) return raise_system_limit(p), NULL;
    Term *frame = p->stack_end - at;
    frame[1] = (Term){(uint64_t)(uintptr_t)p->pc}; /* keeps the caller's code (retire.c) */
    frame[0] = (Term){(uint64_t)(uintptr_t)(base_code + 1)};
    for (int i = 0; i < n; i++)
        frame[-1 - i] = args[i];
    p->r = frame;
    p->pc = base_code;
    p->catch_mark = 0;
    return frame;
}

static Term run_base(Process *p, const Outer *outer, bool entered) {
    RunStatus status = RUN_RAISED;
    p->call_depth++;
    if (UNLIKELY(trace_flags & TRACE_CALLS)) p->reductions = 0;
    if (!entered)
        error_unwind(p, false);
    else
        while ((status = interp_run(p)) == RUN_YIELD || status == RUN_WAIT) {
            p->waiting = status == RUN_WAIT;
            if (p->waiting) sched_wait(p);
            if (!sched_between_slices(p)) {
                p->exc_kind = EXC_UNWIND;
                status = RUN_RAISED;
                break;
            }
            process_give_slice(p, trace_slice(p));
        }
    p->call_depth--;
    Term result = status == RUN_DONE ? p->r[0] : TERM_NONE;
    p->r = p->stack_end - outer->r;
    p->pc = outer->pc;
    p->catch_mark = outer->catch_mark;
    return result;
}

Term vm_call(Process *p, Term module, Term name, const Term *args, int n) {
    Outer outer;
    Term *frame = push_base(p, &outer, args, n);
    if (!frame) return TERM_NONE;
    return run_base(p, &outer, call_enter_named(p, frame, module, name, (unsigned)n));
}

Term vm_call_system(Process *p, Term module, Term name, const Term *args, int n) {
    Outer outer;
    if (!push_base(p, &outer, args, n)) return TERM_NONE;
    const Export *e = export_get_system(module, name, (uint32_t)n);
    p->pc = atomic_load_explicit(&e->entry, memory_order_acquire);
    return run_base(p, &outer, true);
}

Term vm_call_function(Process *p, const Function *fn, const Term *args, int n) {
    Outer outer;
    if (!push_base(p, &outer, args, n)) return TERM_NONE;
    p->pc = fn->entry;
    return run_base(p, &outer, true);
}

void vm_push_call(Process *p, Term fun, const Term *args, int n) {
    Outer outer;
    Term *frame = push_base(p, &outer, args, n);
    if (!frame || !call_enter_fun(p, frame, fun, (unsigned)n)) PANIC("vm_push_call: no function");
}
