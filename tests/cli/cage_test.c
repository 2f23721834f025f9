/* SPDX-License-Identifier: Apache-2.0 */
/* What a process in the cage can no longer do, tried in a child; and what it still can.
 */
#include "cli/cage.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "check.h"
#include "folder.h"

static folder inside, outside;
static char in_file[256], out_file[256];

static int open_places(void **state)
{
    (void)state;
    folder_open(&inside);
    folder_open(&outside);
    write_file(folder_file(&inside, "here", in_file), "x", 1);
    write_file(folder_file(&outside, "there", out_file), "x", 1);
    return 0;
}

static int close_places(void **state)
{
    (void)state;
    folder_close(&inside);
    folder_close(&outside);
    return 0;
}

static bool has_landlock(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0, 1U) >= 1;
}

/* The number of the first thing that is not as it should be; 0: all is. */
static int in_child(int (*try)(void))
{
    int status = -1;
    const pid_t child = fork();
    if (child == 0) _exit(try());
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static bool opens(const char *path, int how)
{
    const int file = open(path, how | O_CLOEXEC, 0600);
    if (file >= 0) close(file);
    return file >= 0;
}

static void *nothing(void *to)
{
    return to;
}

static int as_a_server(void)
{
    char made[256];
    pthread_t thread;
    const gl_cage cage = {
        .read = {inside.path}, .write = {inside.path}, .is_server = true};
    const struct sockaddr_in to = {.sin_family = AF_INET,
                                   .sin_port = htons(9),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    gl_cage_enter(&cage);
    if (!opens(in_file, O_RDONLY)) return 1;
    if (!opens(folder_file(&inside, "new", made), O_RDWR | O_CREAT)) return 2;
    if (pthread_create(&thread, NULL, nothing, NULL) || pthread_join(thread, NULL))
        return 3;
    if (has_landlock() && opens(out_file, O_RDONLY)) return 4;
    if (has_landlock() && opens("/etc/passwd", O_RDONLY)) return 5;
#if !defined __SANITIZE_ADDRESS__ && !defined __SANITIZE_THREAD__
    const int socket_file = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(socket_file, (const struct sockaddr *)&to, sizeof to) == 0 ||
        errno != EPERM)
        return 6;
    if (fork() >= 0) return 7;
    execl("/bin/true", "true", (char *)NULL);
    if (errno != EPERM) return 8;
    if (symlink(in_file, "x") == 0) return 9;
#else
    (void)to;
#endif
    return 0;
}

static int as_a_night(void)
{
    char made[256];
    const gl_cage cage = {.write = {inside.path}};
    gl_cage_enter(&cage);
    if (!opens(out_file, O_RDONLY)) return 1;
    if (!opens(folder_file(&inside, "new", made), O_RDWR | O_CREAT)) return 2;
    if (rename(made, in_file) != 0) return 3;
    if (has_landlock() && opens(out_file, O_WRONLY)) return 4;
    if (has_landlock() && opens(folder_file(&outside, "new", made), O_RDWR | O_CREAT))
        return 5;
    execl("/bin/true", "true", (char *)NULL);
    return errno == EPERM || errno == EACCES ? 0 : 6;
}

static int without_cores(void)
{
    struct rlimit cores;
    gl_cage_no_cores();
    return getrlimit(RLIMIT_CORE, &cores) == 0 && cores.rlim_cur == 0 ? 0 : 1;
}

static void a_server_reads_its_folder_and_answers(void **state)
{
    (void)state;
    if (!has_landlock()) print_message("this kernel has no Landlock\n");
    assert_int_equal(in_child(as_a_server), 0);
}

static void a_night_writes_its_folders_alone(void **state)
{
    (void)state;
    assert_int_equal(in_child(as_a_night), 0);
}

static void nobody_leaves_a_core(void **state)
{
    (void)state;
    assert_int_equal(in_child(without_cores), 0);
}

static void the_folder_of_a_path_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *path, *folder;
    } rows[] = {
        {"a.db", "."}, {"/a.db", "/"}, {"/srv/a.db", "/srv"}, {"x/y/a.db", "x/y"}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char out[100];
        assert_string_equal(gl_cage_folder_of(rows[i].path, out, sizeof out),
                            rows[i].folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_server_reads_its_folder_and_answers),
        cmocka_unit_test(a_night_writes_its_folders_alone),
        cmocka_unit_test(nobody_leaves_a_core),
        cmocka_unit_test(the_folder_of_a_path_is_found),
    };
    return cmocka_run_group_tests(tests, open_places, close_places);
}
