/* A disk that fails when it is told to, for a process that preloads this: writes and flushes of files named data.mdb are
   counted, and from one on some of them fail. Everything else passes. Linux only. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum fault {
    fault_none,
    fault_no_space,     /* ENOSPC, nothing written */
    fault_broken,       /* EIO, nothing written */
    fault_short,        /* half of it written, and so reported; a flush fails with EIO */
    fault_late,         /* all of it written, and EIO reported */
    fault_late_then_broken /* the first as before, the others not written at all */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static enum fault armed = fault_none;
static long countdown = 0, remaining = 0, hits = 0;

void vigilia_fault_arm(int kind, long after, long count)
{
    pthread_mutex_lock(&lock);
    armed = (enum fault)kind, countdown = after, remaining = count, hits = 0;
    pthread_mutex_unlock(&lock);
}

/* Back to a sound disk; how many calls failed. */
long vigilia_fault_disarm(void)
{
    pthread_mutex_lock(&lock);
    long met = hits;
    armed = fault_none;
    pthread_mutex_unlock(&lock);
    return met;
}

static int is_data_file(int descriptor)
{
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 9) return 0;
    path[length] = 0;
    return strcmp(path + length - 9, "/data.mdb") == 0;
}

/* What this call meets. */
static enum fault next_fault(int descriptor)
{
    if (armed == fault_none || (descriptor >= 0 && !is_data_file(descriptor))) return fault_none;
    pthread_mutex_lock(&lock);
    enum fault met = fault_none;
    if (armed != fault_none && countdown-- <= 0 && remaining > 0) {
        met = armed;
        if (met == fault_late_then_broken) met = hits == 0 ? fault_late : fault_broken;
        remaining--, hits++;
    }
    pthread_mutex_unlock(&lock);
    return met;
}

static int failure(enum fault met)
{
    errno = met == fault_no_space ? ENOSPC : EIO;
    return -1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define FLUSH(name)                                             \
    int name(int descriptor)                                    \
    {                                                           \
        enum fault met = next_fault(descriptor);                \
        if (met == fault_late) REAL(name)(descriptor);          \
        return met ? failure(met) : REAL(name)(descriptor);     \
    }

#define PWRITE(name, offset_type)                                                           \
    ssize_t name(int descriptor, const void *bytes, size_t count, offset_type offset)       \
    {                                                                                       \
        enum fault met = next_fault(descriptor);                                            \
        if (met == fault_short) return REAL(name)(descriptor, bytes, count / 2, offset);    \
        if (met == fault_late) REAL(name)(descriptor, bytes, count, offset);                \
        return met ? failure(met) : REAL(name)(descriptor, bytes, count, offset);           \
    }

/* Half of several pieces: the first of them, or half of the only one. */
static struct iovec half(const struct iovec *pieces, int count)
{
    struct iovec kept = pieces[0];
    if (count == 1) kept.iov_len /= 2;
    return kept;
}

#define PWRITEV(name, offset_type)                                                              \
    ssize_t name(int descriptor, const struct iovec *pieces, int count, offset_type offset)     \
    {                                                                                           \
        enum fault met = next_fault(descriptor);                                                \
        struct iovec kept = half(pieces, count);                                                \
        if (met == fault_short) return REAL(name)(descriptor, &kept, 1, offset);                \
        if (met == fault_late) REAL(name)(descriptor, pieces, count, offset);                   \
        return met ? failure(met) : REAL(name)(descriptor, pieces, count, offset);              \
    }

FLUSH(fdatasync)
FLUSH(fsync)
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)
PWRITEV(pwritev, off_t)
PWRITEV(pwritev64, off64_t)

ssize_t write(int descriptor, const void *bytes, size_t count)
{
    enum fault met = next_fault(descriptor);
    if (met == fault_short) return REAL(write)(descriptor, bytes, count / 2);
    if (met == fault_late) REAL(write)(descriptor, bytes, count);
    return met ? failure(met) : REAL(write)(descriptor, bytes, count);
}

ssize_t writev(int descriptor, const struct iovec *pieces, int count)
{
    enum fault met = next_fault(descriptor);
    struct iovec kept = half(pieces, count);
    if (met == fault_short) return REAL(writev)(descriptor, &kept, 1);
    if (met == fault_late) REAL(writev)(descriptor, pieces, count);
    return met ? failure(met) : REAL(writev)(descriptor, pieces, count);
}

int ftruncate(int descriptor, off_t length)
{
    enum fault met = next_fault(descriptor);
    return met ? failure(met) : REAL(ftruncate)(descriptor, length);
}

/* A map has no descriptor: any flush of one counts. */
int msync(void *start, size_t length, int flags)
{
    enum fault met = next_fault(-1);
    return met ? failure(met) : REAL(msync)(start, length, flags);
}
