"""Seccomp: the system calls that student code may make. Everything else fails with EPERM.

The list is what CPython, NumPy, IPython and Matplotlib use to compute, to read and write files and to wait; there is
no call in it that starts a process, opens a socket, changes another file's mode or touches another process.
"""

import errno
import tempfile

ALLOWED = (
    "read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 lseek close close_range dup dup2 dup3 "
    "open openat openat2 creat access faccessat faccessat2 stat lstat fstat newfstatat statx statfs fstatfs "
    "readlink readlinkat getdents getdents64 getcwd chdir fchdir umask "
    "mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 ftruncate "
    "fsync fdatasync sync_file_range fadvise64 flock copy_file_range sendfile splice tee "
    "pipe pipe2 eventfd eventfd2 poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait "
    "epoll_pwait epoll_pwait2 timerfd_create timerfd_settime timerfd_gettime signalfd signalfd4 "
    "sendto recvfrom sendmsg recvmsg shutdown getsockopt "
    "mmap mprotect munmap mremap madvise brk mincore msync membarrier "
    "rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack restart_syscall "
    "alarm setitimer getitimer pause "
    "futex futex_waitv set_robust_list get_robust_list set_tid_address rseq sched_yield sched_getaffinity "
    "sched_getparam sched_getscheduler sched_get_priority_max sched_get_priority_min getpriority getcpu arch_prctl "
    "clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times getrandom uname sysinfo "
    "getpid getppid gettid getpgrp getpgid getsid getuid geteuid getgid getegid getresuid getresgid getgroups "
    "getrlimit getrusage capget exit exit_group wait4 waitid "
)
"""Calls allowed with any argument."""

CLONE_THREAD = 0x00010000
_AF_UNIX = 1
_SOCK_STREAM = 1
_SOCK_TYPE = 0xF
"""Only stream sockets come in pairs: one of datagrams could send to the address of any other on the machine."""
_IOCTLS = (0x5401, 0x541B, 0x5421, 0x5450, 0x5451)
"""TCGETS (is it a terminal?), FIONREAD, FIONBIO, FIONCLEX, FIOCLEX."""
_F_SETOWN_AND_LIKE = (8, 10, 15)
"""Commands of fcntl that let a descriptor send signals."""
_SIGNALS = ((0, 8), (8, 1), (10, 2), (12, 4), (16, 16), (32, 32))
"""Signals that a thread may send to another, as ranges: first, how many. All but SIGKILL: who dies of that was
killed by somebody else."""
_WIDE = 0xFFFF_FFFF_FFFF_FFFF
_PRCTLS = (3, 15, 16, 21)
"""PR_GET_DUMPABLE, PR_SET_NAME, PR_GET_NAME, PR_GET_SECCOMP."""


def available() -> str:
    """Return an empty string if filters can be made here, otherwise why not."""
    try:
        import pyseccomp  # noqa: F401
    except ImportError:
        return "the Python package pyseccomp is not installed"
    except (RuntimeError, OSError):
        return "the library libseccomp is not installed (Debian and Ubuntu: apt-get install libseccomp2)"
    return ""


def program(*, signals: bool) -> bytes:
    """Return the filter as a BPF program, ready for `prctl(PR_SET_SECCOMP)`.

    Args:
        signals: allow the call that signals one thread. True only where Landlock keeps signals inside.
    """
    from pyseccomp import ALLOW, EQ, ERRNO, KILL_PROCESS, MASKED_EQ, Arg, Attr, SyscallFilter

    rules = SyscallFilter(defaction=ERRNO(errno.EPERM))
    rules.set_attr(Attr.ACT_BADARCH, KILL_PROCESS)
    for name in ALLOWED.split():
        _add(rules, ALLOW, name)
    _add(rules, ALLOW, "clone", Arg(0, MASKED_EQ, CLONE_THREAD, CLONE_THREAD))
    _add(rules, ERRNO(errno.ENOSYS), "clone3")
    _add(rules, ALLOW, "socketpair", Arg(0, EQ, _AF_UNIX), Arg(1, MASKED_EQ, _SOCK_TYPE, _SOCK_STREAM))
    _add(rules, ALLOW, "prlimit64", Arg(0, EQ, 0), Arg(2, EQ, 0))
    for command in _IOCTLS:
        _add(rules, ALLOW, "ioctl", Arg(1, EQ, command))
    for option in _PRCTLS:
        _add(rules, ALLOW, "prctl", Arg(0, EQ, option))
    for command in range(16):
        if command not in _F_SETOWN_AND_LIKE:
            _add(rules, ALLOW, "fcntl", Arg(1, EQ, command))
    for command in range(1024, 1040):
        _add(rules, ALLOW, "fcntl", Arg(1, EQ, command))
    for number, count in _SIGNALS if signals else ():
        _add(rules, ALLOW, "tgkill", Arg(2, MASKED_EQ, _WIDE - count + 1, number))
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def _add(rules: object, action: int, name: str, *arguments: object) -> None:
    """Add a rule; a call that this architecture or this libseccomp does not know cannot be made through it."""
    try:
        rules.add_rule(action, name, *arguments)  # type: ignore[attr-defined]
    except OSError as error:
        if error.errno not in (errno.EFAULT, errno.EDOM, errno.EINVAL):
            raise
