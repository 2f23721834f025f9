/* SPDX-License-Identifier: Apache-2.0 */
/* output.h - the standard output, and whether all of it arrived. */
#ifndef GL_CLI_OUTPUT_H
#define GL_CLI_OUTPUT_H

#include <glapp.h>

typedef struct gl_output {
    int error; /* errno of the first failure, 0 = none so far */
} gl_output;

/* The sink borrows `output`. */
glapp_sink gl_output_sink(gl_output *output);

/* Send what is left and close. GLAPP_MACHINE, with the reason, if anything was lost: a
 * full disk often tells only now. */
glapp_status gl_output_close(gl_output *output, glapp_error *err);

#endif
