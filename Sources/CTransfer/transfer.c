// libcurl is loaded when the first request is sent, so that verbs that send nothing start as fast as without it. Its ABI
// promises that the numbers below never change.
#define _GNU_SOURCE
#include "include/transfer.h"
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    OPT_TIMEOUT_MS = 155, OPT_CONNECTTIMEOUT_MS = 156, OPT_NOSIGNAL = 99, OPT_FOLLOWLOCATION = 52, OPT_NOBODY = 44,
    OPT_FRESH_CONNECT = 74, OPT_FORBID_REUSE = 75, OPT_HTTP_VERSION = 84, OPT_UPLOAD = 46, OPT_USE_SSL = 119,
    OPT_SSLVERSION = 32, OPT_SUPPRESS_CONNECT_HEADERS = 265, OPT_NETRC = 51,
    OPT_URL = 10002, OPT_PROXY = 10004, OPT_NOPROXY = 10177, OPT_POSTFIELDS = 10015, OPT_HTTPHEADER = 10023,
    OPT_CUSTOMREQUEST = 10036, OPT_PROTOCOLS_STR = 10318, OPT_WRITEDATA = 10001, OPT_HEADERDATA = 10029,
    OPT_READDATA = 10009, OPT_OPENSOCKETDATA = 10164, OPT_MAIL_FROM = 10186, OPT_MAIL_RCPT = 10187,
    OPT_USERNAME = 10173, OPT_PASSWORD = 10174,
    OPT_WRITEFUNCTION = 20011, OPT_READFUNCTION = 20012, OPT_HEADERFUNCTION = 20079, OPT_OPENSOCKETFUNCTION = 20163,
    OPT_POSTFIELDSIZE_LARGE = 30120, OPT_INFILESIZE_LARGE = 30115,
    INFO_RESPONSE_CODE = 0x200002, INFO_PRETRANSFER_TIME = 0x300006,
    GLOBAL_DEFAULT = 3, HTTP_1_1 = 2, TLS_1_2 = 6, SSL_TRY = 1, SSL_ALL = 3, SOCKET_BAD = -1,
    HEAD_LIMIT = 65536
};

struct list { char *data; struct list *next; };
struct address { int family, socktype, protocol; unsigned int length; struct sockaddr address; };

static struct {
    int (*global_init)(long);
    void *(*init)(void);
    int (*setopt)(void *, int, ...);
    int (*getinfo)(void *, int, ...);
    int (*perform)(void *);
    void (*cleanup)(void *);
    const char *(*strerror)(int);
    struct list *(*append)(struct list *, const char *);
    void (*free_all)(struct list *);
} curl;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool is_loaded;

static void load(void) {
    static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.4.dylib"};
    void *library = NULL;
    for (size_t i = 0; library == NULL && i < sizeof names / sizeof *names; i++) library = dlopen(names[i], RTLD_NOW);
    if (library == NULL) return;
    curl.global_init = (int (*)(long))dlsym(library, "curl_global_init");
    curl.init = (void *(*)(void))dlsym(library, "curl_easy_init");
    curl.setopt = (int (*)(void *, int, ...))dlsym(library, "curl_easy_setopt");
    curl.getinfo = (int (*)(void *, int, ...))dlsym(library, "curl_easy_getinfo");
    curl.perform = (int (*)(void *))dlsym(library, "curl_easy_perform");
    curl.cleanup = (void (*)(void *))dlsym(library, "curl_easy_cleanup");
    curl.strerror = (const char *(*)(int))dlsym(library, "curl_easy_strerror");
    curl.append = (struct list * (*)(struct list *, const char *)) dlsym(library, "curl_slist_append");
    curl.free_all = (void (*)(struct list *))dlsym(library, "curl_slist_free_all");
    is_loaded = curl.global_init && curl.init && curl.setopt && curl.getinfo && curl.perform && curl.cleanup
        && curl.strerror && curl.append && curl.free_all && curl.global_init(GLOBAL_DEFAULT) == 0;
}

typedef struct {
    const transfer_request *request;
    transfer_answer *answer;
    size_t read;
} state;

static bool grow(void **bytes, size_t *size, const char *more, size_t count, size_t limit) {
    if (count > limit || *size > limit - count) return false;
    void *grown = realloc(*bytes, *size + count + 1);
    if (grown == NULL) return false;
    memcpy((char *)grown + *size, more, count);
    *bytes = grown;
    *size += count;
    return true;
}

static size_t take_body(char *bytes, size_t one, size_t count, void *context) {
    state *at = context;
    if (grow((void **)&at->answer->body, &at->answer->body_size, bytes, one * count, at->request->limit)) return one * count;
    at->answer->is_too_large = true;
    return 0;
}

static size_t take_head(char *line, size_t one, size_t count, void *context) {
    state *at = context;
    // An interim answer, such as 100, comes before the real one.
    if (count >= 5 && memcmp(line, "HTTP/", 5) == 0) at->answer->head_size = 0;
    if (grow((void **)&at->answer->head, &at->answer->head_size, line, one * count, HEAD_LIMIT)) return one * count;
    at->answer->is_too_large = true;
    return 0;
}

static size_t give_body(char *buffer, size_t one, size_t count, void *context) {
    state *at = context;
    size_t left = at->request->body_size - at->read;
    size_t part = left < one * count ? left : one * count;
    memcpy(buffer, at->request->body + at->read, part);
    at->read += part;
    return part;
}

bool transfer_is_private(const uint8_t *a, size_t size) {
    static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff}, translated[12] = {0, 0x64, 0xff, 0x9b}, zero[15];
    if (size == 4)
        return a[0] == 0 || a[0] == 10 || a[0] == 127 || a[0] >= 224 || (a[0] == 100 && (a[1] & 0xc0) == 64)
            || (a[0] == 169 && a[1] == 254) || (a[0] == 172 && (a[1] & 0xf0) == 16) || (a[0] == 192 && a[1] == 168)
            || (a[0] == 192 && a[1] == 0 && a[2] == 0) || (a[0] == 198 && (a[1] & 0xfe) == 18);
    if (size != 16) return true;
    if (memcmp(a, mapped, 12) == 0 || memcmp(a, translated, 12) == 0) return transfer_is_private(a + 12, 4);
    // Unspecified and loopback, unique local, link local, site local, multicast, and what 6to4 makes of an IPv4 address.
    return (memcmp(a, zero, 15) == 0 && a[15] <= 1) || (a[0] & 0xfe) == 0xfc || (a[0] == 0xfe && a[1] >= 0x80)
        || a[0] == 0xff || (a[0] == 0x20 && a[1] == 0x02 && transfer_is_private(a + 2, 4));
}

/// The only place where a connection begins: what a name leads to is judged here, and nothing can change it afterwards.
static int open_socket(void *context, int purpose, struct address *target) {
    (void)purpose;
    state *at = context;
    bool is_private = true;
    if (target->family == AF_INET)
        is_private = transfer_is_private((uint8_t *)&((struct sockaddr_in *)&target->address)->sin_addr, 4);
    else if (target->family == AF_INET6)
        is_private = transfer_is_private((uint8_t *)&((struct sockaddr_in6 *)&target->address)->sin6_addr, 16);
    if ((at->request->addresses == TRANSFER_PUBLIC && is_private)
        || (at->request->addresses == TRANSFER_PRIVATE && !is_private)) {
        at->answer->is_address_refused = true;
        return SOCKET_BAD;
    }
    return socket(target->family, target->socktype | SOCK_CLOEXEC, target->protocol);
}

static void set_common(void *handle, const transfer_request *request, state *at) {
    curl.setopt(handle, OPT_URL, request->url);
    curl.setopt(handle, OPT_PROTOCOLS_STR, request->method ? "http,https" : "smtp,smtps");
    curl.setopt(handle, OPT_NOSIGNAL, 1L);
    // A connection that breaks is an answer that is lost, and not the end of the process.
    signal(SIGPIPE, SIG_IGN);
    curl.setopt(handle, OPT_NETRC, 0L);
    curl.setopt(handle, OPT_FOLLOWLOCATION, 0L);
    // On a connection that was used before, libcurl sends a request again when it is closed without an answer.
    curl.setopt(handle, OPT_FRESH_CONNECT, 1L);
    curl.setopt(handle, OPT_FORBID_REUSE, 1L);
    curl.setopt(handle, OPT_HTTP_VERSION, (long)HTTP_1_1);
    curl.setopt(handle, OPT_SSLVERSION, (long)TLS_1_2);
    curl.setopt(handle, OPT_PROXY, request->proxy);
    // No host is exempt from the proxy that was chosen, whatever the environment says.
    curl.setopt(handle, OPT_NOPROXY, "");
    curl.setopt(handle, OPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl.setopt(handle, OPT_CONNECTTIMEOUT_MS, request->connect_timeout_ms);
    curl.setopt(handle, OPT_TIMEOUT_MS, request->timeout_ms);
    curl.setopt(handle, OPT_OPENSOCKETFUNCTION, open_socket);
    curl.setopt(handle, OPT_OPENSOCKETDATA, at);
    curl.setopt(handle, OPT_WRITEFUNCTION, take_body);
    curl.setopt(handle, OPT_WRITEDATA, at);
    curl.setopt(handle, OPT_HEADERFUNCTION, take_head);
    curl.setopt(handle, OPT_HEADERDATA, at);
}

static void set_http(void *handle, const transfer_request *request, struct list *headers) {
    curl.setopt(handle, OPT_HTTPHEADER, headers);
    if (request->body) {
        curl.setopt(handle, OPT_POSTFIELDS, request->body);
        curl.setopt(handle, OPT_POSTFIELDSIZE_LARGE, (long long)request->body_size);
    }
    if (strcmp(request->method, "HEAD") == 0) curl.setopt(handle, OPT_NOBODY, 1L);
    else if (request->body || strcmp(request->method, "GET") != 0)
        curl.setopt(handle, OPT_CUSTOMREQUEST, request->method);
}

static void set_mail(void *handle, const transfer_request *request, struct list *recipients, state *at) {
    curl.setopt(handle, OPT_MAIL_FROM, request->sender);
    curl.setopt(handle, OPT_MAIL_RCPT, recipients);
    if (request->user) curl.setopt(handle, OPT_USERNAME, request->user);
    if (request->password) curl.setopt(handle, OPT_PASSWORD, request->password);
    curl.setopt(handle, OPT_USE_SSL, (long)(request->is_plain_allowed ? SSL_TRY : SSL_ALL));
    curl.setopt(handle, OPT_UPLOAD, 1L);
    curl.setopt(handle, OPT_READFUNCTION, give_body);
    curl.setopt(handle, OPT_READDATA, at);
    curl.setopt(handle, OPT_INFILESIZE_LARGE, (long long)request->body_size);
}

static struct list *list_of(const char *const *lines) {
    struct list *list = NULL;
    for (; lines && *lines; lines++) {
        struct list *longer = curl.append(list, *lines);
        if (longer == NULL) break;
        list = longer;
    }
    return list;
}

void transfer_perform(const transfer_request *request, transfer_answer *answer) {
    memset(answer, 0, sizeof *answer);
    pthread_once(&once, load);
    void *handle = is_loaded ? curl.init() : NULL;
    if (handle == NULL) {
        answer->code = -1;
        return;
    }
    state at = {request, answer, 0};
    struct list *lines = list_of(request->method ? request->headers : request->recipients);
    set_common(handle, request, &at);
    if (request->method) set_http(handle, request, lines);
    else set_mail(handle, request, lines, &at);
    answer->code = curl.perform(handle);
    curl.getinfo(handle, INFO_RESPONSE_CODE, &answer->status);
    // Counted from when the line is open, encryption included, and the request is about to be written.
    double ready = 0;
    curl.getinfo(handle, INFO_PRETRANSFER_TIME, &ready);
    answer->is_sent = request->method ? ready > 0 : at.read > 0;
    curl.free_all(lines);
    curl.cleanup(handle);
}

void transfer_free(transfer_answer *answer) {
    free(answer->head);
    free(answer->body);
    memset(answer, 0, sizeof *answer);
}

const char *transfer_reason(int code) { return is_loaded ? curl.strerror(code) : "libcurl is not installed"; }
