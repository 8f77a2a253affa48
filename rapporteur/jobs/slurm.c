// Parts as an array of Slurm, and a job behind it that makes the study of them. Whoever submitted need not
// wait: the same command, from any login, waits for what is in the queue, or submits what is lacking.
#include "rapporteur/host/child.h"
#include "rapporteur/jobs/places.h"
#include "rapporteur/jobs/queue.h"

#include <stdio.h>
#include <unistd.h>

// Short jobs are seen to end at once; long ones are asked after as rarely as the controller likes.
enum { FIRST_PAUSE_MILLISECONDS = 200, LAST_PAUSE_MILLISECONDS = 5000, MOST_SILENCES = 60 };

// ---- Submitting ----

// "12" or "12;cluster".
static bool submit(JobPlan *plan, const char *const *words, size_t *job) {
    Buffer printed = {0};
    bool fine = slurm_call(plan, words, &printed);
    Str rest = str_trim(buffer_str(&printed)), number = str_cut(&rest, ';');
    if (fine && !str_to_size(number, job))
        fine = diagnostics_fatal(plan->diagnostics, NO_PLACE, "sbatch printed no number of a job: %.*s",
                                 STR_ARGUMENTS(number));
    buffer_free(&printed);
    return fine;
}

static bool submit_parts(JobPlan *plan, Submission *submission) {
    Buffer list = {0};
    buffer_append_text(&list, "--array=");
    job_plan_append_lacking(&list, plan);
    if (plan->options->at_once) buffer_printf(&list, "%%%zu", plan->options->at_once);
    const char *const words[] = {
        "env", "sbatch", "--parsable", buffer_text(&list), JOBS_FOLDER "/parts.sbatch", NULL};
    bool fine = !job_plan_lacking(plan) || submit(plan, words, &submission->parts);
    buffer_free(&list);
    return fine;
}

// Behind the array however its tasks end: the job itself looks what is there, and names what is not.
static bool submit_merge(JobPlan *plan, Submission *submission) {
    const char *behind = arena_printf(&plan->arena, "--dependency=afterany:%zu", submission->parts).bytes;
    const char *const words[] = {"env", "sbatch", "--parsable", JOBS_FOLDER "/merge.sbatch", NULL};
    const char *const words_behind[] = {"env", "sbatch", "--parsable", behind, JOBS_FOLDER "/merge.sbatch",
                                        NULL};
    unlink(job_path(plan, "merge.status"));
    return submit(plan, submission->parts ? words_behind : words, &submission->merge);
}

static bool submit_all(JobPlan *plan, Submission *submission) {
    *submission = (Submission){.key = plan->key};
    // What is in the queue is known from the first job on.
    if (!submit_parts(plan, submission) || !submission_write(submission, plan) ||
        !submit_merge(plan, submission) || !submission_write(submission, plan))
        return false;
    if (!plan->quiet && submission->parts)
        printf("submitted: job %zu makes parts, job %zu then the study (%s/" JOBS_FOLDER ")\n",
               submission->parts, submission->merge, plan->shown);
    else if (!plan->quiet)
        printf("submitted: job %zu makes the study (%s/" JOBS_FOLDER ")\n", submission->merge, plan->shown);
    return true;
}

// What is in the queue already goes on, if it is of these parts.
static bool join_or_submit(JobPlan *plan, Submission *submission) {
    JobQueue queue;
    submission_read(submission, plan);
    if (!job_queue_read(&queue, submission, plan)) return false;
    if (job_queue_is_empty(&queue)) return submit_all(plan, submission);
    if (!str_equal_text(str_from(submission->key), plan->key))
        return diagnostics_error(
            plan->diagnostics, (Place){.file = plan->shown},
            "jobs %zu and %zu, of other texts, settings or programs, are in the queue (wait, "
            "or scancel them)",
            submission->parts, submission->merge);
    if (!plan->quiet)
        printf("in the queue already: jobs %zu and %zu\n", submission->parts, submission->merge);
    return queue.merging || (submit_merge(plan, submission) && submission_write(submission, plan));
}

// ---- Waiting ----

static void show(JobPlan *plan, const JobQueue *queue) {
    Buffer more = {0};
    buffer_printf(&more, "%zu waiting, %zu running", queue->pending, queue->running);
    if (queue->pending + queue->running == 0) {
        buffer_clear(&more);
        buffer_append_text(&more, "the study is being made");
    }
    job_progress_show(plan, buffer_text(&more));
    buffer_free(&more);
}

// A controller that does not answer for a while is asked again.
static bool ask_queue(JobQueue *queue, const Submission *submission, JobPlan *plan, size_t *silences) {
    Diagnostics silent, *told = plan->diagnostics;
    diagnostics_init(&silent, "rapporteur");
    diagnostics_defer(&silent, told);
    plan->diagnostics = &silent;
    bool answered = job_queue_read(queue, submission, plan);
    plan->diagnostics = told;
    *silences = answered ? 0 : *silences + 1;
    bool fine = answered || *silences < MOST_SILENCES;
    if (fine)
        diagnostics_forget(&silent);
    else
        diagnostics_replay(&silent, told);
    diagnostics_close(&silent);
    if (!answered) queue->merging = 1; // nobody knows: they may be there
    return fine;
}

static bool wait_for_jobs(JobPlan *plan, const Submission *submission) {
    JobQueue queue = {.merging = 1};
    size_t silences = 0;
    long pause = FIRST_PAUSE_MILLISECONDS;
    bool fine = true;
    while (fine && !job_queue_is_empty(&queue)) {
        fine = job_pause(pause) && ask_queue(&queue, submission, plan, &silences);
        pause = pause * 5 / 4 < LAST_PAUSE_MILLISECONDS ? pause * 5 / 4 : LAST_PAUSE_MILLISECONDS;
        if (fine) show(plan, &queue);
    }
    job_progress_end(plan);
    if (!fine && child_signal_came() && !plan->quiet)
        printf("the jobs go on: the same command waits for them again\n"), fflush(stdout);
    return fine;
}

// ---- The end ----

static JobOutcome tell_merge(JobPlan *plan) {
    Buffer bytes = {0};
    size_t status = EXIT_NO_OUTPUT;
    bool ended = file_read(&bytes, job_path(plan, "merge.status")) &&
                 str_to_size(str_trim(buffer_str(&bytes)), &status);
    if (!ended) {
        diagnostics_fatal(plan->diagnostics, (Place){.file = plan->shown},
                          "the job that makes the study ended without a word (%s/log/merge.txt may tell; the "
                          "same command submits it again)",
                          JOBS_FOLDER);
    } else if (file_read(&bytes, job_path(plan, "merge.log")) && (!plan->quiet || status)) {
        fwrite(bytes.bytes, 1, bytes.length, status ? stderr : stdout);
    }
    if (ended && status > plan->diagnostics->status) plan->diagnostics->status = (ExitStatus)status;
    buffer_free(&bytes);
    return JOBS_ELSEWHERE;
}

JobOutcome slurm_run(JobPlan *plan) {
    Submission submission;
    if (!join_or_submit(plan, &submission)) return JOBS_FAILED;
    fflush(stdout);
    if (plan->options->submit_only) return JOBS_ELSEWHERE;
    return wait_for_jobs(plan, &submission) ? tell_merge(plan) : JOBS_FAILED;
}
