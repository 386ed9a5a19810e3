/* What the peers written in C share: a scan of one JSON line, and the fold of the disproportionality tables.
 *
 * The fold gives the same tables as Vigilia's projection: a case (patient) counts once per pair of a drug and a term (and of
 * a drug and an organ) that it ever had together in an event; a case with grade 3 or more, or any criterion of seriousness, counts as serious as a
 * whole. It is written for speed: names are interned in open-addressing tables, a case is three bit sets and a short list of
 * pairs in one block, and only what an event adds is counted. Limits: 64 drugs, 128 terms, 64 organs. */
#ifndef FOLD_H
#define FOLD_H
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

typedef struct { const char *start; size_t length; } Text;

typedef struct {
    Text type, key, pid, site, occurred, received, recorded, drug, organ, term;
    long episode, grade;
    int hospitalisation, life_threatening, death, disability;
} Record;

static double read_clock(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double now(void) { return read_clock(CLOCK_MONOTONIC); }
static double processor_now(void) { return read_clock(CLOCK_PROCESS_CPUTIME_ID); }

/* Reads every field of a flat JSON object with string, integer and boolean values; 0 where the line is not one. */
static int scan(const char *p, size_t length, Record *r) {
    const char *end = p + length;
    memset(r, 0, sizeof *r);
    if (p == end || *p++ != '{') return 0;
    while (p < end && *p == '"') {
        const char *name = ++p;
        while (p < end && *p != '"') p++;
        size_t n = (size_t)(p - name);
        if (end - p < 3 || p[1] != ':') return 0;
        p += 2;
        Text text = {0, 0};
        long number = 0;
        if (*p == '"') {
            text.start = ++p;
            while (p < end && *p != '"') { if (*p == '\\') p++; p++; }
            text.length = (size_t)(p - text.start);
            p++;
        } else if (*p == 't') { number = 1; p += 4; }
        else if (*p == 'f') { p += 5; }
        else while (p < end && *p >= '0' && *p <= '9') number = number * 10 + (*p++ - '0');
#define IS(word) (n == sizeof(word) - 1 && !memcmp(name, word, sizeof(word) - 1))
        if (IS("type")) r->type = text;
        else if (IS("key")) r->key = text;
        else if (IS("pid")) r->pid = text;
        else if (IS("site")) r->site = text;
        else if (IS("occurred")) r->occurred = text;
        else if (IS("received")) r->received = text;
        else if (IS("rec")) r->recorded = text;
        else if (IS("drug")) r->drug = text;
        else if (IS("organ")) r->organ = text;
        else if (IS("term")) r->term = text;
        else if (IS("episode")) r->episode = number;
        else if (IS("grade")) r->grade = number;
        else if (IS("hosp")) r->hospitalisation = (int)number;
        else if (IS("lt")) r->life_threatening = (int)number;
        else if (IS("death")) r->death = (int)number;
        else if (IS("dis")) r->disability = (int)number;
        else return 0;
#undef IS
        if (p < end && *p == ',') p++;
    }
    return p < end && *p == '}';
}

/* Strings with dense numbers. */
typedef struct { char **names; size_t *lengths; uint32_t *slots; size_t count, size; } Names;

static uint64_t hash(const char *s, size_t n) {
    uint64_t h = 0x9E3779B97F4A7C15ull ^ n;
    while (n >= 8) { uint64_t w; memcpy(&w, s, 8); h = (h ^ w) * 0xBF58476D1CE4E5B9ull; h ^= h >> 29; s += 8; n -= 8; }
    uint64_t w = 0;
    memcpy(&w, s, n);
    h = (h ^ w) * 0x94D049BB133111EBull;
    return h ^ (h >> 31);
}

static uint32_t intern(Names *t, Text text) {
    if ((t->count + 1) * 2 > t->size) {
        size_t size = t->size ? t->size * 2 : 256;
        uint32_t *slots = malloc(size * sizeof *slots);
        memset(slots, 0xFF, size * sizeof *slots);
        for (size_t i = 0; i < t->count; i++) {
            size_t s = hash(t->names[i], t->lengths[i]) & (size - 1);
            while (slots[s] != UINT32_MAX) s = (s + 1) & (size - 1);
            slots[s] = (uint32_t)i;
        }
        free(t->slots);
        t->slots = slots;
        t->size = size;
        t->names = realloc(t->names, size * sizeof *t->names);
        t->lengths = realloc(t->lengths, size * sizeof *t->lengths);
    }
    size_t s = hash(text.start, text.length) & (t->size - 1);
    for (; t->slots[s] != UINT32_MAX; s = (s + 1) & (t->size - 1)) {
        uint32_t i = t->slots[s];
        if (t->lengths[i] == text.length && !memcmp(t->names[i], text.start, text.length)) return i;
    }
    t->names[t->count] = malloc(text.length);
    memcpy(t->names[t->count], text.start, text.length);
    t->lengths[t->count] = text.length;
    t->slots[s] = (uint32_t)t->count;
    return (uint32_t)t->count++;
}

/* A pair is the drug's number times 256, and the term's, or 128 and the organ's. */
typedef struct { uint64_t drugs, organs, terms[2]; uint16_t *pairs; int pair_count, pair_capacity, serious; } Case;
typedef struct { Names cases, drugs, organs, terms; Case *all; size_t capacity;
    uint32_t term[64][128][2], organ[64][64][2], drug_total[64][2], term_total[128][2], organ_total[64][2], total[2];
} Fold;

#define EACH(bits, i, ...) for (uint64_t m_##i = (bits); m_##i; m_##i &= m_##i - 1) { \
    int i = __builtin_ctzll(m_##i); __VA_ARGS__ }

static void add_pair(Fold *f, uint16_t pair, int column) {
    int d = pair >> 8, reaction = pair & 127;
    if (pair & 128) f->organ[d][reaction][column]++;
    else f->term[d][reaction][column]++;
}

/* Whether a case had not yet a pair; it has it then. */
static int take_pair(Case *c, uint16_t pair) {
    for (int i = 0; i < c->pair_count; i++) if (c->pairs[i] == pair) return 0;
    if (c->pair_count == c->pair_capacity) {
        c->pair_capacity = c->pair_capacity ? c->pair_capacity * 2 : 16;
        c->pairs = realloc(c->pairs, (size_t)c->pair_capacity * sizeof *c->pairs);
    }
    c->pairs[c->pair_count++] = pair;
    return 1;
}

static void add_margins(Fold *f, uint64_t drugs, const uint64_t terms[2], uint64_t organs, int column) {
    EACH(drugs, d, f->drug_total[d][column]++;)
    EACH(terms[0], t, f->term_total[t][column]++;)
    EACH(terms[1], u, f->term_total[u + 64][column]++;)
    EACH(organs, o, f->organ_total[o][column]++;)
}

static void fold(Fold *f, const Record *r) {
    uint32_t number = intern(&f->cases, r->pid);
    if (number >= f->capacity) {
        size_t capacity = f->capacity ? f->capacity * 2 : 1024;
        f->all = realloc(f->all, capacity * sizeof(Case));
        memset(f->all + f->capacity, 0, (capacity - f->capacity) * sizeof(Case));
        f->capacity = capacity;
    }
    Case *c = &f->all[number];
    if (r->drug.start) {
        uint32_t d = intern(&f->drugs, r->drug), o = intern(&f->organs, r->organ), t = intern(&f->terms, r->term);
        if (d >= 64 || o >= 64 || t >= 128) { fprintf(stderr, "more names than the fold holds\n"); exit(1); }
        uint64_t new_drug = 1ull << d & ~c->drugs, new_organ = 1ull << o & ~c->organs;
        uint64_t new_terms[2] = {0, 0};
        new_terms[t >> 6] = 1ull << (t & 63) & ~c->terms[t >> 6];
        for (int column = 0; column <= c->serious; column++) {
            if (!c->drugs) f->total[column]++;
            add_margins(f, new_drug, new_terms, new_organ, column);
        }
        c->organs |= new_organ;
        c->terms[0] |= new_terms[0];
        c->terms[1] |= new_terms[1];
        c->drugs |= new_drug;
        uint16_t pairs[2] = {(uint16_t)(d << 8 | t), (uint16_t)(d << 8 | 128 | o)};
        for (int i = 0; i < 2; i++) if (take_pair(c, pairs[i])) {
            for (int column = 0; column <= c->serious; column++) add_pair(f, pairs[i], column);
        }
    }
    if (!c->serious && (r->grade >= 3 || r->hospitalisation || r->life_threatening || r->death || r->disability)) {
        c->serious = 1;
        if (c->drugs) f->total[1]++;
        add_margins(f, c->drugs, c->terms, c->organs, 1);
        for (int i = 0; i < c->pair_count; i++) add_pair(f, c->pairs[i], 1);
    }
}

static long long peak_bytes(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (long long)usage.ru_maxrss * 1024;
}

/* The same sums as Vigilia's Answer: whoever has them did the same work. */
static void print_answer(const Fold *f) {
    long long pairs[2] = {0, 0}, sums[2][2] = {{0, 0}, {0, 0}};
    for (int d = 0; d < 64; d++) {
        for (int t = 0; t < 128; t++) if (f->term[d][t][0]) {
            pairs[0]++; sums[0][0] += f->term[d][t][0]; sums[0][1] += f->term[d][t][1];
        }
        for (int o = 0; o < 64; o++) if (f->organ[d][o][0]) {
            pairs[1]++; sums[1][0] += f->organ[d][o][0]; sums[1][1] += f->organ[d][o][1];
        }
    }
    printf(",\"term_pairs\":%lld,\"term_cases\":%lld,\"term_serious\":%lld", pairs[0], sums[0][0], sums[0][1]);
    printf(",\"organ_pairs\":%lld,\"organ_cases\":%lld,\"organ_serious\":%lld", pairs[1], sums[1][0], sums[1][1]);
    printf(",\"cases\":%u", f->total[0]);
}

static void print_line(const char *name, long long events, double seconds, long long bytes,
    double processor, const Fold *f) {
    printf("{\"name\":\"%s\",\"events\":%lld,\"seconds\":%.9f,\"events_per_second\":%.0f", name, events, seconds,
        (double)events / seconds);
    if (bytes >= 0) printf(",\"bytes\":%lld,\"bytes_per_event\":%.3f", bytes, (double)bytes / (double)events);
    else printf(",\"bytes\":null");
    if (processor >= 0) printf(",\"cpu_seconds\":%.9f", processor);
    if (f) print_answer(f);
    printf(",\"peak_bytes\":%lld}\n", peak_bytes());
}

static long long file_bytes(const char *path) {
    struct stat s;
    return stat(path, &s) == 0 ? (long long)s.st_size : 0;
}

/* Up to `batch` lines of a file, copied one behind the other; 0 at its end. Not part of what is measured. */
typedef struct { char *bytes; size_t *ends; size_t capacity, count; } Lines;

static size_t read_lines(FILE *file, Lines *lines, size_t batch) {
    if (!lines->ends) lines->ends = malloc(batch * sizeof *lines->ends);
    static char line[65536];
    size_t used = 0;
    lines->count = 0;
    while (lines->count < batch && fgets(line, sizeof line, file)) {
        size_t n = strcspn(line, "\n");
        if (used + n > lines->capacity) {
            lines->capacity = (used + n) * 2;
            lines->bytes = realloc(lines->bytes, lines->capacity);
        }
        memcpy(lines->bytes + used, line, n);
        used += n;
        lines->ends[lines->count++] = used;
    }
    return lines->count;
}
#endif
