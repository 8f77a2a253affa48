#include "rapporteur/jobs/places.h"

#include "base/translation/translation.h"
#include "rapporteur/host/child.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

// In the order of JobPlace.
static JobOutcome (*const places[JOB_PLACE_COUNT])(JobPlan *plan) = {
    [JOBS_LOCAL] = local_run,
    [JOBS_PARALLEL] = parallel_run,
    [JOBS_SLURM] = slurm_run,
};

JobOutcome job_plan_run(JobPlan *plan) {
    Buffer list = {0};
    size_t lacking = job_plan_lacking(plan);
    job_plan_append_lacking(&list, plan);
    if (!plan->quiet && lacking)
        printf(translated("parts: %zu of %zu are there, to be made: %s\n"), plan->count - lacking,
               plan->count, buffer_text(&list));
    else if (!plan->quiet)
        printf(translated("parts: all %zu are there\n"), plan->count);
    fflush(stdout);
    buffer_free(&list);
    return places[plan->options->on](plan);
}

void job_progress_show(JobPlan *plan, const char *more) {
    if (plan->quiet || !isatty(STDERR_FILENO)) return;
    fputs("\r", stderr);
    fprintf(stderr, translated("rapporteur: %zu of %zu parts%s%s"), job_plan_made(plan), plan->count,
            more ? ", " : "", more ? more : "");
    fputs("\033[K", stderr);
}

void job_progress_end(const JobPlan *plan) {
    if (!plan->quiet && isatty(STDERR_FILENO)) fputs("\r\033[K", stderr);
}

bool job_pause(long milliseconds) {
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    nanosleep(&time, NULL);
    return !child_signal_came();
}

size_t job_at_once(const JobPlan *plan) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (plan->options->at_once) return plan->options->at_once;
    return cores < 1 ? 1 : (size_t)cores;
}
