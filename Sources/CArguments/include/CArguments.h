// The program's arguments as the C runtime hands them over. Swift reads them from /proc, which an empty root file system lacks.
#ifndef BOLTSEAL_CARGUMENTS_H
#define BOLTSEAL_CARGUMENTS_H

/// Number of arguments, the program's name included; zero where the C library does not pass them to constructors.
int program_argument_count(void);

/// The argument at `index`, below the count; lives as long as the program.
const char *program_argument(int index);

#endif
