#include "peers.h"

#include <hiredis/hiredis.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE = 1000 };

static redisContext *open_socket(const char *path, char error[128]) {
    redisContext *context = redisConnectUnix(path);
    if (context == NULL || context->err != 0) {
        snprintf(error, 128, "%s", context == NULL ? "out of memory" : context->errstr);
        if (context != NULL) redisFree(context);
        return NULL;
    }
    return context;
}

static redisReply *next_reply(redisContext *context, int type, char error[128]) {
    redisReply *reply = NULL;
    if (redisGetReply(context, (void **)&reply) != REDIS_OK) {
        snprintf(error, 128, "%s", context->errstr);
        return NULL;
    }
    if (type != 0 && reply->type != type) {
        snprintf(error, 128, "unexpected reply: %s", reply->type == REDIS_REPLY_ERROR ? reply->str : "another type");
        freeReplyObject(reply);
        return NULL;
    }
    return reply;
}

static int fetch_page(
    redisContext *context, redisReply *keys, const char **words, size_t *lengths, int count, int key_at, char error[128]) {
    for (size_t i = 0; i < keys->elements; i++) {
        words[key_at] = keys->element[i]->str;
        lengths[key_at] = keys->element[i]->len;
        redisAppendCommandArgv(context, count, words, lengths);
    }
    for (size_t i = 0; i < keys->elements; i++) {
        redisReply *reply = next_reply(context, 0, error);
        if (reply == NULL) return -1;
        freeReplyObject(reply);
    }
    return 0;
}

long peer_scan_and_fetch(
    const char *socket_path, const char *pattern, const char *const *words, int count, int key_at, char error[128]) {
    redisContext *context = open_socket(socket_path, error);
    if (context == NULL) return -1;

    const char *arguments[count];
    size_t lengths[count];
    for (int i = 0; i < count; i++) {
        arguments[i] = words[i];
        lengths[i] = strlen(words[i]);
    }

    long found = 0;
    char cursor[32] = "0";
    do {
        redisAppendCommand(context, "SCAN %s MATCH %s COUNT %d", cursor, pattern, PAGE);
        redisReply *page = next_reply(context, REDIS_REPLY_ARRAY, error);
        if (page == NULL) { found = -1; break; }
        snprintf(cursor, sizeof cursor, "%s", page->element[0]->str);
        redisReply *keys = page->element[1];
        found += (long)keys->elements;
        int failed = fetch_page(context, keys, arguments, lengths, count, key_at, error);
        freeReplyObject(page);
        if (failed != 0) { found = -1; break; }
    } while (strcmp(cursor, "0") != 0);

    redisFree(context);
    return found;
}

long peer_read_hashes(const char *socket_path, const char *const *keys, int count, char error[128]) {
    redisContext *context = open_socket(socket_path, error);
    if (context == NULL) return -1;

    long found = 0;
    for (int sent = 0, read = 0; read < count; read++) {
        for (; sent < count && sent < read + 2; sent++) redisAppendCommand(context, "HGETALL %s", keys[sent]);
        redisReply *reply = next_reply(context, REDIS_REPLY_ARRAY, error);
        if (reply == NULL) { found = -1; break; }
        found += (long)reply->elements;
        freeReplyObject(reply);
    }

    redisFree(context);
    return found;
}
