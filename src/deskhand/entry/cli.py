"""The command line. Each verb imports what it needs when it runs: a start must be quick."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Annotated, ParamSpec

import typer

from deskhand.entry.sentences import spoken

app = typer.Typer(
    name="deskhand",
    help="A help desk that lives where people already are.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


P = ParamSpec("P")


def verb(run: Callable[P, int]) -> Callable[P, int]:
    """A command of `app` whose answer is the exit code, and whose errors are sentences."""

    @functools.wraps(run)
    def command(*args: P.args, **kwargs: P.kwargs) -> int:
        raise typer.Exit(spoken(lambda: run(*args, **kwargs)))

    return app.command()(command)


@verb
def up(
    dev: Annotated[bool, typer.Option("--dev", help="Reload on every change, both sides.")] = False,  # noqa: FBT002 (typer's way to say a flag)
) -> int:
    """Run everything on this machine: database, web and worker."""
    from deskhand.entry.up import run_up
    from deskhand.kernel.settings import load_settings

    return run_up(load_settings(), dev=dev)


@verb
def demo() -> int:
    """The same as up, with demonstration data."""
    from deskhand.entry.up import run_up
    from deskhand.kernel.settings import load_settings

    return run_up(load_settings(), demo=True)


@verb
def web(
    fd: Annotated[int | None, typer.Option(hidden=True)] = None,
    gate: Annotated[int | None, typer.Option(hidden=True)] = None,
) -> int:
    """Run the web server alone, on a database that is there."""
    from deskhand.entry.serve import run_web
    from deskhand.kernel.settings import load_settings

    return run_web(load_settings(), fd, gate)


@verb
def worker() -> int:
    """Run the worker alone, on a database that is there."""
    from deskhand.entry.worker import run_worker
    from deskhand.kernel.settings import load_settings

    return run_worker(load_settings())


@verb
def migrate() -> int:
    """Bring the database up to date."""
    from deskhand.entry import migrations
    from deskhand.entry.own_server import database_server
    from deskhand.entry.up import say
    from deskhand.kernel.settings import load_settings

    settings = load_settings()
    with database_server(settings, say):
        if not migrations.migrate(settings, say):
            say("the database is up to date")
    return 0


@verb
def seed(
    tickets: Annotated[int, typer.Option(min=1, max=10_000_000, help="How many tickets to add.")],
    default: Annotated[  # noqa: FBT002 (typer's way to say a flag)
        bool, typer.Option("--default", help="Into the default workspace, not one of their own.")
    ] = False,
) -> int:
    """Add many realistic tickets, for measuring."""
    from deskhand.entry.own_server import database_server
    from deskhand.entry.prepare import prepare
    from deskhand.entry.seed import seed_tickets
    from deskhand.entry.up import say
    from deskhand.kernel.settings import load_settings

    settings = load_settings()
    with database_server(settings, say):
        prepare(settings, demo=False)
        seed_tickets(settings, tickets, say, default=default)
    return 0


@verb
def password(
    login: Annotated[str, typer.Argument(help="User name or e-mail address.")],
) -> int:
    """Give somebody who lost their password a new one, and end their sign-ins."""
    import asyncio

    from deskhand.entry.lost_password import give_new_password
    from deskhand.entry.own_server import database_server
    from deskhand.entry.up import say
    from deskhand.kernel.settings import load_settings

    settings = load_settings()
    with database_server(settings, say):
        asyncio.run(give_new_password(settings, login, say))
    return 0


@verb
def openapi() -> int:
    """Print the OpenAPI document of the HTTP API."""
    from deskhand.entry.document import openapi_document

    print(openapi_document())
    return 0


@verb
def doctor() -> int:
    """Say what is wrong with the machine, the settings and the database, and what to do."""
    from deskhand.entry.doctor import run_doctor

    return run_doctor()


def main() -> None:
    """The console script."""
    app()


if __name__ == "__main__":
    main()
