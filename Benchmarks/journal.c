/* Bare SQLite: how many records a second reach the disk when nothing else is done.
 *
 * Write-ahead log and synchronous=FULL, as the server keeps its journal; records of 200 bytes,
 * one prepared statement, a transaction for each batch. Prints one JSON object.
 *
 *     journal FILE SECONDS        the file must not exist; it is left behind
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static sqlite3 *database;

static void check(int code, int wanted, const char *what) {
    if (code == wanted) return;
    fprintf(stderr, "journal: %s: %s\n", what, sqlite3_errmsg(database));
    exit(1);
}

static void run(const char *sql) { check(sqlite3_exec(database, sql, 0, 0, 0), SQLITE_OK, sql); }

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* The level that holds, not the one that was asked for. */
static void checkSynchronous(void) {
    sqlite3_stmt *ask;
    check(sqlite3_prepare_v2(database, "PRAGMA synchronous", -1, &ask, 0), SQLITE_OK, "read back");
    check(sqlite3_step(ask), SQLITE_ROW, "read back");
    if (sqlite3_column_int(ask, 0) != 2) {
        fprintf(stderr, "journal: synchronous is not FULL\n");
        exit(1);
    }
    sqlite3_finalize(ask);
}

static double rate(sqlite3_stmt *insert, int batch, double length) {
    char bytes[200];
    memset(bytes, 'x', sizeof bytes);
    long stored = 0;
    double start = seconds(), end = start;
    while (end - start < length) {
        run("BEGIN IMMEDIATE");
        for (int i = 0; i < batch; i++) {
            sqlite3_bind_blob(insert, 1, bytes, sizeof bytes, SQLITE_STATIC);
            check(sqlite3_step(insert), SQLITE_DONE, "insert");
            sqlite3_reset(insert);
        }
        run("COMMIT");
        stored += batch;
        end = seconds();
    }
    return (double)stored / (end - start);
}

int main(int count, char **words) {
    static const int batches[] = {1, 10, 100, 1000};
    double length = count == 3 ? atof(words[2]) : 0;
    if (length <= 0) {
        fprintf(stderr, "journal: give a file and the seconds for each batch size\n");
        return 2;
    }
    check(sqlite3_open(words[1], &database), SQLITE_OK, words[1]);
    run("PRAGMA journal_mode=WAL");
    run("PRAGMA synchronous=FULL");
    checkSynchronous();
    run("CREATE TABLE record(position INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
    sqlite3_stmt *insert;
    const char *sql = "INSERT INTO record(bytes) VALUES(?)";
    check(sqlite3_prepare_v2(database, sql, -1, &insert, 0), SQLITE_OK, sql);
    printf("{");
    for (int i = 0; i < 4; i++) {
        printf("%s\"%d\":%.1f", i ? "," : "", batches[i], rate(insert, batches[i], length));
    }
    printf("}\n");
    sqlite3_finalize(insert);
    sqlite3_close(database);
    return 0;
}
