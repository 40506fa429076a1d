#ifndef HANDLES_H
#define HANDLES_H
/* Open files (:phial_file). They are closed when the process that opened them ends. */

void handles_init(void);
#endif
