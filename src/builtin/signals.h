#ifndef SIGNALS_H
#define SIGNALS_H
/*
 * Signals of the operating system. A thread waits for them and has :phial_signal (stdlib/phial) do
 * what is to be done, in a process. SIGTERM is watched from the start, the others when somebody
 * traps them. SIGINT ends the program at once, with status 130, as long as there is no prompt.
 */

/* Start watching; before the program runs. */
void signals_watch(void);
#endif
