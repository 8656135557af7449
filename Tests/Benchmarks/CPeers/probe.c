#include "peers.h"

#include <errno.h>
#include <hiredis/hiredis.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct peer_probe {
    redisContext *context;
    pthread_t thread;
    long interval_us;
    atomic_bool stop;
    atomic_size_t count;
    size_t capacity;
    double *samples;
};

static double microseconds(struct timespec from, struct timespec to) {
    return (double)(to.tv_sec - from.tv_sec) * 1e6 + (double)(to.tv_nsec - from.tv_nsec) / 1e3;
}

static struct timespec later(struct timespec time, long by_us) {
    long long nanoseconds = (long long)time.tv_nsec + (long long)by_us * 1000;
    time.tv_sec += (time_t)(nanoseconds / 1000000000);
    time.tv_nsec = (long)(nanoseconds % 1000000000);
    return time;
}

static void note(peer_probe *probe, double sample) {
    size_t place = atomic_load(&probe->count);
    if (place == probe->capacity) return;
    probe->samples[place] = sample;
    atomic_store(&probe->count, place + 1);
}

// Requests that were due while an answer was waited for count as if they had been sent: a stall is more than one sample.
static void *ask(void *argument) {
    peer_probe *probe = argument;
    // The client that this stands for has cores of its own: it must not queue for one with whoever reads the list.
    struct sched_param urgent = {.sched_priority = 1};
    pthread_setschedparam(pthread_self(), SCHED_FIFO, &urgent);
    struct timespec due, sent, answered;
    clock_gettime(CLOCK_MONOTONIC, &due);
    while (!atomic_load(&probe->stop)) {
        due = later(due, probe->interval_us);
        while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL) == EINTR) {}
        clock_gettime(CLOCK_MONOTONIC, &sent);
        redisReply *reply = redisCommand(probe->context, "GET benchmark:absent");
        if (reply == NULL) break;
        freeReplyObject(reply);
        clock_gettime(CLOCK_MONOTONIC, &answered);
        note(probe, microseconds(sent, answered));
        due = sent;
        while (microseconds(later(due, probe->interval_us), answered) > 0) {
            due = later(due, probe->interval_us);
            note(probe, microseconds(due, answered));
        }
    }
    return NULL;
}

static void release(peer_probe *probe) {
    if (probe->context != NULL) redisFree(probe->context);
    free(probe->samples);
    free(probe);
}

peer_probe *peer_probe_start(const char *socket_path, long interval_us) {
    peer_probe *probe = calloc(1, sizeof *probe);
    if (probe == NULL) return NULL;
    probe->interval_us = interval_us;
    probe->capacity = 1 << 20;
    probe->samples = calloc(probe->capacity, sizeof *probe->samples);
    probe->context = redisConnectUnix(socket_path);
    if (probe->samples == NULL || probe->context == NULL || probe->context->err != 0
        || pthread_create(&probe->thread, NULL, ask, probe) != 0) {
        release(probe);
        return NULL;
    }
    return probe;
}

size_t peer_probe_count(peer_probe *probe) {
    return atomic_load(&probe->count);
}

size_t peer_probe_stop(peer_probe *probe, double *samples, size_t capacity) {
    atomic_store(&probe->stop, 1);
    pthread_join(probe->thread, NULL);
    size_t count = probe->count < capacity ? probe->count : capacity;
    memcpy(samples, probe->samples, count * sizeof *samples);
    release(probe);
    return count;
}
