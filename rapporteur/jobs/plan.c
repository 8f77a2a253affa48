#include "rapporteur/jobs/plan.h"

#include "base/sha256.h"
#include "base/translation/translation.h"

#include <string.h>

const char *job_path(JobPlan *plan, const char *name) {
    return arena_printf(&plan->arena, "%s/" JOBS_FOLDER "/%s", plan->out, name).bytes;
}

const char *job_part_path(JobPlan *plan, size_t index, const char *ending) {
    return arena_printf(&plan->arena, "%s/" JOBS_PARTS "/%04zu%s", plan->out, index + 1, ending).bytes;
}

// ---- Looking ----

// A line of a record: how its program ended, the SHA-256 of a file, two spaces, its name.
typedef struct RecordLine {
    size_t status;
    Str hash, name;
} RecordLine;

static bool read_line(RecordLine *line, Str *rest) {
    Str whole = str_cut(rest, '\n');
    bool fine = str_to_size(str_cut(&whole, ' '), &line->status);
    line->hash = str_cut(&whole, ' ');
    line->name = str_trim(whole);
    return fine && line->name.length;
}

static PartState state_of_file(const JobPlan *plan, const RecordLine *line) {
    Buffer path = {0};
    char hash[65];
    PartState state = PART_THERE;
    buffer_printf(&path, "%s/" JOBS_PARTS "/%.*s", plan->out, STR_ARGUMENTS(line->name));
    if (!file_is_there(buffer_text(&path)))
        state = PART_LOST;
    else if (!sha256_file(buffer_text(&path), hash) || !str_equal_text(line->hash, hash))
        state = PART_CHANGED;
    buffer_free(&path);
    return state;
}

static bool takes_line(Str *rest, Str name, Str *value) {
    *value = str_cut(rest, '\n');
    if (!str_starts_with(*value, name)) return false;
    *value = str_skip(*value, name.length);
    return true;
}

static PartState look_at(JobPlan *plan, size_t index) {
    Buffer bytes = {0};
    PartState state = PART_MISSING;
    RecordLine line;
    Str value;
    size_t files = 0;
    if (file_read(&bytes, job_part_path(plan, index, ".done"))) {
        Str rest = buffer_str(&bytes);
        bool has_key = takes_line(&rest, STR("key "), &value);
        state = has_key && !str_equal_text(value, plan->key) ? PART_OF_OTHERS : PART_THERE;
        for (; state == PART_THERE && rest.length; files++)
            state = read_line(&line, &rest) ? state_of_file(plan, &line) : PART_CHANGED;
        if (state == PART_THERE && (!has_key || files != plan->file_count))
            state = PART_CHANGED; // the record
    }
    buffer_free(&bytes);
    return state;
}

int job_part_status(JobPlan *plan, size_t index, const char *ending) {
    Buffer bytes = {0};
    RecordLine line;
    int status = 0;
    if (file_read(&bytes, job_part_path(plan, index, ".done"))) {
        Str rest = buffer_str(&bytes);
        for (str_cut(&rest, '\n'); rest.length && read_line(&line, &rest);)
            if (str_ends_with(line.name, str_from(ending))) status = (int)line.status;
    }
    buffer_free(&bytes);
    return status;
}

void job_plan_look(JobPlan *plan) {
    for (size_t i = 0; i < plan->count; i++)
        if (plan->parts[i].state != PART_ELSEWHERE) plan->parts[i].state = look_at(plan, i);
}

size_t job_plan_made(JobPlan *plan) {
    size_t made = 0;
    Buffer bytes = {0};
    Str value;
    for (size_t i = 0; i < plan->count; i++) {
        Str rest = {0};
        if (plan->parts[i].state != PART_ELSEWHERE && file_read(&bytes, job_part_path(plan, i, ".done")))
            rest = buffer_str(&bytes);
        made += plan->parts[i].state == PART_ELSEWHERE ||
                (takes_line(&rest, STR("key "), &value) && str_equal_text(value, plan->key));
    }
    buffer_free(&bytes);
    return made;
}

bool job_part_lacks(const JobPart *part) {
    return part->state < PART_THERE;
}

size_t job_plan_lacking(const JobPlan *plan) {
    size_t lacking = 0;
    for (size_t i = 0; i < plan->count; i++) lacking += job_part_lacks(&plan->parts[i]);
    return lacking;
}

void job_plan_append_lacking(Buffer *text, const JobPlan *plan) {
    size_t start = text->length;
    for (size_t i = 0, end; i < plan->count; i = end) {
        end = i + 1;
        if (!job_part_lacks(&plan->parts[i])) continue;
        while (end < plan->count && job_part_lacks(&plan->parts[end])) end++;
        buffer_printf(text, "%s%zu", text->length > start ? "," : "", i + 1);
        if (end > i + 1) buffer_printf(text, "-%zu", end);
    }
}

// ---- Telling ----

// What a program said last: of the last file that was begun.
static Str last_line(JobPlan *plan, size_t index) {
    Buffer bytes = {0};
    Str line = {0};
    bool found = false;
    for (size_t i = plan->file_count; i > 0 && !found; i--)
        found = file_read(&bytes, arena_printf(&plan->arena, "%s.log",
                                               job_part_path(plan, index, plan->files[i - 1].ending))
                                      .bytes);
    for (Str rest = str_trim(buffer_str(&bytes)); rest.length;) line = str_cut(&rest, '\n');
    line = arena_copy(&plan->arena, line);
    buffer_free(&bytes);
    return line;
}

static const char *why(JobPlan *plan, size_t index) {
    static const char *const reasons[] = {
        [PART_LOST] = MESSAGE("a file of it is gone"),
        [PART_CHANGED] = MESSAGE("it is not what was made (its SHA-256 is another)"),
        [PART_OF_OTHERS] = MESSAGE("it is of another study, or of other texts, settings or programs"),
    };
    PartState state = plan->parts[index].state;
    Str said = state == PART_MISSING ? last_line(plan, index) : (Str){0};
    if (state != PART_MISSING) return translated(reasons[state]);
    if (said.length == 0) return translated("it has not been made, or did not come to its end");
    return arena_printf(&plan->arena, translated("it has not been made: %.*s"), STR_ARGUMENTS(said)).bytes;
}

static Place place_of(JobPlan *plan, size_t index) {
    return (Place){
        .file = arena_printf(&plan->arena, "%s/" JOBS_PARTS "/%04zu.vrt", plan->shown, index + 1).bytes};
}

void job_plan_tell(JobPlan *plan, bool is_end) {
    for (size_t i = 0; i < plan->count; i++) {
        const JobPart *part = &plan->parts[i];
        if (!job_part_lacks(part) || (!is_end && part->state == PART_MISSING)) continue;
        if (is_end)
            diagnostics_error(plan->diagnostics, place_of(plan, i), "part %zu of %zu is missing: %s", i + 1,
                              plan->count, why(plan, i));
        else if (!plan->quiet)
            diagnostics_note(plan->diagnostics, place_of(plan, i), "part %zu of %zu is made again: %s", i + 1,
                             plan->count, why(plan, i));
    }
    if (!is_end) return;
    Buffer list = {0};
    job_plan_append_lacking(&list, plan);
    diagnostics_error(plan->diagnostics, (Place){.file = plan->shown},
                      "%zu of %zu parts are missing (%s): nothing is merged; the same command makes them",
                      job_plan_lacking(plan), plan->count, buffer_text(&list));
    buffer_free(&list);
}

void job_plan_free(JobPlan *plan) {
    arena_free(&plan->arena);
    *plan = (JobPlan){0};
}
