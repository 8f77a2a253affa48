#!/usr/bin/env bash
# job: TF-IDF, twenty terms a document
# needs: sqlite3 :memory: 'create virtual table f using fts5(t)'
# package: sqlite3
# SQLite FTS5: the index alone, from which weights could be computed: terms with the documents that they are in. In one
# transaction, without a journal; the texts are in a table beside it, the index holds no copy.
set -euo pipefail
database=$(mktemp)
trap 'rm -f "$database"' EXIT
sqlite3 "$database" <<SQL
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE documents (id TEXT, language TEXT, text TEXT);
.mode ascii
.separator "\t" "\n"
BEGIN;
.import '$1' documents
CREATE VIRTUAL TABLE words USING fts5(text, content = 'documents', tokenize = 'unicode61 remove_diacritics 0');
INSERT INTO words(rowid, text) SELECT rowid, text FROM documents;
COMMIT;
CREATE VIRTUAL TABLE terms USING fts5vocab(words, 'row');
SELECT count(*), sum(cnt) FROM terms;
SQL
