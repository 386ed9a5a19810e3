/* Raw LMDB: one record an event, the JSON line as it is, under its sequence (8 bytes, MDB_INTEGERKEY, MDB_APPEND). No
 * index, no checksum, no idempotency, no compression. Each commit is durable (LMDB's default: fdatasync of data, then of
 * the meta page).
 *
 *     lmdb-peer append FOLDER FILE.ndjson BATCH [LIMIT]
 *     lmdb-peer replay FOLDER */
#include "fold.h"
#include <lmdb.h>

static void check(int code, const char *what) {
    if (code) { fprintf(stderr, "%s: %s\n", what, mdb_strerror(code)); exit(1); }
}

static MDB_env *open_environment(const char *folder, unsigned flags) {
    MDB_env *env;
    check(mdb_env_create(&env), "create");
    check(mdb_env_set_mapsize(env, (size_t)64 << 30), "map size");
    check(mdb_env_open(env, folder, flags, 0644), folder);
    return env;
}

static void append(const char *folder, const char *path, size_t batch, long long limit) {
    FILE *file = fopen(path, "r");
    if (!file) { perror(path); exit(1); }
    mkdir(folder, 0755);
    MDB_env *env = open_environment(folder, 0);
    MDB_dbi dbi;
    MDB_txn *txn;
    check(mdb_txn_begin(env, 0, 0, &txn), "begin");
    check(mdb_dbi_open(txn, 0, MDB_INTEGERKEY, &dbi), "database");
    check(mdb_txn_commit(txn), "commit");
    Lines lines = {0};
    uint64_t sequence = 0;
    double seconds = 0, processor = 0;
    while ((long long)sequence < limit && read_lines(file, &lines, batch)) {
        double start = now(), processor_start = processor_now();
        check(mdb_txn_begin(env, 0, 0, &txn), "begin");
        for (size_t i = 0, from = 0; i < lines.count; from = lines.ends[i++]) {
            sequence++;
            MDB_val key = {8, &sequence}, value = {lines.ends[i] - from, lines.bytes + from};
            check(mdb_put(txn, dbi, &key, &value, MDB_APPEND), "put");
        }
        check(mdb_txn_commit(txn), "commit");
        seconds += now() - start;
        processor += processor_now() - processor_start;
    }
    mdb_env_close(env);
    char name[64], data[4096];
    snprintf(name, sizeof name, "lmdb-append-%zu", batch);
    snprintf(data, sizeof data, "%s/data.mdb", folder);
    print_line(name, (long long)sequence, seconds, file_bytes(data), processor, 0);
}

static void replay(const char *folder) {
    Fold *f = calloc(1, sizeof *f);
    double start = now();
    MDB_env *env = open_environment(folder, MDB_RDONLY);
    MDB_dbi dbi;
    MDB_txn *txn;
    MDB_cursor *cursor;
    check(mdb_txn_begin(env, 0, MDB_RDONLY, &txn), "begin");
    check(mdb_dbi_open(txn, 0, MDB_INTEGERKEY, &dbi), "database");
    check(mdb_cursor_open(txn, dbi, &cursor), "cursor");
    MDB_val key, value;
    long long events = 0;
    Record record;
    while (mdb_cursor_get(cursor, &key, &value, MDB_NEXT) == 0) {
        if (!scan(value.mv_data, value.mv_size, &record)) { fprintf(stderr, "a damaged record\n"); exit(1); }
        fold(f, &record);
        events++;
    }
    double seconds = now() - start;
    print_line("lmdb-replay", events, seconds, -1, -1, f);
}

int main(int count, char **words) {
    if (count >= 5 && !strcmp(words[1], "append"))
        append(words[2], words[3], (size_t)atoll(words[4]), count > 5 ? atoll(words[5]) : INT64_MAX);
    else if (count == 3 && !strcmp(words[1], "replay")) replay(words[2]);
    else { fprintf(stderr, "usage: lmdb-peer append FOLDER FILE BATCH [LIMIT] | replay FOLDER\n"); return 64; }
    return 0;
}
