#include "src/vm/trace.h"

#include "src/code/module.h"
#include "src/term/atom.h"
#include "src/term/fun.h"
#include "src/term/print.h"
#include "src/vm/runq.h"
#include "src/vm/tracing.h"

#include <stdarg.h>
#include <stdio.h>

unsigned trace_flags;

static const struct {
    const char *name;
    unsigned flag;
} kinds[] = {{"calls", TRACE_CALLS}, {"msg", TRACE_MSG}, {"gc", TRACE_GC}, {"sched", TRACE_SCHED}};

bool trace_parse(const char *list) {
    while (*list) {
        size_t len = strcspn(list, ","), i = 0;
        while (i < COUNT_OF(kinds) &&
               (strlen(kinds[i].name) != len || memcmp(kinds[i].name, list, len) != 0))
            i++;
        if (i == COUNT_OF(kinds)) return false;
        trace_flags |= kinds[i].flag;
        list += len + (list[len] == ',');
    }
    return true;
}

void trace_line(const Process *p, const char *kind, const char *fmt, ...) {
    Buf text;
    buf_init(&text);
    term_print(&text, p->pid, 0);
    fprintf(stderr, "[%s] %s ", kind, text.data);
    buf_deinit(&text);
    va_list va;
    va_start(va, fmt);
    vfprintf(stderr, fmt, va);
    va_end(va);
    fputc('\n', stderr);
}

void trace_message(const Process *p, Term message) {
    Buf text;
    buf_init(&text);
    term_print(&text, message, 10);
    trace_line(p, "msg", "gets %s", text.data);
    buf_deinit(&text);
}

static Opcode opcode_at(const Slot *pc) {
    for (int op = 0; op < OP_COUNT; op++)
        if (op_handler_offset[op] == pc->op) return (Opcode)op;
    return OP_COUNT;
}

/* Text of a call with its arguments. */
static void print_call(const Process *p, const TracedCall *call) {
    Buf text;
    buf_init(&text);
    term_print_atom(&text, call->module);
    buf_printf(&text, ".%s(", atom_text(call->name, NULL));
    for (uint32_t i = 0; i < call->arity; i++) {
        if (i) buf_puts(&text, ", ");
        term_print(&text, tracing_argument(call, i), 10);
    }
    trace_line(p, "calls", "%s)", text.data);
    buf_deinit(&text);
}

/* A call of a function by its code; false: it is not known. */
static bool function_call(TracedCall *call, const Function *fn, const Term *args) {
    if (!fn) return false;
    *call = (TracedCall){fn->module->name, fn->name, fn->arity, true, args, TERM_NIL};
    return true;
}

/* apply(module, name, list), or apply(fun, list) with no module. */
static bool apply_call(TracedCall *call, Term module, Term what, Term list) {
    uint32_t arity = 0;
    FunInfo info = {.module = module, .name = what};
    for (Term rest = list; term_is_cons(rest) && arity < 256; rest = term_tail(rest))
        arity++;
    if (term_is_none(module) && !term_is_fun(what)) return false;
    if (term_is_none(module)) info = fun_info(what);
    *call = (TracedCall){info.module, info.name, arity, false, NULL, list};
    return arity < 256 && term_is_atom(info.module) && term_is_atom(info.name);
}

/* The call at p->pc; false when the instruction there is none. */
static bool call_at(const Process *p, TracedCall *call, bool *known) {
    const Slot *pc = p->pc;
    Opcode op = opcode_at(pc);
    bool tail = op == OP_TCALL || op == OP_TCALL_EXT || op == OP_TCALL_FUN || op == OP_TCALL_DYN;
    const Term *a = &p->r[pc->a];
    const Term *args = tail ? p->r - 1 : a - 1;
    *known = true;
    switch (op) {
    case OP_CALL:
    case OP_TCALL:
        *known = function_call(call, code_function_at((const void *)(uintptr_t)pc->d), args);
        return true;
    case OP_CALL_EXT:
    case OP_TCALL_EXT: {
        const Export *e = (const Export *)(uintptr_t)pc->d;
        *call = (TracedCall){e->module, e->name, e->arity, false, args, TERM_NIL};
        return true;
    }
    case OP_CALL_DYN:
    case OP_TCALL_DYN:
        *call = (TracedCall){p->r[pc->b], (Term){pc->d}, (uint32_t)(uint16_t)pc->c,
                             false,       args,          TERM_NIL};
        return true;
    case OP_CALL_FUN:
    case OP_TCALL_FUN: {
        Term fun = tail ? p->r[-1 - (ptrdiff_t)pc->a] : p->r[pc->a];
        *known = term_is_closure(fun) && function_call(call, closure_function(fun), args);
        return true;
    }
    /* It takes a reduction as calls do, and would wait for one for ever. */
    case OP_LOOP: *known = false; return true;
    case OP_APPLY: *known = apply_call(call, a[-1], a[-2], a[-3]); return true;
    case OP_APPLY_FUN: *known = apply_call(call, TERM_NONE, a[-1], a[-2]); return true;
    case OP_TAPPLY: *known = apply_call(call, a[0], a[-1], a[-2]); return true;
    case OP_TAPPLY_FUN: *known = apply_call(call, TERM_NONE, a[0], a[-1]); return true;
    default: return false;
    }
}

/* It is printed, told to a tracer, or both. */
static bool trace_call(Process *p) {
    TracedCall call;
    bool known;
    if (!call_at(p, &call, &known)) return false;
    if (known && trace_flags & TRACE_CALLS) print_call(p, &call);
    if (known && tracing_of(p) & TRACED_CALL) tracing_call(p, &call);
    return true;
}

int64_t trace_slice(Process *p) {
    if (!(trace_flags & TRACE_CALLS) && !(tracing_of(p) & TRACED_CALL)) return runq_slice();
    return trace_call(p) ? 1 : 0;
}
