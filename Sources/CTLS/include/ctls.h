// A TLS stream over the libcurl that Foundation loads at run time: no header of it, nothing linked. Swift can't call its
// functions with a variable number of arguments.
#ifndef CTLS_H
#define CTLS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ct_stream ct_stream;

/// Connects within so many milliseconds, with TLS 1.2 or later; the certificate must be signed by `authority` (a file;
/// null: the system's), and be for `host`. `certificate` and `key` (files; null: none) say who we are. Null where that
/// fails, with the reason in `words`, whose first character is '!' where trying again changes nothing.
ct_stream *ct_open(
    const char *host, int port, const char *authority, const char *certificate, const char *key, long milliseconds,
    char *words, size_t size);

/// Whether what `ct_open` said is a refusal; takes the mark away.
bool ct_is_refusal(char *words);

int ct_descriptor(const ct_stream *stream);

/// The bytes sent or received; -1 where that would wait, -2 where the stream has ended.
long ct_send(ct_stream *stream, const void *bytes, size_t count);
long ct_receive(ct_stream *stream, void *bytes, size_t count);

void ct_close(ct_stream *stream);

#endif
