#include "ctls.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ct_stream {
    void *handle;
    int descriptor;
};

// The numbers are libcurl's binary interface, which has kept them since version 7.
enum {
    URL = 10002, CONNECT_TIMEOUT = 156, CONNECT_ONLY = 141, NO_SIGNAL = 99, ALPN = 226, VERIFY_PEER = 64,
    VERIFY_HOST = 81, SSL_VERSION = 32, PROXY = 10004, AUTHORITY = 10065, CERTIFICATE = 10025, KEY = 10087,
    ACTIVE_SOCKET = 0x500000 + 44, TLS_1_2 = 6, AGAIN = 81,
};

static struct {
    void *(*init)(void);
    int (*set)(void *, int, ...);
    int (*perform)(void *);
    int (*get)(void *, int, ...);
    int (*send)(void *, const void *, size_t, size_t *);
    int (*receive)(void *, void *, size_t, size_t *);
    void (*cleanup)(void *);
    const char *(*words)(int);
} curl;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool is_loaded;

static void load(void) {
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_GLOBAL);
    if (!library) return;
    const char *names[] = {"init", "setopt", "perform", "getinfo", "send", "recv", "cleanup", "strerror"};
    void *found[8];
    for (int i = 0; i < 8; i++) {
        char name[32];
        snprintf(name, sizeof name, "curl_easy_%s", names[i]);
        if (!(found[i] = dlsym(library, name))) return;
    }
    memcpy(&curl, found, sizeof found);
    is_loaded = true;
}

/// What no repetition mends: certificates and keys.
static bool is_final(int code) {
    return code == 58 || code == 60 || code == 66 || code == 77 || code == 83 || code == 91;
}

ct_stream *ct_open(
    const char *host, int port, const char *authority, const char *certificate, const char *key, long milliseconds,
    char *words, size_t size) {
    pthread_once(&once, load);
    if (!is_loaded) {
        snprintf(words, size, "!TLS needs libcurl.so.4, which is not here");
        return NULL;
    }
    char url[512];
    const bool is_v6 = strchr(host, ':') != NULL;
    snprintf(url, sizeof url, is_v6 ? "https://[%s]:%d/" : "https://%s:%d/", host, port);
    void *handle = curl.init();
    if (!handle) {
        snprintf(words, size, "no memory for TLS");
        return NULL;
    }
    curl.set(handle, URL, url);
    curl.set(handle, CONNECT_ONLY, 1L);
    curl.set(handle, NO_SIGNAL, 1L);
    curl.set(handle, CONNECT_TIMEOUT, milliseconds);
    curl.set(handle, ALPN, 0L);
    curl.set(handle, VERIFY_PEER, 1L);
    curl.set(handle, VERIFY_HOST, 2L);
    curl.set(handle, SSL_VERSION, (long)TLS_1_2);
    curl.set(handle, PROXY, "");
    if (authority) curl.set(handle, AUTHORITY, authority);
    if (certificate) curl.set(handle, CERTIFICATE, certificate);
    if (key) curl.set(handle, KEY, key);
    const int code = curl.perform(handle);
    int descriptor = -1;
    if (code == 0) curl.get(handle, ACTIVE_SOCKET, &descriptor);
    ct_stream *stream = descriptor >= 0 ? malloc(sizeof *stream) : NULL;
    if (!stream) {
        snprintf(words, size, "%s%s", is_final(code) ? "!" : "", code ? curl.words(code) : "no socket");
        curl.cleanup(handle);
        return NULL;
    }
    stream->handle = handle;
    stream->descriptor = descriptor;
    return stream;
}

bool ct_is_refusal(char *words) {
    if (words[0] != '!') return false;
    memmove(words, words + 1, strlen(words));
    return true;
}

int ct_descriptor(const ct_stream *stream) { return stream->descriptor; }

static long result(int code, size_t count) {
    if (code == AGAIN) return -1;
    return code == 0 && count > 0 ? (long)count : -2;
}

long ct_send(ct_stream *stream, const void *bytes, size_t count) {
    size_t sent = 0;
    return result(curl.send(stream->handle, bytes, count, &sent), sent);
}

long ct_receive(ct_stream *stream, void *bytes, size_t count) {
    size_t received = 0;
    return result(curl.receive(stream->handle, bytes, count, &received), received);
}

void ct_close(ct_stream *stream) {
    curl.cleanup(stream->handle);
    free(stream);
}
