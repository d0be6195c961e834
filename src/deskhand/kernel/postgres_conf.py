"""What the embedded PostgreSQL is told: its three configuration files, as text."""

from __future__ import annotations

from pathlib import Path

MB = 1024 * 1024
# Of a web process 100 at most (DESKHAND_POOL_SIZE), and room for the worker and the verbs.
MOST_CONNECTIONS = 130

# Who may connect, and as whom, is decided by the operating system's own word on the
# client's user (peer). There is no password and no network.
OWNER = "deskhand_owner"
APP = "deskhand_app"
SUPERUSER = "postgres"
DATABASE = "deskhand"

_HBA = """\
# Written by Deskhand at every start.
local all all peer map=deskhand
local replication all peer map=deskhand
"""


def machine_memory(
    meminfo: Path = Path("/proc/meminfo"),
    limits: tuple[Path, ...] = (
        Path("/sys/fs/cgroup/memory.max"),
        Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
    ),
) -> int:
    """Bytes of memory this machine, or the container we are in, gives us."""
    total = 2048 * MB
    try:
        for line in meminfo.read_text().splitlines():
            if line.startswith("MemTotal:"):
                total = int(line.split()[1]) * 1024
    except OSError:
        pass
    for limit in limits:
        try:
            text = limit.read_text().strip()
        except OSError:
            continue
        if text.isdigit():
            total = min(total, int(text))
    return total


def shared_buffers(memory: int) -> int:
    """Bytes of PostgreSQL's own cache: a 32nd of the machine, between 16 and 96 MB.

    The upper end keeps everything at rest (web, worker, PostgreSQL) within 300 MB even when
    every page of it has been touched; beyond it the kernel's cache does the same work.
    """
    return max(16 * MB, min(96 * MB, memory // 32))


def server_conf(*, files: Path, sockets: Path, memory: int, durable: bool) -> str:
    """Text of postgresql.conf. `durable=False` is for tests: a power cut loses the database."""
    settings: dict[str, str] = {
        "listen_addresses": "",
        "unix_socket_directories": str(sockets),
        "unix_socket_permissions": "0700",
        "hba_file": str(files / "pg_hba.conf"),
        "ident_file": str(files / "pg_ident.conf"),
        "max_connections": str(MOST_CONNECTIONS),
        "shared_buffers": f"{shared_buffers(memory) // MB}MB",
        "effective_cache_size": f"{max(64, memory // 2 // MB)}MB",
        "work_mem": "8MB" if memory >= 2048 * MB else "4MB",
        "maintenance_work_mem": "64MB" if memory >= 2048 * MB else "32MB",
        "max_wal_size": "1GB",
        "min_wal_size": "80MB",
        "wal_compression": "on",
        "checkpoint_timeout": "15min",
        "random_page_cost": "1.1",
        "io_method": "sync",
        "max_worker_processes": "4",
        "max_parallel_workers_per_gather": "1",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "lc_messages": "C",
        "default_text_search_config": "pg_catalog.simple",
        "idle_in_transaction_session_timeout": "60s",
        "log_min_messages": "log",
        "log_min_error_statement": "panic",
        "log_checkpoints": "off",
        "log_line_prefix": "%m [%p] ",
        "cluster_name": "deskhand",
    }
    if not durable:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    lines = [f"{name} = {_quoted(value)}" for name, value in settings.items()]
    return "# Written by Deskhand at every start.\n" + "\n".join(lines) + "\n"


def hba_conf() -> str:
    """Text of pg_hba.conf: the Unix socket only, by the operating system's word."""
    return _HBA


def ident_conf(os_user: str) -> str:
    """Text of pg_ident.conf: `os_user` may be each of Deskhand's database roles; nobody else."""
    name = '"' + os_user.replace('"', '""') + '"'
    rows = [f"deskhand {name} {role}" for role in (SUPERUSER, OWNER, APP)]
    return "# Written by Deskhand at every start.\n" + "\n".join(rows) + "\n"


def bootstrap_sql() -> str:
    """Roles and the database, one statement a line (single-user mode reads it so)."""
    return "\n".join(
        (
            f"create role {OWNER} login createrole",
            f"create role {APP} login",
            f"create database {DATABASE} owner {OWNER}",
            f"revoke all on database {DATABASE} from public",
            f"grant connect on database {DATABASE} to {APP}",
            "revoke all on database postgres from public",
            "",
        )
    )


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"
