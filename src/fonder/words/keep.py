"""What a person reads about the vault: errors of one line, receipts, and what can't be promised."""

from __future__ import annotations

from fonder.words import ntr, tr


def no_vault(folder: object) -> str:
    """Say that there is nothing to open."""
    return tr("There is no vault in {folder}: make one first, or restore a backup.").format(
        folder=folder
    )


def vault_exists(folder: object) -> str:
    """Say that a vault is never overwritten."""
    return tr(
        "There is already a vault in {folder}: open it, or choose another folder. "
        "Nothing was changed."
    ).format(folder=folder)


def folder_not_empty(folder: object) -> str:
    """Say that a vault wants a folder of its own."""
    return tr("{folder} holds other files: choose a new or empty folder for the vault.").format(
        folder=folder
    )


def already_open(folder: object) -> str:
    """Say that another Fonder holds the vault."""
    return tr(
        "The vault in {folder} is open in another Fonder: close that one first, then try again."
    ).format(folder=folder)


def closed() -> str:
    """Say that the vault has been locked meanwhile."""
    return tr("The vault is locked: open it with your passphrase first.")


def wrong_secret() -> str:
    """Say that neither slot opens."""
    return tr(
        "That doesn't open the vault: check the passphrase (capital letters, keyboard layout) "
        "or use the recovery key. If a change of passphrase was cut off, try the other one too."
    )


def mistyped_recovery_key() -> str:
    """Say that what was typed looks like a recovery key but its check doesn't add up."""
    return tr(
        "That looks like a recovery key with a wrong character: compare it with your printed key, "
        "group by group."
    )


def header_damaged(path: object) -> str:
    """Say that the header is not as Fonder wrote it."""
    return tr(
        "{path} was damaged or changed, so the vault stays shut: restore your latest backup "
        "into a new folder."
    ).format(path=path)


def header_extreme(path: object) -> str:
    """Say that the header asks for an unreasonable derivation."""
    return tr(
        "{path} asks for a key derivation outside the safe limits, so it was not tried: "
        "restore your latest backup into a new folder."
    ).format(path=path)


def newer_format(path: object, version: int) -> str:
    """Say that a newer Fonder wrote this."""
    return tr(
        "{path} was written by a newer Fonder (format {version}): update Fonder to open it. "
        "Nothing was changed."
    ).format(path=path, version=version)


def store_damaged(path: object) -> str:
    """Say that the store cannot be read as a database."""
    return tr(
        "{path} is damaged and cannot be read: restore your latest backup into a new folder."
    ).format(path=path)


def records_damaged(damaged: int, missing: int, readable: int) -> str:
    """Say how much is damaged or missing, and that the rest is there. Counts of records."""
    parts = []
    if damaged:
        parts.append(
            ntr("{n} record is damaged", "{n} records are damaged", damaged).format(n=damaged)
        )
    if missing:
        parts.append(
            ntr("{n} record is missing", "{n} records are missing", missing).format(n=missing)
        )
    if not parts:
        parts.append(tr("Some records are not in the state in which they were saved"))
    rest = tr("the other {n} can be read").format(n=f"{readable:,}")
    return tr("{what} in the vault; {rest}. Restore a backup, or mend the vault.").format(
        what=tr(" and ").join(parts), rest=rest
    )


def cannot_save(path: object, why: str) -> str:
    """Say that a change was not saved."""
    return tr(
        "The change could not be saved in {path} ({why}). Everything confirmed before is safe: "
        "make room or check the disk, then try again."
    ).format(path=path, why=why)


def cannot_do(what: str, path: object, why: str) -> str:
    """Say that a file operation failed, with the system's reason."""
    return tr("Could not {what} {path}: {why}.").format(what=what, path=path, why=why)


def no_memory(mib: int) -> str:
    """Say that the derivation found too little memory."""
    return tr(
        "Opening the vault needs {mib} MiB of free memory: close other programs, then try again."
    ).format(mib=mib)


def key_reused() -> str:
    """Say that the same form was sent twice with different content."""
    return tr(
        "This was saved already, with other content: open the saved entry and change it there."
    )


def too_large(mib: int) -> str:
    """Say that one record may not be larger than this."""
    return tr("One entry can hold {mib} MiB at most: split it up.").format(mib=mib)


def passphrase_blank() -> str:
    """Say that an empty passphrase protects nothing."""
    return tr("The passphrase is empty: choose a few words that only you would put together.")


def passphrase_short(least: int, has: int) -> str:
    """Say how long it is and how long it should be, in characters."""
    return ntr(
        "The passphrase has {has} character and needs at least {least}: "
        "four or five unrelated words are strong and easy to keep in mind.",
        "The passphrase has {has} characters and needs at least {least}: "
        "four or five unrelated words are strong and easy to keep in mind.",
        has,
    ).format(has=has, least=least)


def passphrase_long(most: int) -> str:
    """Say the upper limit, in characters."""
    return tr("The passphrase is longer than {most} characters: choose a shorter one.").format(
        most=most
    )


def passphrase_common() -> str:
    """Say that it would be among the first to be tried."""
    return tr(
        "This passphrase is among the first that anyone would try: "
        "choose four or five words that only you would put together."
    )


def passphrase_unreadable() -> str:
    """Say that it holds something that is not a character."""
    return tr("The passphrase holds a broken character: type it again.")


def wait(seconds: int) -> str:
    """Say how long until the next try."""
    return ntr(
        "Too many wrong passphrases in a row: try again in {n} second.",
        "Too many wrong passphrases in a row: try again in {n} seconds.",
        seconds,
    ).format(n=seconds)


def only_real() -> str:
    """Say that the demo keeps nothing."""
    return tr("The demo keeps nothing, so there is nothing to do here: make a vault first.")


def mended(lost: int, kept: int) -> str:
    """Say what mending left behind. Counts of records."""
    gone = ntr("{n} damaged record was removed", "{n} damaged records were removed", lost).format(
        n=lost
    )
    stay = ntr("{n} record is whole", "{n} records are whole", kept).format(n=f"{kept:,}")
    return tr("{gone}; {stay}.").format(gone=gone, stay=stay)


def target_exists(path: object) -> str:
    """Say that a backup never overwrites a file."""
    return tr("{path} exists already: choose another name. Nothing was changed.").format(path=path)


def not_a_backup(path: object) -> str:
    """Say that this is not a sealed archive of Fonder."""
    return tr("{path} is not a backup made by Fonder: choose another file.").format(path=path)


def backup_damaged(path: object) -> str:
    """Say that an archive is not as it was written."""
    return tr(
        "The backup {path} is cut off or damaged, so none of it was used: take another backup."
    ).format(path=path)


def backup_unproven(path: object) -> str:
    """Say that a fresh backup did not restore to the same content, and so was thrown away."""
    return tr(
        "The backup {path} did not restore to the same content, so it was thrown away: "
        "check the disk, then try again."
    ).format(path=path)


def backed_up(records: int, path: object) -> str:
    """Say what a backup holds and how it was checked."""
    return ntr(
        "Backup of {n} record in {path}, checked by restoring it.",
        "Backup of {n} records in {path}, checked by restoring it.",
        records,
    ).format(n=f"{records:,}", path=path)


def verified(records: int, path: object) -> str:
    """Say that an archive is whole."""
    return ntr(
        "The backup {path} is whole: {n} record restored and read.",
        "The backup {path} is whole: {n} records restored and read.",
        records,
    ).format(n=f"{records:,}", path=path)


def restored(records: int, folder: object) -> str:
    """Say what was restored, and which passphrase opens it."""
    return ntr(
        "{n} record restored to {folder}. It opens with the passphrase and the recovery key "
        "of the day of the backup.",
        "{n} records restored to {folder}. It opens with the passphrase and the recovery key "
        "of the day of the backup.",
        records,
    ).format(n=f"{records:,}", folder=folder)


def wiped(files: int, folder: object) -> str:
    """Say what was deleted."""
    return ntr(
        "{n} file deleted: the vault in {folder} is gone.",
        "{n} files deleted: the vault in {folder} is gone.",
        files,
    ).format(n=files, folder=folder)


def not_guaranteed() -> list[str]:
    """Say plainly what deleting cannot promise."""
    return [
        tr(
            "Copies elsewhere stay: your own backups, snapshots, and what a backup program or a "
            "cloud folder has taken. Delete those too."
        ),
        tr(
            "Disks, above all SSDs, may keep deleted blocks for a while. They hold only sealed "
            "data; without the passphrase or the recovery key nobody can read it."
        ),
        tr(
            "Whoever has an old copy of the vault and its passphrase or recovery key can still "
            "open that copy: destroy the printed key."
        ),
    ]
