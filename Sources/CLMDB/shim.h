#ifndef VIGILIA_CLMDB_H
#define VIGILIA_CLMDB_H
#include <lmdb.h>
#include <pthread.h>
#include <stdint.h>

/* pthread_t is an integer on Linux and a pointer on macOS: one integer that names the calling thread on both. */
static inline uint64_t vigilia_calling_thread(void) { return (uint64_t)(uintptr_t)pthread_self(); }
#endif
