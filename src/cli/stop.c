/* SPDX-License-Identifier: Apache-2.0 */
/* stop.c - see stop.h. The flag is the one mutable global of the program: a signal
 * handler has no argument to find anything else by. */
#include "cli/stop.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>

static volatile sig_atomic_t caught;

static void remember(int number)
{
    caught = number;
}

void gl_stop_listen(void)
{
    static const int SIGNALS[] = {SIGINT, SIGTERM};
    for (size_t i = 0; i < sizeof SIGNALS / sizeof SIGNALS[0]; i++) {
        struct sigaction before, action;
        memset(&action, 0, sizeof action);
        sigemptyset(&action.sa_mask);
        action.sa_handler = remember;
        action.sa_flags = (int)SA_RESETHAND; /* a second signal ends at once */
        /* Whoever started us with the signal ignored (nohup, a shell's "&") meant it. */
        if (sigaction(SIGNALS[i], NULL, &before) == 0 && before.sa_handler == SIG_IGN)
            continue;
        sigaction(SIGNALS[i], &action, NULL);
    }
}

bool gl_stop_is_asked(void)
{
    return caught != 0;
}

void gl_stop_die(void)
{
    if (!caught) return;
    signal(caught, SIG_DFL);
    raise(caught);
}
