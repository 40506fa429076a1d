#include "src/builtin/poller.h"

#include "lib/epoch.h"

#include <errno.h>
#include <pthread.h>
#include <sys/epoll.h>

enum { EVENTS = 256, STACK_BYTES = 256 << 10 };

#define ENDS (EPOLLRDHUP | EPOLLHUP | EPOLLERR)

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int epoll_fd;

static void *poll_for_ever(void *arg) {
    struct epoll_event events[EVENTS];
    for (;;) {
        int n = epoll_wait(epoll_fd, events, EVENTS, -1);
        if (n < 0 && errno != EINTR) PANIC("cannot wait for files");
        epoch_enter();
        for (int i = 0; i < n; i++)
            channel_ready(events[i].data.u64, events[i].events & ENDS);
        epoch_collect();
        epoch_leave();
    }
    return NULL;
}

static void start(void) {
    pthread_attr_t attr;
    pthread_t thread;
    epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    pthread_attr_init(&attr);
    pthread_attr_setstacksize(&attr, STACK_BYTES);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    if (epoll_fd < 0 || pthread_create(&thread, &attr, poll_for_ever, NULL) != 0)
        PANIC("cannot start the thread that waits for files");
    pthread_attr_destroy(&attr);
}

static bool control(int op, int fd, uint64_t id) {
    struct epoll_event e = {.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, .data.u64 = id};
    pthread_once(&once, start);
    return epoll_ctl(epoll_fd, op, fd, &e) == 0;
}

bool poller_add(int fd, uint64_t id) { return control(EPOLL_CTL_ADD, fd, id); }
void poller_rearm(int fd, uint64_t id) { control(EPOLL_CTL_MOD, fd, id); }
