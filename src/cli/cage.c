/* SPDX-License-Identifier: Apache-2.0 */
/* cage.c - see cage.h. */
#include "cli/cage.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A sanitizer's own threads call what we do not, and its search for leaks looks into the
 * process from another. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
enum { IS_SANITIZED = 1 };
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
enum { IS_SANITIZED = 1 };
#else
enum { IS_SANITIZED = 0 };
#endif
#else
enum { IS_SANITIZED = 0 };
#endif

/* -- files -- */

/* Of newer kernels than the headers of Debian 12 know: the numbers are the kernel's. */
enum {
    REFER = 1 << 13,    /* since version 2 */
    TRUNCATE = 1 << 14, /* since version 3 */
    CONNECT = 1 << 1    /* of connections; since version 4 */
};

typedef struct rules {
    uint64_t files, connections;
} rules;

#define READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITE                                                                            \
    (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE |                    \
     LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR)
#define NEVER                                                                            \
    (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_REMOVE_DIR |                        \
     LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_SOCK |                       \
     LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |                      \
     LANDLOCK_ACCESS_FS_MAKE_SYM)

static void allow(int ruleset, const char *path, uint64_t access)
{
    struct stat about;
    const int file = path ? open(path, O_PATH | O_CLOEXEC) : -1;
    if (file < 0) return;
    if (fstat(file, &about) == 0 && !S_ISDIR(about.st_mode)) /* of a folder alone */
        access &= LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE;
    const struct landlock_path_beneath_attr rule = {.allowed_access = access,
                                                    .parent_fd = file};
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(file);
}

static void close_files(const gl_cage *cage)
{
    const long version =
        syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return;
    const uint64_t write = WRITE | (version >= 3 ? TRUNCATE : 0);
    rules all = {.files = write | NEVER | (version >= 2 ? REFER : 0)};
    if (cage->read[0]) all.files |= READ;
    if (cage->is_server && version >= 4) all.connections = CONNECT;
    const int ruleset = (int)syscall(SYS_landlock_create_ruleset, &all,
                                     version >= 4 ? sizeof all : sizeof all.files, 0);
    if (ruleset < 0) return;
    for (size_t i = 0; i < GL_CAGE_FOLDERS; i++) {
        if (cage->read[0]) allow(ruleset, cage->read[i], READ);
        allow(ruleset, cage->write[i], write | (cage->read[0] ? READ : 0));
    }
    syscall(SYS_landlock_restrict_self, ruleset, 0);
    close(ruleset);
}

/* -- calls -- */

/* All that a server calls: files read, temporary files of workbooks, sockets of its own,
 * memory, threads, time. */
static const char *const OF_A_SERVER[] = {"accept",
                                          "accept4",
                                          "access",
                                          "bind",
                                          "brk",
                                          "clock_getres",
                                          "clock_gettime",
                                          "clock_nanosleep",
                                          "close",
                                          "dup",
                                          "epoll_create1",
                                          "epoll_ctl",
                                          "epoll_pwait",
                                          "epoll_wait",
                                          "eventfd2",
                                          "exit",
                                          "exit_group",
                                          "faccessat",
                                          "faccessat2",
                                          "fadvise64",
                                          "fallocate",
                                          "fchmod",
                                          "fcntl",
                                          "fdatasync",
                                          "fstat",
                                          "fstatfs",
                                          "fsync",
                                          "ftruncate",
                                          "futex",
                                          "getcwd",
                                          "getdents64",
                                          "getegid",
                                          "geteuid",
                                          "getgid",
                                          "getpeername",
                                          "getpid",
                                          "getrandom",
                                          "getrlimit",
                                          "getsockname",
                                          "getsockopt",
                                          "gettid",
                                          "gettimeofday",
                                          "getuid",
                                          "ioctl",
                                          "listen",
                                          "lseek",
                                          "lstat",
                                          "madvise",
                                          "membarrier",
                                          "memfd_create",
                                          "mmap",
                                          "mprotect",
                                          "mremap",
                                          "munmap",
                                          "nanosleep",
                                          "newfstatat",
                                          "open",
                                          "openat",
                                          "pipe2",
                                          "poll",
                                          "ppoll",
                                          "pread64",
                                          "prlimit64",
                                          "pselect6",
                                          "pwrite64",
                                          "read",
                                          "readlink",
                                          "readlinkat",
                                          "readv",
                                          "recvfrom",
                                          "recvmsg",
                                          "restart_syscall",
                                          "rseq",
                                          "rt_sigaction",
                                          "rt_sigprocmask",
                                          "rt_sigreturn",
                                          "sched_getaffinity",
                                          "sched_yield",
                                          "select",
                                          "sendfile",
                                          "sendmsg",
                                          "sendto",
                                          "set_robust_list",
                                          "setsockopt",
                                          "shutdown",
                                          "sigaltstack",
                                          "socket",
                                          "stat",
                                          "statfs",
                                          "statx",
                                          "sysinfo",
                                          "tgkill",
                                          "uname",
                                          "unlink",
                                          "unlinkat",
                                          "write",
                                          "writev"};

/* What nobody who fetches, counts and writes a file calls. */
static const char *const OF_NOBODY[] = {"acct",
                                        "add_key",
                                        "bpf",
                                        "chroot",
                                        "delete_module",
                                        "execve",
                                        "execveat",
                                        "finit_module",
                                        "init_module",
                                        "ioperm",
                                        "iopl",
                                        "kexec_file_load",
                                        "kexec_load",
                                        "keyctl",
                                        "mount",
                                        "move_mount",
                                        "open_by_handle_at",
                                        "open_tree",
                                        "perf_event_open",
                                        "personality",
                                        "pivot_root",
                                        "process_vm_readv",
                                        "process_vm_writev",
                                        "ptrace",
                                        "quotactl",
                                        "reboot",
                                        "request_key",
                                        "setdomainname",
                                        "sethostname",
                                        "setns",
                                        "settimeofday",
                                        "swapoff",
                                        "swapon",
                                        "umount2",
                                        "unshare",
                                        "userfaultfd",
                                        "vhangup"};

static void add_all(scmp_filter_ctx filter, uint32_t action, const char *const *names,
                    size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const int call = seccomp_syscall_resolve_name(names[i]);
        if (call != __NR_SCMP_ERROR) seccomp_rule_add(filter, action, call, 0);
    }
}

/* A refused call fails as it does for who may not. With GLAPP_CAGE=kill, for tests, it
 * ends the process, so that a call that is missing above is found. */
static void close_calls(const gl_cage *cage)
{
    enum { NO_PERMISSION = 1, NO_SUCH_CALL = 38 }; /* EPERM, ENOSYS */
    const char *wish = getenv("GLAPP_CAGE");
    const uint32_t refused = wish && strcmp(wish, "kill") == 0
                                 ? SCMP_ACT_KILL_PROCESS
                                 : SCMP_ACT_ERRNO(NO_PERMISSION);
    scmp_filter_ctx filter = seccomp_init(cage->is_server ? refused : SCMP_ACT_ALLOW);
    if (!filter) return;
    if (cage->is_server) {
        add_all(filter, SCMP_ACT_ALLOW, OF_A_SERVER,
                sizeof OF_A_SERVER / sizeof *OF_A_SERVER);
        /* Threads and no processes; glibc falls back to clone, whose flags can be seen.
         */
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(NO_SUCH_CALL), SCMP_SYS(clone3), 0);
        seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                         SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
        seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1,
                         SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME, 0));
    } else {
        add_all(filter, refused, OF_NOBODY, sizeof OF_NOBODY / sizeof *OF_NOBODY);
    }
    seccomp_load(filter);
    seccomp_release(filter);
}

/* -- the rest -- */

/* The limit that holds, where it is lower already. */
static struct rlimit limited(const struct rlimit *now, rlim_t most)
{
    if (now->rlim_max != RLIM_INFINITY && now->rlim_max < most) most = now->rlim_max;
    return (struct rlimit){most, most};
}

/* A macro, as glibc gives the first argument a type of its own. */
#define LIMIT(what, most)                                                                \
    do {                                                                                 \
        struct rlimit now;                                                               \
        if (getrlimit(what, &now) != 0) break;                                           \
        now = limited(&now, most);                                                       \
        setrlimit(what, &now);                                                           \
    } while (0)

void gl_cage_no_cores(void)
{
    LIMIT(RLIMIT_CORE, 0);
}

void gl_cage_enter(const gl_cage *cage)
{
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (!IS_SANITIZED) prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    if (cage->is_server) {
        LIMIT(RLIMIT_NOFILE, 1024);
        LIMIT(RLIMIT_FSIZE, (rlim_t)256 << 20); /* sheets of a workbook, on their way */
    }
    close_files(cage);
    if (!IS_SANITIZED) close_calls(cage);
}

const char *gl_cage_folder_of(const char *path, char *out, size_t size)
{
    const char *slash = strrchr(path, '/');
    if (!slash) return ".";
    const size_t len = slash == path ? 1 : (size_t)(slash - path);
    if (len >= size) return NULL;
    memcpy(out, path, len);
    out[len] = '\0';
    return out;
}
