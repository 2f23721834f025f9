/* SPDX-License-Identifier: Apache-2.0 */
/* cage.h - a command that runs unattended, or that strangers speak to, gives up what it
 * does not need, before it reads the first of their bytes.
 *
 * Whatever the kernel has of it is used and the rest left: Landlock (files; since 5.13;
 * since 6.7 connections, too) and seccomp (calls of the kernel). No new privileges and no
 * core dumps, whose bytes would be somebody's, hold on every Linux. Nothing here can be
 * undone by the process or by what it starts.
 */
#ifndef GL_CLI_CAGE_H
#define GL_CLI_CAGE_H

#include <stdbool.h>
#include <stddef.h>

enum { GL_CAGE_FOLDERS = 8 };

typedef struct gl_cage {
    const char *read[GL_CAGE_FOLDERS]; /* folders and files; all NULL: everything */
    const char
        *write[GL_CAGE_FOLDERS]; /* folders: files in them are made and taken away */
    bool is_server;              /* answers, and connects to nobody; else: fetches */
} gl_cage;

/* For the calling thread and all that it starts later: before any other thread is there.
 */
void gl_cage_enter(const gl_cage *cage);

/* For every command: no core dumps. */
void gl_cage_no_cores(void);

/* The folder of a file as the caller wrote its path, in `out` of `size` bytes. */
const char *gl_cage_folder_of(const char *path, char *out, size_t size);

#endif
