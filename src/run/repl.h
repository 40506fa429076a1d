#ifndef REPL_H
#define REPL_H
/* The line editor of a session: GNU readline, loaded when the first session opens the terminal, on
 * the main thread, which does nothing else. */

/* The main thread, while the program runs on another: returns when terminal_program_ended. */
void repl_serve(void);
#endif
