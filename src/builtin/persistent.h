#ifndef PERSISTENT_H
#define PERSISTENT_H
/* :persistent_term: a table of terms in heaps of their own; readers take no lock. */

/* Boot: closures in the table keep their code. */
void persistent_init(void);
#endif
