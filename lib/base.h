#ifndef BASE_H
#define BASE_H
/* What every file may use: assertions, panics, attributes, memory that cannot fail. Knows nothing
 * of the language. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define LIKELY(x)            __builtin_expect(!!(x), 1)
#define UNLIKELY(x)          __builtin_expect(!!(x), 0)
#define PRINTF_LIKE(fmt, va) __attribute__((format(printf, fmt, va)))
#define COLD                 __attribute__((cold, noinline))
#define COUNT_OF(array)      (sizeof(array) / sizeof((array)[0]))

/* The interpreter itself is broken: say where, then abort. Never for a user's mistake. */
_Noreturn void panic_at(const char *file, int line, const char *fmt, ...) PRINTF_LIKE(3, 4);
#define PANIC(...) panic_at(__FILE__, __LINE__, __VA_ARGS__)

#ifdef DEBUG
#define ASSERT(cond) ((cond) ? (void)0 : PANIC("assertion failed: %s", #cond))
#else
#define ASSERT(cond) ((void)sizeof(!(cond)))
#endif

/* malloc family that never returns NULL: out of memory is a PANIC. */
void *mem_alloc(size_t size);
void *mem_zalloc(size_t size);
void *mem_realloc(void *ptr, size_t size);
void mem_free(void *ptr);
/* Before anything is allocated: how malloc is used here. */
void mem_init(void);
/* Is it time to give the system what much freeing has left? Whoever hears true calls mem_give_back,
 * soon, on any thread; it takes long. */
bool mem_give_back_begin(void);
void mem_give_back(void);
/* When it wants to be called (monotonic ns, INT64_MAX: not now), should all threads stay idle. */
int64_t mem_give_back_due(void);
#endif
