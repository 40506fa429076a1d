#ifndef COMPILE_CONTROL_H
#define COMPILE_CONTROL_H
/* Matches and the forms that choose: = case cond with receive. */
#include "src/compile/match.h"

void match_expr(Gen *g, Term node, int dest);
/* Register that holds the value of `pattern = value`. */
int match_value(Gen *g, Term node);
void case_expr(Gen *g, Term node, int dest);
/* A case that only decides (`if`, `&&`, `||`, `!`), as a branch on its truth; false: it is not one.
 */
bool case_branch(Gen *g, Term node, bool sense, Label target);
void cond_expr(Gen *g, Term node, int dest);
void with_expr(Gen *g, Term node, int dest);
void receive_expr(Gen *g, Term node, int dest);

/* Clauses of a list of `->`, each with n patterns; *count receives how many. */
Clause *clauses_from_arrows(Gen *g, Term arrows, int n, uint32_t *count);
/* MatchJob.body of the forms here: deliver the body's value to job->dest, then go to job->end. */
void clause_body(Gen *g, MatchJob *job, const Clause *clause);
/* Match clauses on one register; bodies end at the current place. */
void match_register(Gen *g, const Clause *clauses, uint32_t count, int reg, int dest, Label fail);
#endif
