#include "corpus/store/store_dictionary.h"

// A dictionary is of use from some bytes on, and takes no more than some.
enum { BYTES_AT_LEAST = 32 * 1024, BYTES_AT_MOST = 1 << 20 };

bool store_dictionaries_load(StoreFile *file, Packer *packer) {
    sqlite3_stmt *statement =
        store_file_prepare(file, "SELECT number, bytes FROM dictionaries ORDER BY number");
    if (!statement) return false;
    Buffer bytes = {0};
    bool sound = true;
    int result;
    while (sound && (result = sqlite3_step(statement)) == SQLITE_ROW) {
        size_t number = (size_t)sqlite3_column_int64(statement, 0);
        if (number <= packer_latest_dictionary(packer)) continue; // known: dictionaries stay as they are
        sound = packer_unpack(packer, &bytes, store_column(statement, 1), BYTES_AT_MOST) &&
                packer_add_dictionary(packer, number, buffer_str(&bytes));
    }
    bool fine = sound ? result == SQLITE_DONE || store_file_fail(file)
                      : store_file_is_damaged(file, "a dictionary cannot be unpacked");
    buffer_free(&bytes);
    sqlite3_finalize(statement);
    return fine;
}

static bool add_dictionary(StoreFile *file, Packer *packer, Str bytes) {
    size_t number = packer_latest_dictionary(packer) + 1;
    sqlite3_stmt *add = store_file_prepare(file, "INSERT INTO dictionaries VALUES(?1, ?2)");
    if (!add) return false;
    Buffer packed = {0};
    PackRoom *room = pack_room_open(packer);
    pack_append(room, &packed, bytes, false);
    pack_room_close(room);
    sqlite3_bind_int64(add, 1, (sqlite3_int64)number);
    store_bind_bytes(add, 2, buffer_str(&packed));
    bool fine = store_file_step(file, add);
    sqlite3_finalize(add);
    buffer_free(&packed);
    if (fine) packer_add_dictionary(packer, number, bytes);
    return fine;
}

// Whole texts, here and there among all of them.
static void choose_sample(Buffer *sample, const StoredText *const *texts, size_t count, size_t bytes) {
    size_t passed = 0;
    for (size_t i = 0; i < count && sample->length < BYTES_AT_MOST; i++) {
        size_t length = texts[i]->tokens.length;
        bool due = bytes <= BYTES_AT_MOST || passed / (bytes / BYTES_AT_MOST) >= sample->length;
        if (due) buffer_append(sample, buffer_str(&texts[i]->tokens));
        passed += length;
    }
    if (sample->length > BYTES_AT_MOST) sample->length = BYTES_AT_MOST;
}

bool store_dictionary_offer(StoreFile *file, Packer *packer, const StoredText *const *texts, size_t count) {
    size_t bytes = 0, latest = packer_latest_dictionary(packer);
    for (size_t i = 0; i < count; i++) bytes += texts[i]->tokens.length;
    size_t usable = bytes < BYTES_AT_MOST ? bytes : BYTES_AT_MOST;
    if (usable < BYTES_AT_LEAST || latest == DICTIONARIES_AT_MOST ||
        usable / 2 < packer_dictionary_bytes(packer, latest))
        return true;
    Buffer sample = {0};
    choose_sample(&sample, texts, count, bytes);
    bool fine = add_dictionary(file, packer, buffer_str(&sample));
    buffer_free(&sample);
    return fine;
}
