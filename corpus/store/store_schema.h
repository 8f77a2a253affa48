// The tables of a corpus store. rapporteur-store(5) documents them.
#pragma once

#include <stddef.h>

enum {
    STORE_APPLICATION_ID = 0x52617070, // "Rapp"
    STORE_VERSION = 1,                 // of the schema, in user_version
};

// A table or view that every store of this version has, with exactly this definition: of a file of somebody
// else's, nothing else is looked at.
typedef struct StoreObject {
    const char *name, *sql;
} StoreObject;

extern const StoreObject store_objects[];
extern const size_t store_object_count;

// SQL that leads from version v to v + 1, for v from 1; an empty file, which has version 0, gets all objects.
extern const char *const store_migrations[];
// What --index adds: tables and views, and what is made when the tables are full, which is faster.
extern const char store_schema_index[], store_schema_index_end[];
