#ifndef BOOT_H
#define BOOT_H
/* Make the virtual machine: tables, builtins, image, the first process. */
#include "src/vm/process.h"

/* Everything up to a process that can run code. schedulers 0: one for each core. */
Process *boot(int schedulers);
/* Compile the files named in a list into an image, lists named there into images behind it. Exit
 * status. */
int boot_build_image(Process *p, const char *list_path, const char *image_path);
#endif
