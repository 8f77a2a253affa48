#include "rapporteur/jobs/queue.h"

#include "rapporteur/host/child.h"
#include "rapporteur/jobs/scripts.h"

// ---- What was submitted ----

static bool take_number(Str *rest, Str name, size_t *number) {
    Str line = str_cut(rest, '\n');
    return str_starts_with(line, name) && str_to_size(str_skip(line, name.length), number);
}

void submission_read(Submission *submission, JobPlan *plan) {
    Buffer bytes = {0};
    Str key = STR("key ");
    *submission = (Submission){0};
    if (file_read(&bytes, job_path(plan, "submitted")) && str_starts_with(buffer_str(&bytes), key)) {
        Str rest = str_skip(buffer_str(&bytes), key.length), line = str_cut(&rest, '\n');
        if (take_number(&rest, STR("parts "), &submission->parts) &&
            take_number(&rest, STR("merge "), &submission->merge))
            submission->key = arena_copy_text(&plan->arena, line);
    }
    buffer_free(&bytes);
}

bool submission_write(const Submission *submission, JobPlan *plan) {
    Buffer text = {0};
    buffer_printf(&text, "key %s\nparts %zu\nmerge %zu\n", submission->key, submission->parts,
                  submission->merge);
    bool fine = job_file_write(plan, "submitted", buffer_str(&text));
    buffer_free(&text);
    return fine;
}

// ---- Programs of Slurm ----

bool slurm_call(JobPlan *plan, const char *const *words, Buffer *printed) {
    enum { NOT_FOUND = 127 };
    Buffer said = {0};
    int status = 0;
    bool fine = child_run(plan->out, "/usr/bin/env", words, &said, printed, &status, plan->diagnostics);
    if (fine && status == NOT_FOUND)
        fine = diagnostics_fatal(plan->diagnostics, NO_PLACE,
                                 "--on=slurm: %s is not on PATH (a login of the cluster has it)", words[1]);
    else if (fine && status) {
        Str rest = str_trim(buffer_str(&said)), line = str_cut(&rest, '\n');
        fine = diagnostics_fatal(plan->diagnostics, NO_PLACE, "%s ended with status %d: %.*s", words[1],
                                 status, STR_ARGUMENTS(line));
    }
    buffer_free(&said);
    return fine;
}

// "12 3 RUNNING": the job, its state. Tasks that wait together are a line each (-r).
static void take_line(JobQueue *queue, const Submission *submission, Str line) {
    size_t job = 0;
    Str state = line, number = str_cut(&state, ' ');
    if (!str_to_size(number, &job) || job == 0) return;
    if (job == submission->merge)
        queue->merging++;
    else if (job == submission->parts && str_starts_with(state, STR("PENDING")))
        queue->pending++;
    else if (job == submission->parts)
        queue->running++;
}

bool job_queue_read(JobQueue *queue, const Submission *submission, JobPlan *plan) {
    static const char *const words[] = {"env", "squeue", "--me", "-h", "-r", "-o", "%F %T", NULL};
    Buffer printed = {0};
    *queue = (JobQueue){0};
    bool fine = slurm_call(plan, words, &printed);
    for (Str rest = buffer_str(&printed); rest.length;) take_line(queue, submission, str_cut(&rest, '\n'));
    buffer_free(&printed);
    return fine;
}

bool job_queue_is_empty(const JobQueue *queue) {
    return queue->pending + queue->running + queue->merging == 0;
}
