// The unit tests for mutate.py, which asks by lines: each mutant runs in a process of its own and only with
// the tests that reach it. Stands in for libcheck, which has a message for each assertion and goes on behind
// the first that fails. Lines in: "reach"; or a mutant and tests, each with the microseconds of a processor
// that it has.
// Lines out: of "reach" for each test its number, microseconds and the mutants that it reaches, then "end";
// else the mutant and the test that notices, or -1.
#include "suites.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TESTS = 4096, WALL_SECONDS = 300 };
static const rlim_t memory_bytes = 3000000000;

int mutant_on = -1;
unsigned char mutant_reached[MUTANTS];

static struct {
    const TTest *test;
    int round; // of a loop
} tests[TESTS];
static int test_count;
static volatile int *running; // what the child is at, for its parent

// libcheck, as far as the suites call it.
Suite *suite_create(const char *name) {
    return (Suite *)name;
}
TCase *tcase_create(const char *name) {
    return (TCase *)name;
}
void suite_add_tcase(Suite *suite, TCase *all) {
    (void)suite, (void)all;
}
void tcase_set_timeout(TCase *all, double seconds) {
    (void)all, (void)seconds;
}
void _tcase_add_test(TCase *all, const TTest *test, int signal, int status, int start, int end) {
    (void)all;
    if (signal || status || test_count + end - start > TESTS) exit(98);
    for (int i = start; i < end; i++) {
        tests[test_count].test = test;
        tests[test_count++].round = i;
    }
}
void _mark_point(const char *file, int line) {
    (void)file, (void)line;
}
void _ck_assert_failed(const char *file, int line, const char *what, const char *message, ...) {
    if (mutant_on < 0) fprintf(stderr, "%s:%d: %s: %s\n", file, line, what, message ? message : "");
    _exit(1);
}
void unit_skip(const char *what, const char *missing) {
    (void)what, (void)missing;
}

// The other objects may be of a build with counters, which nobody needs here.
void __gcov_init(void *info) {
    (void)info;
}
void __gcov_exit(void) {}
void __gcov_merge_add(void) {}

static void run(int test) {
    *running = test;
    tests[test].test->fn(tests[test].round);
}

static long used_microseconds(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000L + used.ru_utime.tv_usec +
           used.ru_stime.tv_usec;
}

static void tell_reached(int test) {
    long begin = used_microseconds();
    run(test);
    printf("%d %ld", test, used_microseconds() - begin);
    for (int i = 0; i < MUTANTS; i++)
        if (mutant_reached[i]) printf(" %d", i);
    printf("\n");
    fflush(stdout);
    _exit(0);
}

static void reach(void) {
    for (int i = 0; i < test_count; i++) {
        int status;
        if (fork() == 0) tell_reached(i);
        if (wait(&status) < 0 || status) {
            fprintf(stderr, "%s fails without a mutant\n", tests[i].test->name);
            exit(97);
        }
    }
    printf("end\n");
}

static void limit(long microseconds) {
    const struct itimerval clock = {.it_value = {microseconds / 1000000, microseconds % 1000000}};
    setitimer(ITIMER_PROF, &clock, NULL);
}

static void try_mutant(char *line) {
    int mutant = (int)strtol(line, &line, 10), status;
    if (fork() == 0) {
        if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr)) _exit(96);
        mutant_on = mutant;
        alarm(WALL_SECONDS);
        if (!SANITIZED) setrlimit(RLIMIT_AS, &(struct rlimit){memory_bytes, memory_bytes});
        for (long test; test = strtol(line, &line, 10), *line == ':';) {
            limit(strtol(line + 1, &line, 10));
            run((int)test);
        }
        _exit(0);
    }
    wait(&status);
    printf("%d %d\n", mutant, status ? *running : -1);
}

int main(void) {
    static char line[1 << 20];
    setenv("XDG_CACHE_HOME", "/dev/null", 1);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    running = mmap(NULL, sizeof *running, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    for (size_t i = 0; i < sizeof unit_suites / sizeof *unit_suites; i++) unit_suites[i].suite();
    while (fgets(line, sizeof line, stdin)) {
        if (strcmp(line, "reach\n") == 0)
            reach();
        else
            try_mutant(line);
        fflush(stdout);
    }
}
