#include "corpus/store/store_schema.h"

// Types have no table by number: they are read whole, or looked up by what they are.
const StoreObject store_objects[] = {
    {"settings", "CREATE TABLE settings("
                 "name TEXT PRIMARY KEY, value TEXT NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID"},
    {"documents", "CREATE TABLE documents("
                  "number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
                  " date TEXT, language TEXT, title TEXT, source TEXT, sha256 TEXT, metadata TEXT NOT NULL,"
                  " tokens INTEGER NOT NULL, sentences INTEGER NOT NULL, paragraphs INTEGER NOT NULL,"
                  " checksum INTEGER NOT NULL)"},
    {"texts", "CREATE TABLE texts("
              "document INTEGER PRIMARY KEY REFERENCES documents(number),"
              " tokens BLOB NOT NULL, marks BLOB NOT NULL, places BLOB NOT NULL)"},
    {"types", "CREATE TABLE types("
              "term TEXT NOT NULL, word TEXT NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL,"
              " PRIMARY KEY(term, word, kind)) WITHOUT ROWID"},
    {"dictionaries", "CREATE TABLE dictionaries(number INTEGER PRIMARY KEY, bytes BLOB NOT NULL)"},
    {"terms", "CREATE VIEW terms AS"
              " SELECT term, kind, count(*) AS words FROM types GROUP BY term, kind"},
};
const size_t store_object_count = sizeof store_objects / sizeof *store_objects;

const char *const store_migrations[STORE_VERSION] = {0};

const char store_schema_index[] =
    "CREATE TABLE term_counts("
    " document INTEGER NOT NULL REFERENCES documents(number), term INTEGER NOT NULL,"
    " frequency INTEGER NOT NULL, PRIMARY KEY(document, term)) WITHOUT ROWID;"
    "CREATE TABLE sentence_marks("
    " document INTEGER NOT NULL REFERENCES documents(number), sentence INTEGER NOT NULL,"
    " paragraph INTEGER NOT NULL, kind TEXT NOT NULL, speaker TEXT, tokens INTEGER NOT NULL,"
    " PRIMARY KEY(document, sentence)) WITHOUT ROWID;"
    "CREATE UNIQUE INDEX types_by_number ON types(number);"
    "CREATE VIEW document_terms AS"
    " SELECT documents.id AS document, types.term, types.kind, term_counts.frequency"
    " FROM term_counts JOIN documents ON documents.number = term_counts.document"
    " JOIN types ON types.number = term_counts.term;"
    "CREATE VIEW sentences AS"
    " SELECT documents.id AS document, sentence, paragraph, kind, speaker, sentence_marks.tokens"
    " FROM sentence_marks JOIN documents ON documents.number = sentence_marks.document;";

const char store_schema_index_end[] = "CREATE INDEX term_counts_by_term ON term_counts(term);";
