// Many subscribers of vigilia-server on one thread, and a writer beside them, cheap enough to share two cores with it.
//
//     subscribers PORT PATH SUBSCRIBERS RATE SECONDS SLOW
//
// opens SUBSCRIBERS streams of PATH (a feed of the server at 127.0.0.1:PORT), of which SLOW read nothing while events are
// written, then records RATE events a second for SECONDS, one a request, over a few connections. Each stream must bring every
// sequence once and in order; what is late is waited for. Prints one line of JSON. One in 20 streams takes the time of each event,
// from the request being sent to its event being read. Lines are looked for, and chunks passed over: the server ends no chunk
// within an event.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { WRITERS = 32, SAMPLED = 20, PART = 1 << 18, LONGEST_LINE = 1 << 16, LATEST_SECONDS = 120 };

typedef struct {
    int fd;
    bool writes, reads, sampled, busy, ready;
    uint64_t last;      // the sequence read last
    uint64_t told;      // how often the server said that this stream is behind
    size_t kept;        // bytes of a line that has not ended yet
    char *rest;
} Peer;

static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000ull + (uint64_t)t.tv_nsec;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static uint32_t *latencies;
static size_t taken, room;
static uint64_t received, bytes;

static int dial(int port) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) != 0) fail("connect");
    int yes = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return fd;
}

static void take_line(Peer *peer, const char *line, size_t length) {
    if (length > 4 && memcmp(line, "id: ", 4) == 0) {
        uint64_t sequence = strtoull(line + 4, NULL, 10);
        if (sequence == peer->last) return;  // a sign of life
        if (sequence != peer->last + 1) {
            fprintf(stderr, "found %lu after %lu\n", sequence, peer->last);
            exit(1);
        }
        peer->last = sequence;
        received++;
    } else if (length > 6 && memcmp(line, "event: behind", length < 13 ? length : 13) == 0) {
        peer->told++;
    } else if (peer->sampled && length > 6 && memcmp(line, "data: ", 6) == 0) {
        const char *mark = memmem(line, length, "\"sourceKey\":\"t", 14);
        if (mark && taken < room) latencies[taken++] = (uint32_t)((now() - strtoull(mark + 14, NULL, 10)) / 1000);
    }
}

static void take(Peer *peer, const char *from, size_t length) {
    const char *end = from + length;
    if (peer->kept > 0) {
        const char *stop = memchr(from, '\n', length);
        size_t more = stop ? (size_t)(stop - from) : length;
        if (peer->kept + more > LONGEST_LINE) fail("a line");
        memcpy(peer->rest + peer->kept, from, more);
        peer->kept += more;
        if (!stop) return;
        peer->rest[peer->kept] = 0;
        take_line(peer, peer->rest, peer->kept);
        peer->kept = 0;
        from = stop + 1;
    }
    for (const char *stop; from < end && (stop = memchr(from, '\n', (size_t)(end - from))); from = stop + 1)
        take_line(peer, from, (size_t)(stop - from));
    peer->kept = (size_t)(end - from);
    if (peer->kept > LONGEST_LINE) fail("a line");
    memcpy(peer->rest, from, peer->kept);
}

static void record(Peer *writer, uint64_t number) {
    char body[512], request[1024];
    int size = snprintf(
        body, sizeof body,
        "{\"kind\":\"reactionReported\",\"case\":\"B:%lu\",\"site\":\"Lyon\",\"source\":\"bench\",\"sourceKey\":\"t%lu-%lu\","
        "\"occurred\":\"2026-05-11\",\"data\":{\"episode\":1,\"grade\":2,\"term\":\"Colitis\",\"suspects\":[{\"name\":\"ipilimumab\"}]}}",
        number % 40000, now(), number);
    int all = snprintf(
        request, sizeof request,
        "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", size,
        body);
    if (send(writer->fd, request, (size_t)all, 0) != all) fail("send");
    writer->busy = true;
}

static int by_size(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static double percentile(double share) {
    if (taken == 0) return 0;
    return latencies[(size_t)(share * (double)(taken - 1))] / 1000.0;
}

int main(int count, char **words) {
    if (count != 7) {
        fprintf(stderr, "usage: subscribers PORT PATH SUBSCRIBERS RATE SECONDS SLOW\n");
        return 2;
    }
    int port = atoi(words[1]), streams = atoi(words[3]), rate = atoi(words[4]), seconds = atoi(words[5]);
    int slow = atoi(words[6]), all = streams + WRITERS, poll = epoll_create1(0);
    struct rlimit files = {65536, 65536};
    setrlimit(RLIMIT_NOFILE, &files);
    Peer *peers = calloc((size_t)all, sizeof *peers);
    char *part = malloc(PART);
    room = (size_t)(streams / SAMPLED + 1) * (size_t)rate * (size_t)seconds;
    latencies = malloc(room * sizeof *latencies);
    for (int i = 0; i < all; i++) {
        Peer *peer = &peers[i];
        *peer = (Peer){.fd = dial(port), .writes = i >= streams, .sampled = i % SAMPLED == 0 && i >= slow};
        peer->rest = malloc(LONGEST_LINE + 1);
        peer->reads = i >= slow;
        struct epoll_event event = {.events = peer->reads ? EPOLLIN : 0, .data.ptr = peer};
        if (epoll_ctl(poll, EPOLL_CTL_ADD, peer->fd, &event) != 0) fail("epoll_ctl");
        if (peer->writes) continue;
        char ask[512];
        int size = snprintf(ask, sizeof ask, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", words[2]);
        if (send(peer->fd, ask, (size_t)size, 0) != size) fail("send");
    }
    uint64_t total = (uint64_t)rate * (uint64_t)seconds, sent = 0, acknowledged = 0, done_writing = 0;
    uint64_t begun = now() + 2000000000ull;  // streams are to be open by then
    bool released = slow == 0;
    while (true) {
        uint64_t at = now();
        uint64_t due = at < begun ? 0 : (uint64_t)((double)(at - begun) * rate / 1e9);
        if (due > total) due = total;
        for (int i = streams; i < all && sent < due; i++)
            if (!peers[i].busy) record(&peers[i], ++sent);
        if (acknowledged == total) {
            if (done_writing == 0) done_writing = at;
            if (!released) {
                // The slow ones begin to read: nothing of what they missed may be missing.
                for (int i = 0; i < slow; i++) {
                    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &peers[i]};
                    if (epoll_ctl(poll, EPOLL_CTL_MOD, peers[i].fd, &event) != 0) fail("epoll_ctl");
                }
                released = true;
            }
            if (received == total * (uint64_t)streams) break;
            if (at - done_writing > LATEST_SECONDS * 1000000000ull) {
                fprintf(stderr, "received %lu of %lu\n", received, total * (uint64_t)streams);
                return 1;
            }
        }
        struct epoll_event events[256];
        int ready = epoll_wait(poll, events, 256, 1);
        for (int i = 0; i < ready; i++) {
            Peer *peer = events[i].data.ptr;
            ssize_t size = recv(peer->fd, part, PART, MSG_DONTWAIT);
            if (size < 0 && (errno == EAGAIN || errno == EINTR)) continue;
            if (size <= 0) fail("recv");
            if (peer->writes) {
                if (size < 12 || memcmp(part + 9, "201", 3) != 0) {
                    fprintf(stderr, "refused: %.*s\n", (int)size, part);
                    return 1;
                }
                peer->busy = false;
                acknowledged++;
            } else {
                bytes += (uint64_t)size;
                take(peer, part, (size_t)size);
            }
        }
    }
    uint64_t ended = now(), told = 0, telling = 0;
    for (int i = 0; i < streams; i++) told += peers[i].told, telling += peers[i].told > 0;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double cpu = (double)usage.ru_utime.tv_sec + (double)usage.ru_stime.tv_sec
        + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    qsort(latencies, taken, sizeof *latencies, by_size);
    printf(
        "{\"name\":\"fan-out-%d\",\"streams\":%d,\"slow\":%d,\"events\":%lu,\"received\":%lu,\"bytes\":%lu,\"seconds\":%.3f,"
        "\"writing_seconds\":%.3f,\"latency_p50\":%.3f,\"latency_p99\":%.3f,\"latency_max\":%.3f,\"told\":%lu,\"streams_told\":%lu,"
        "\"cpu_seconds\":%.2f}\n",
        streams, streams, slow, total, received, bytes, (double)(ended - begun) / 1e9, (double)(done_writing - begun) / 1e9,
        percentile(0.5), percentile(0.99), percentile(1), told, telling, cpu);
    return 0;
}
