// Parts as processes of this machine, and through GNU parallel.
#include "base/memory.h"
#include "rapporteur/host/child.h"
#include "rapporteur/jobs/places.h"

#include <stdlib.h>

enum { MOST_PROCESSES = 512, PAUSE_MILLISECONDS = 200 };

// ---- Processes ----

static bool start_part(JobPlan *plan, Child *child, size_t index) {
    const char *number = arena_printf(&plan->arena, "%zu", index + 1).bytes;
    const char *const words[] = {"sh", JOBS_FOLDER "/part.sh", number, NULL};
    return child_start(child, plan->out, "/bin/sh", words, plan->diagnostics);
}

static size_t find_free(const Child *children, size_t count) {
    size_t number = 0;
    while (number < count && children[number].pid) number++;
    return number;
}

// What a part said stands in its log, too. False after a signal.
static bool wait_for_one(Child *children, size_t count) {
    int status = 0;
    size_t number = child_wait_any(children, count, &status);
    if (number < count) child_take(&children[number], NULL, NULL);
    return number < count;
}

JobOutcome local_run(JobPlan *plan) {
    size_t count = job_at_once(plan), at_work = 0;
    if (count > MOST_PROCESSES) count = MOST_PROCESSES;
    Child *children = memory_allocate(count, sizeof *children);
    bool fine = true;
    for (size_t next = 0; fine && (next < plan->count || at_work);) {
        job_progress_show(plan, NULL);
        if (next < plan->count && !job_part_lacks(&plan->parts[next])) {
            next++;
        } else if (next < plan->count && at_work < count) {
            fine = start_part(plan, &children[find_free(children, count)], next++);
            at_work += fine;
        } else {
            fine = wait_for_one(children, count);
            at_work--;
        }
    }
    child_end_all(children, count);
    job_progress_end(plan);
    free(children);
    return fine ? JOBS_MADE : JOBS_FAILED;
}

// ---- GNU parallel ----

enum { FIXED_WORDS = 9 };

static const char **words_of(JobPlan *plan) {
    const char *jobs = arena_printf(&plan->arena, "--jobs=%zu", job_at_once(plan)).bytes;
    const char *const fixed[FIXED_WORDS] = {"env",
                                            "parallel",
                                            "--will-cite",
                                            jobs,
                                            "--joblog=" JOBS_FOLDER "/parallel.log",
                                            "sh",
                                            JOBS_FOLDER "/part.sh",
                                            "{}",
                                            ":::"};
    const char **words = arena_allocate(&plan->arena, FIXED_WORDS + plan->count + 1, sizeof *words);
    size_t used = 0;
    for (; used < FIXED_WORDS; used++) words[used] = fixed[used];
    for (size_t i = 0; i < plan->count; i++)
        if (job_part_lacks(&plan->parts[i])) words[used++] = arena_printf(&plan->arena, "%zu", i + 1).bytes;
    return words;
}

// Its status says how many parts failed; which ones, the records tell.
JobOutcome parallel_run(JobPlan *plan) {
    enum { NOT_FOUND = 127 };
    Child child;
    int status = 0;
    if (!job_plan_lacking(plan)) return JOBS_MADE;
    if (!child_start(&child, plan->out, "/usr/bin/env", words_of(plan), plan->diagnostics))
        return JOBS_FAILED;
    bool fine = true;
    while (fine && !child_has_ended(&child, &status)) {
        job_progress_show(plan, NULL);
        fine = job_pause(PAUSE_MILLISECONDS);
    }
    job_progress_end(plan);
    if (!fine) child_end_all(&child, 1);
    child_take(&child, NULL, NULL);
    if (fine && status == NOT_FOUND) {
        diagnostics_fatal(plan->diagnostics, NO_PLACE,
                          "--on=parallel: GNU parallel is not on PATH (Debian: apt-get install parallel)");
        return JOBS_FAILED;
    }
    return fine ? JOBS_MADE : JOBS_FAILED;
}
