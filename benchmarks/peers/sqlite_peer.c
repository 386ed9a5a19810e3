/* SQLite: one row an event, sequence INTEGER PRIMARY KEY and the JSON line as text. WAL, synchronous=FULL: each commit is
 * durable (one fdatasync of the write-ahead log). No further index, no idempotency.
 *
 * Imported, the source key is unique and the case is indexed, as whoever keeps a registry in SQLite would have it; both are
 * searched for in the line as they are written, without reading the JSON.
 *
 *     sqlite-peer append FILE.db FILE.ndjson BATCH [LIMIT]
 *     sqlite-peer import FILE.db FILE.ndjson BATCH
 *     sqlite-peer replay FILE.db */
#define _GNU_SOURCE /* memmem */
#include "fold.h"
#include <sqlite3.h>

static void run(sqlite3 *db, const char *sql) {
    char *message = 0;
    if (sqlite3_exec(db, sql, 0, 0, &message) != SQLITE_OK) { fprintf(stderr, "%s: %s\n", sql, message); exit(1); }
}

static sqlite3 *open_database(const char *path) {
    sqlite3 *db;
    if (sqlite3_open(path, &db) != SQLITE_OK) { fprintf(stderr, "%s: %s\n", path, sqlite3_errmsg(db)); exit(1); }
    run(db, "PRAGMA journal_mode=WAL");
    run(db, "PRAGMA synchronous=FULL");
    return db;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, 0) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
        exit(1);
    }
    return statement;
}

/* The text after a mark of a line, up to the next quote. */
static void bind_text_after(sqlite3_stmt *insert, int place, const char *line, size_t length, const char *mark) {
    const char *start = memmem(line, length, mark, strlen(mark));
    if (!start) { fprintf(stderr, "a line without %s\n", mark); exit(1); }
    start += strlen(mark);
    const char *end = memchr(start, '"', length - (size_t)(start - line));
    sqlite3_bind_text(insert, place, start, end ? (int)(end - start) : 0, SQLITE_STATIC);
}

static void append(const char *database, const char *path, size_t batch, long long limit, int with_keys) {
    FILE *file = fopen(path, "r");
    if (!file) { perror(path); exit(1); }
    sqlite3 *db = open_database(database);
    run(db, with_keys ? "CREATE TABLE events (sequence INTEGER PRIMARY KEY, event TEXT NOT NULL, key TEXT UNIQUE, patient TEXT)"
                      : "CREATE TABLE events (sequence INTEGER PRIMARY KEY, event TEXT NOT NULL)");
    if (with_keys) run(db, "CREATE INDEX patients ON events (patient)");
    sqlite3_stmt *insert = prepare(db, with_keys ? "INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?)"
                                                 : "INSERT INTO events VALUES (?, ?)");
    Lines lines = {0};
    long long sequence = 0;
    double seconds = 0, processor = 0;
    while (sequence < limit && read_lines(file, &lines, batch)) {
        double start = now(), processor_start = processor_now();
        run(db, "BEGIN");
        for (size_t i = 0, from = 0; i < lines.count; from = lines.ends[i++]) {
            sqlite3_bind_int64(insert, 1, ++sequence);
            const char *line = lines.bytes + from;
            size_t length = lines.ends[i] - from;
            sqlite3_bind_text(insert, 2, line, (int)length, SQLITE_STATIC);
            if (with_keys) {
                bind_text_after(insert, 3, line, length, "\"sourceKey\":\"");
                bind_text_after(insert, 4, line, length, "\"case\":\"");
            }
            if (sqlite3_step(insert) != SQLITE_DONE) { fprintf(stderr, "%s\n", sqlite3_errmsg(db)); exit(1); }
            sqlite3_reset(insert);
        }
        run(db, "COMMIT");
        seconds += now() - start;
        processor += processor_now() - processor_start;
    }
    sqlite3_finalize(insert);
    sqlite3_close(db);
    char name[64];
    snprintf(name, sizeof name, "sqlite-append-%zu", batch);
    print_line(name, sequence, seconds, file_bytes(database), processor, 0);
}

static void replay(const char *database) {
    Fold *f = calloc(1, sizeof *f);
    double start = now();
    sqlite3 *db = open_database(database);
    sqlite3_stmt *select = prepare(db, "SELECT event FROM events ORDER BY sequence");
    long long events = 0;
    Record record;
    while (sqlite3_step(select) == SQLITE_ROW) {
        const char *line = (const char *)sqlite3_column_text(select, 0);
        if (!scan(line, (size_t)sqlite3_column_bytes(select, 0), &record)) {
            fprintf(stderr, "a damaged record\n");
            exit(1);
        }
        fold(f, &record);
        events++;
    }
    double seconds = now() - start;
    print_line("sqlite-replay", events, seconds, -1, -1, f);
    sqlite3_finalize(select);
    sqlite3_close(db);
}

int main(int count, char **words) {
    if (count >= 5 && !strcmp(words[1], "append"))
        append(words[2], words[3], (size_t)atoll(words[4]), count > 5 ? atoll(words[5]) : INT64_MAX, 0);
    else if (count == 5 && !strcmp(words[1], "import"))
        append(words[2], words[3], (size_t)atoll(words[4]), INT64_MAX, 1);
    else if (count == 3 && !strcmp(words[1], "replay")) replay(words[2]);
    else {
        fprintf(stderr, "usage: sqlite-peer append FILE.db FILE BATCH [LIMIT] | import FILE.db FILE BATCH | replay FILE.db\n");
        return 64;
    }
    return 0;
}
