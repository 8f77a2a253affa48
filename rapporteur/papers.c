// What stands beside the tables of a study: its script, what the programs said, and the record.
#include "base/interner.h"
#include "base/tool.h"
#include "rapporteur/study.h"

#include <errno.h>
#include <string.h>

static const char script_head[] =
    "#!/bin/sh\n"
    "# The study as the pipelines that it is made of: each line can be run by hand in this folder.\n"
    "#   sh study.sh          makes all of it again, here\n"
    "#   sh study.sh NAME     makes it in NAME, a new folder beside this one\n"
    "# Texts, themes and previous/ are what it reads; rapporteur verify tells whether they are what they "
    "were.\n"
    "set -eu\n"
    "cd \"$(dirname \"$0\")\"\n"
    "export LC_ALL=C.UTF-8 LANGUAGE= # what the programs say is kept\n"
    "if [ $# -gt 0 ]; then\n"
    "    mkdir \"../$1\"\n"
    "    for paper in previous study.sh study.json; do [ ! -e $paper ] || cp -R $paper \"../$1\"; done\n"
    "    cd \"../$1\"\n"
    "fi\n"
    "exec 3>&2 2>messages.all # what the programs say; where one fails, it is shown\n"
    "trap '[ $? -eq 0 ] || tail -n 3 messages.all >&3; rm -f messages.all' EXIT\n"
    "rm -rf package # which has to be a new folder\n"
    "mkdir -p figures\n";
static const char script_tail[] = "\nawk '!seen[$0]++' messages.all >messages.txt\n";

void study_append_script(Buffer *text, const Study *study) {
    buffer_append_text(text, script_head);
    buffer_append_text(text, settings_parts(&study->settings) ? "mkdir -p parts\n\n" : "\n");
    for (size_t i = 0; i < study->steps.count; i++) {
        step_append_line(text, &study->steps.items[i]);
        buffer_append_text(
            text, study->steps.items[i].status == 1 ? " || [ $? -eq 1 ] # something was skipped\n" : "\n");
    }
    buffer_append_text(text, script_tail);
}

void study_append_messages(Buffer *text, const Study *study) {
    Interner seen = {0};
    for (size_t i = 0; i < study->steps.count; i++) {
        for (Str rest = buffer_str(&study->steps.items[i].said); rest.length;) {
            Str line = str_cut(&rest, '\n');
            uint32_t known = seen.count;
            if (interner_add(&seen, line) == known) buffer_printf(text, "%.*s\n", STR_ARGUMENTS(line));
        }
    }
    interner_free(&seen);
}

static bool write_paper(Study *study, const char *name, void (*append)(Buffer *text, const Study *study)) {
    Buffer path = {0}, text = {0};
    buffer_printf(&path, "%s/%s", study->place.part, name);
    append(&text, study);
    bool fine = file_write(buffer_text(&path), buffer_str(&text));
    if (!fine)
        diagnostics_fatal(study->diagnostics, (Place){.file = name}, "cannot be written: %s",
                          strerror(errno));
    buffer_free(&path);
    buffer_free(&text);
    return fine;
}

static bool write_record(Study *study) {
    Buffer path = {0};
    json_t *record = json_object();
    json_object_set_new(record, "rapporteur", json_string(RAPPORTEUR_VERSION));
    json_object_set_new(record, "settings", record_settings(&study->settings));
    json_object_set_new(record, "programs", record_programs(&study->programs));
    json_object_set(record, "inputs", study->inputs);
    json_t *languages = record_languages(&study->tally, study->place.part);
    json_object_set_new(record, "dictionaries", record_dictionaries(languages));
    json_object_set_new(record, "languages", languages);
    json_object_set_new(record, "previous", record_files(study->place.part, "previous"));
    json_object_set_new(record, "steps", record_steps(&study->steps));
    json_object_set_new(record, "files", record_files(study->place.part, ""));
    buffer_printf(&path, "%s/study.json", study->place.part);
    bool fine = record_write(record, buffer_text(&path), study->diagnostics);
    json_decref(record);
    buffer_free(&path);
    return fine;
}

bool study_write_papers(Study *study) {
    return write_paper(study, "study.sh", study_append_script) &&
           write_paper(study, "messages.txt", study_append_messages) && write_record(study);
}
