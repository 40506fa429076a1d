#ifndef REGEX_TABLES_H
#define REGEX_TABLES_H

/* The character tables of regexes that match bytes: those of PCRE with the letters of Latin-1
   added, as Erlang's engine has them. Made once, never freed; any thread. */

#include <stdint.h>

const uint8_t *regex_tables(void);

#endif
