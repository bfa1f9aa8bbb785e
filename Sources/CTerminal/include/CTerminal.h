// What of a terminal program has to be C: signal handlers, and calls that Swift's Glibc does not show.
#ifndef CTERMINAL_H
#define CTERMINAL_H
#include <stddef.h>
#include <stdint.h>

// The process has one terminal, one set of signal handlers and one way back. Claims them; 0 if somebody has.
int ct_claim(void);
void ct_release(void);

// Signals become bytes in a pipe: W window size, Z stop, C continue, T terminate, H hang up, I interrupt.
// Returns the end to read, non-blocking, or -1. The handlers that were there are put back by ct_signals_close.
int ct_signals_open(void);
void ct_signals_close(void);

// Remembers how the terminal `fd` is set now, for the way back. Before anything is changed.
void ct_restore_save(int fd);
// Sets the bytes that take back what was asked of the terminal. From now on, a crash and exit() give the terminal back
// while it is armed, and then go the way they would have gone.
void ct_restore_prepare(const char *bytes, size_t count);
void ct_restore_arm(int on);
void ct_restore_forget(void);

// Stops this process and its group as ctrl-z does, and returns when it is continued. A group without a shell that
// could continue it is not stopped.
void ct_stop(void);

// Gives back to the system the memory that lies between what is still in use, where the C library can do that.
void ct_give_back_memory(void);

// How many bytes the C library has given out and not got back; 0 where it does not say.
size_t ct_memory_in_use(void);

// Begins or ends a trace of what is asked of the C library's memory, in the file that MALLOC_TRACE names, which each trace
// begins anew. glibc has it where libc_malloc_debug.so is loaded before it; -1 where nobody has it.
int ct_trace_allocations(int on);

// A file without a name, to collect bytes in; -1 where there is none to be had.
int ct_open_memory(void);

// The size of a terminal's window: 0 on success.
int ct_window_size(int fd, int *rows, int *columns);
// How many columns the C library gives to a character: -1 if it is not printable.
int ct_columns(uint32_t scalar);

// Runs tmux's own command that sets its buffer and, through it, the clipboard of its terminal; 0 on success. As tmux
// comes (set-clipboard external, allow-passthrough off) this is the only way that reaches the clipboard.
int ct_load_tmux_buffer(const char *bytes, size_t count);

// For tests and measurements: runs a program that has the pseudo terminal for its own, with the environment given: its process, or -1.
int ct_spawn_on_pty(const char *path, char *const arguments[], char *const environment[], int slave);

// For tests and measurements: a pseudo terminal, 0 on success; another size for it, 0 on success; whether it edits lines and echoes, as
// shells have it; and a child process that takes a signal as a crash would: returns the signal that it died of, 0 if
// it did not.
int ct_open_pty(int *master, int *slave, int rows, int columns);
int ct_set_window_size(int fd, int rows, int columns);
int ct_edits_lines(int fd);
int ct_crash_in_child(int signal);

#endif
