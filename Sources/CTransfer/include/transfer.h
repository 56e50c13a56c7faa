#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Which addresses may be connected to.
enum { TRANSFER_ANY = 0, TRANSFER_PUBLIC = 1, TRANSFER_PRIVATE = 2 };

/// What one transfer sends. All pointers stay the caller's and live until the transfer is over.
typedef struct {
    const char *url;
    /// NULL for a mail.
    const char *method;
    /// `Name: value`, ended by NULL.
    const char *const *headers;
    /// NULL for none.
    const uint8_t *body;
    size_t body_size;
    /// Empty for none; libcurl's own reading of the environment is switched off.
    const char *proxy;
    int addresses;
    long connect_timeout_ms;
    long timeout_ms;
    /// The most bytes of an answer that are kept; a longer one ends the transfer.
    size_t limit;
    /// For a mail: who it is from, to whom, ended by NULL, and who logs in, NULL for nobody.
    const char *sender;
    const char *const *recipients;
    const char *user;
    const char *password;
    /// Whether a mail may go over a line that is not encrypted.
    bool is_plain_allowed;
} transfer_request;

typedef struct {
    /// libcurl's code; 0 where an answer came, -1 where there is no libcurl.
    int code;
    long status;
    /// Whether anything of the request may have left this machine.
    bool is_sent;
    /// Whether an address was found that may not be connected to.
    bool is_address_refused;
    bool is_too_large;
    /// The header lines of the last answer.
    char *head;
    size_t head_size;
    uint8_t *body;
    size_t body_size;
} transfer_answer;

/// Sends one request over a connection of its own, and waits for the answer. Nothing is sent twice, no redirect is followed.
void transfer_perform(const transfer_request *request, transfer_answer *answer);

void transfer_free(transfer_answer *answer);

/// What a code means, in words that name neither address nor content.
const char *transfer_reason(int code);

/// Whether an address, 4 or 16 bytes in network order, is of this machine, this network or no host at all.
bool transfer_is_private(const uint8_t *address, size_t size);
