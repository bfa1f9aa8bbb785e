#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#ifdef __APPLE__
#define _DARWIN_C_SOURCE
#endif
#ifdef __linux__
#include <malloc.h>
#endif
#include "CTerminal.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#include <sys/mman.h>
#include <utmp.h>
#endif

extern char **environ;

#define COUNT(array) (sizeof(array) / sizeof *(array))

static atomic_int claimed;

int ct_claim(void) { return !atomic_exchange(&claimed, 1); }
void ct_release(void) { atomic_store(&claimed, 0); }

// Signals that say something

static const int telling[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT};
static const char letters[] = {'W', 'Z', 'C', 'T', 'H', 'I'};
static struct sigaction before_telling[COUNT(telling)];
static struct sigaction before_pipe;
static int note[2] = {-1, -1};

static void on_telling(int signal) {
  int saved = errno;
  for (size_t i = 0; i < COUNT(telling); i++) {
    // A full pipe loses nothing: what is in it already wakes the reader.
    if (telling[i] == signal && write(note[1], &letters[i], 1) < 0) break;
  }
  errno = saved;
}

static int make_nonblocking(int fd) {
  return fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) || fcntl(fd, F_SETFD, FD_CLOEXEC);
}

int ct_signals_open(void) {
  if (pipe(note)) return -1;
  if (make_nonblocking(note[0]) || make_nonblocking(note[1])) return -1;
  for (size_t i = 0; i < COUNT(telling); i++) {
    struct sigaction action = {0};
    action.sa_handler = on_telling;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(telling[i], &action, &before_telling[i]);
  }
  // Whoever closes the other end of something is told by the write that fails.
  struct sigaction ignore = {0};
  ignore.sa_handler = SIG_IGN;
  sigemptyset(&ignore.sa_mask);
  sigaction(SIGPIPE, &ignore, &before_pipe);
  return note[0];
}

void ct_signals_close(void) {
  for (size_t i = 0; i < COUNT(telling); i++) sigaction(telling[i], &before_telling[i], NULL);
  sigaction(SIGPIPE, &before_pipe, NULL);
  for (int i = 0; i < 2; i++) {
    if (note[i] >= 0) close(note[i]);
    note[i] = -1;
  }
}

void ct_stop(void) {
  // SIGTSTP and not SIGSTOP: the kernel does not stop an orphaned group with it, which nobody could continue.
  struct sigaction fallback = {0}, ours;
  fallback.sa_handler = SIG_DFL;
  sigemptyset(&fallback.sa_mask);
  sigaction(SIGTSTP, &fallback, &ours);
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
}

// The way back

static const int crashes[] = {SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV, SIGQUIT};
static struct sigaction before_crash[COUNT(crashes)];
static atomic_int armed;
static int terminal = -1;
static int is_saved;
static struct termios saved_mode;
static char way_back[1024];
static size_t way_back_length;
static int is_installed;

// Only what a signal handler may call.
static void restore(void) {
  if (!atomic_exchange(&armed, 0)) return;
  const char *rest = way_back;
  size_t count = way_back_length;
  while (count > 0) {
    ssize_t written = write(terminal, rest, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) break;
    rest += written;
    count -= (size_t)written;
  }
  if (is_saved) tcsetattr(terminal, TCSANOW, &saved_mode);
}

static void on_crash(int signal, siginfo_t *info, void *context) {
  restore();
  for (size_t i = 0; i < COUNT(crashes); i++) {
    if (crashes[i] != signal) continue;
    struct sigaction *old = &before_crash[i];
    if (old->sa_flags & SA_SIGINFO) {
      old->sa_sigaction(signal, info, context);
    } else if (old->sa_handler != SIG_DFL && old->sa_handler != SIG_IGN) {
      old->sa_handler(signal);
    }
    // Whoever was asked has had a say. Raised again, the signal ends the program once this handler returns; otherwise
    // one that somebody sent, and no fault made, would leave it painting on a terminal that was given back.
    struct sigaction last = {0};
    last.sa_handler = SIG_DFL;
    sigemptyset(&last.sa_mask);
    sigaction(signal, &last, NULL);
    raise(signal);
  }
}

void ct_restore_save(int fd) {
  terminal = fd;
  is_saved = tcgetattr(fd, &saved_mode) == 0;
}

void ct_restore_prepare(const char *bytes, size_t count) {
  way_back_length = count < sizeof way_back ? count : sizeof way_back;
  memcpy(way_back, bytes, way_back_length);

  static int at_exit;
  if (!at_exit++) atexit(restore);
  if (is_installed) return;
  is_installed = 1;
  // A stack overflow leaves no stack to handle it on.
  static char stack[1 << 16];
  stack_t mine = {.ss_sp = stack, .ss_size = sizeof stack}, current;
  if (sigaltstack(NULL, &current) == 0 && (current.ss_flags & SS_DISABLE)) sigaltstack(&mine, NULL);
  for (size_t i = 0; i < COUNT(crashes); i++) {
    struct sigaction action = {0};
    action.sa_sigaction = on_crash;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    sigaction(crashes[i], &action, &before_crash[i]);
  }
}

void ct_restore_arm(int on) { atomic_store(&armed, on); }

void ct_restore_forget(void) {
  atomic_store(&armed, 0);
  if (!is_installed) return;
  is_installed = 0;
  for (size_t i = 0; i < COUNT(crashes); i++) sigaction(crashes[i], &before_crash[i], NULL);
}

// The clipboard

int ct_load_tmux_buffer(const char *bytes, size_t count) {
  int ends[2];
  if (pipe(ends)) return -1;
  // A child that held the end to write to would wait for itself.
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
  posix_spawn_file_actions_addclose(&actions, ends[0]);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  char *const words[] = {"tmux", "load-buffer", "-w", "-", NULL};
  pid_t child;
  int failed = posix_spawnp(&child, words[0], &actions, NULL, words, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[0]);
  while (!failed && count > 0) {
    ssize_t written = write(ends[1], bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) break;
    bytes += written;
    count -= (size_t)written;
  }
  close(ends[1]);
  if (failed) return -1;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return status;
}

// Collecting

int ct_open_memory(void) {
#ifdef __linux__
  int memory = memfd_create("frame", MFD_CLOEXEC);
  if (memory >= 0) return memory;
#endif
  FILE *file = tmpfile();
  if (!file) return -1;
  int copy = dup(fileno(file));
  fclose(file);
  if (copy >= 0) fcntl(copy, F_SETFD, FD_CLOEXEC);
  return copy;
}

// Questions

int ct_window_size(int fd, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(fd, TIOCGWINSZ, &size)) return -1;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 0;
}

int ct_columns(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

int ct_open_pty(int *master, int *slave, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return openpty(master, slave, NULL, NULL, &size);
}

int ct_spawn_on_pty(const char *path, char *const arguments[], char *const environment[], int slave) {
  pid_t child = fork();
  if (child != 0) return child;
  if (login_tty(slave)) _exit(126);
  // Whoever starts it may have signals blocked or ignored, which exec would hand on.
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int signal = 1; signal < 32; signal++) {
    struct sigaction usual = {0};
    usual.sa_handler = SIG_DFL;
    sigaction(signal, &usual, NULL);
  }
  execve(path, arguments, environment);
  _exit(127);
}

int ct_set_window_size(int fd, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(fd, TIOCSWINSZ, &size);
}

int ct_edits_lines(int fd) {
  struct termios mode;
  return tcgetattr(fd, &mode) == 0 && (mode.c_lflag & ICANON) && (mode.c_lflag & ECHO);
}

int ct_crash_in_child(int signal) {
  pid_t child = fork();
  if (child == 0) {
    // Handlers from before ours would print a backtrace of the test.
    for (size_t i = 0; i < COUNT(crashes); i++) before_crash[i] = (struct sigaction){.sa_handler = SIG_DFL};
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_UNBLOCK, &all, NULL);
    raise(signal);
    _exit(0);
  }
  int status = 0;
  while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

void ct_give_back_memory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

#ifdef __GLIBC__
// Weak, because a C library that is linked in does not have them.
extern void mtrace(void) __attribute__((weak));
extern void muntrace(void) __attribute__((weak));
#endif

int ct_trace_allocations(int on) {
#ifdef __GLIBC__
  if (!mtrace || !muntrace) return -1;
  if (on) mtrace(); else muntrace();
  return 0;
#else
  (void)on;
  return -1;
#endif
}

size_t ct_memory_in_use(void) {
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
  struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
#else
  return 0;
#endif
}
