"""`fonder keep`: the vault's own commands."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from fonder.cli import printing
from fonder.cli.asking import folder_of, now, opened, passphrase, vault_options
from fonder.model.errors import UseError
from fonder.words import evidence as words


@click.group()
def keep() -> None:
    r"""Create, back up, restore or re-key the vault.

    \b
        fonder keep create
        fonder keep backup fonder-backup.sealed
    """


@keep.command()
@vault_options
def create(vault: Path | None, passphrase_file: Path | None, on_demo: bool) -> None:
    """Make a vault and show its recovery key, once."""
    from fonder import loop

    _not_in_demo(on_demo=on_demo)
    folder = folder_of(vault)
    if loop.exists(folder):
        raise UseError(f"There is a vault in {folder} already: name another folder with --vault.")
    made, recovery_key = loop.create(
        folder, passphrase(passphrase_file, "A new passphrase", confirm=True), clock=now
    )
    made.close()
    click.echo(
        f"The vault is in {folder}.\n\nRecovery key, shown this once:\n\n    {recovery_key}\n"
    )
    click.echo("Write it down and keep it apart from this machine. Without it, and without the")
    click.echo("passphrase, nobody can open the vault again: not you, and not us.")


@keep.command(name="passphrase")
@click.option(
    "--new-passphrase-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Read the new passphrase from a file instead of asking.",
)
@vault_options
def change_passphrase(
    new_passphrase_file: Path | None,
    vault: Path | None,
    passphrase_file: Path | None,
    on_demo: bool,
) -> None:
    """Change the passphrase; the records stay as they are."""
    from fonder import loop

    _not_in_demo(on_demo=on_demo)
    old = passphrase(passphrase_file)
    opened_loop = loop.unlock(folder_of(vault), old, clock=now)
    new = passphrase(new_passphrase_file, "The new passphrase", confirm=True)
    opened_loop.change_passphrase(old, new)
    opened_loop.close()
    click.echo("Changed. If the machine stops midway, either passphrase may be the right one.")


@keep.command()
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the receipt as JSON.")
@vault_options
def backup(
    target: Path,
    as_json: bool,
    vault: Path | None,
    passphrase_file: Path | None,
    on_demo: bool,
) -> None:
    """Write a sealed backup to TARGET and verify it by restoring it."""
    _not_in_demo(on_demo=on_demo)
    if target.exists():
        raise UseError(f"{target} exists already: choose another name.")
    loop = opened(vault, passphrase_file, on_demo=False)
    receipt = loop.backup(target)
    loop.close()
    if as_json:
        printing.as_json(receipt)
    else:
        click.echo(f"{receipt.records} records in {target}, verified. It opens as the vault does.")


@keep.command()
@click.argument("archive", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the receipt as JSON.")
@vault_options
def restore(
    archive: Path,
    as_json: bool,
    vault: Path | None,
    passphrase_file: Path | None,
    on_demo: bool,
) -> None:
    """Bring a backup back into a folder that holds no vault yet."""
    from fonder import loop

    _not_in_demo(on_demo=on_demo)
    folder = folder_of(vault)
    receipt = loop.restore(archive, folder, passphrase(passphrase_file))
    if as_json:
        printing.as_json(receipt)
    else:
        click.echo(f"{receipt.records} records are back in {folder}.")


@keep.command()
@vault_options
def mend(vault: Path | None, passphrase_file: Path | None, on_demo: bool) -> None:
    """Give up records that are damaged beyond reading; a backup brings them back."""
    _not_in_demo(on_demo=on_demo)
    loop = opened(vault, passphrase_file, on_demo=False)
    said = loop.mend()
    loop.close()
    click.echo(said)


@keep.command()
@click.argument(
    "sources",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@click.option(
    "--to", "target", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Where."
)
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Read the copy's own passphrase from a file instead of asking.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the list of files as JSON.")
def evidence(
    sources: tuple[Path, ...], target: Path, passphrase_file: Path | None, as_json: bool
) -> None:
    """Seal exact copies of files, with their SHA-256, for someone who may need them."""
    from fonder import loop

    if not as_json:
        click.echo("\n".join(f"- {line}" for line in loop.evidence_warnings()), err=True)
    secret = passphrase(passphrase_file, "A passphrase for this copy", confirm=True)
    with ExitStack() as open_files:
        files = [(path.name, open_files.enter_context(path.open("rb"))) for path in sources]
        manifest = loop.seal_evidence(files, target, secret, now())
    if as_json:
        printing.as_json(manifest)
        return
    click.echo(words.made(len(manifest.files), target))
    for one in manifest.files:
        click.echo(f"{one.sha256}  {one.name}")


@keep.command()
@click.argument("archive", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Read the copy's own passphrase from a file instead of asking.",
)
def evidence_open(archive: Path, folder: Path, passphrase_file: Path | None) -> None:
    """Open a sealed copy into a new FOLDER: the files as they were, and their SHA-256."""
    from fonder import loop

    manifest = loop.open_evidence(archive, folder, passphrase(passphrase_file))
    click.echo(words.opened(len(manifest.files), folder))


def _not_in_demo(*, on_demo: bool) -> None:
    if on_demo:
        raise UseError("The demo keeps nothing: leave --demo out.")
