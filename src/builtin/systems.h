#ifndef SYSTEMS_H
#define SYSTEMS_H
/* The program's surroundings: arguments, environment, child processes, exit. */

/* The Elixir version whose language and library this is, as System.version answers. */
#define ELIXIR_VERSION "1.15.8"
#define OTP_RELEASE    "26"

/* Value of an environment variable, a copy the caller frees, or NULL. Nothing else may read the
 * environment: another process may be changing it. */
char *system_env_value(const char *name);
/* Calls `each` for every "NAME=value". */
void system_each_env(void (*each)(void *ctx, const char *entry), void *ctx);
#endif
