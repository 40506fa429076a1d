#ifndef CALL_H
#define CALL_H
/* Calls that are not a plain jump: functions as values, names known only at run time, calls from C.
 */
#include "src/vm/process.h"

enum { MAX_ARGS = 255 };

/* Boot, after the handlers are known. */
void call_init(void);
/* True for the return word of a frame that C pushed. */
bool call_is_base(const Slot *ret);

/* The callees' frame is at `n`, its arguments are in place. Sets p->pc to the code to run; false:
 * raised. */
bool call_enter_fun(Process *p, Term *n, Term fun, unsigned nargs);
bool call_enter_named(Process *p, Term *n, Term module, Term name, unsigned nargs);
/* apply: function (and name, when `named`) and argument list stand in the slots from[0], from[-1],
 * from[-2]. Spreads the list into the frame at p->r + frame; may move the stack (p->r tells). */
bool call_enter_apply(Process *p, ptrdiff_t frame, const Term *from, bool named);
/* The function of an undefined export: loads its module; false: raised undef. */
bool call_enter_undefined(Process *p, const Slot *stub);
#endif
