"""What `watchparty db upgrade`, `backup` and `restore` say."""

UPGRADED = "[green]✓[/] {database} is up to date"
BACKED_UP = "[green]✓[/] {database} is backed up in {file}. Keep it safe: it holds your servers' settings."
RESTORED = "[green]✓[/] {file} is restored into {database}. Start the bot when you like."
FILE_EXISTS = "{file} already exists. Choose another name, or move it away."
FILE_NOT_WRITTEN = "{file} can't be written: {reason}."
DAMAGED = (
    "{database} is damaged, so nothing was written: {reason}. Restore an earlier backup, or save what can "
    "still be read with the command .recover of sqlite3."
)
FILE_NOT_READ = "{file} can't be read: {reason}."
BACKUP_DAMAGED = (
    "{file} is damaged: it holds what Watch Party did not write. Nothing was restored; use another backup."
)
NOT_A_BACKUP = "{file} is not a backup of Watch Party."
BACKUP_TOO_NEW = "{file} comes from a newer version (schema {schema}). Update Watch Party, then try again."
UPGRADE_FIRST = (
    "{database} has an older schema, or none. Back it up with the version that wrote it, so that you can go "
    "back, or run `watchparty db upgrade` first."
)
NO_DATABASE = (
    "There is no database at {path}. Run this in the folder in which the bot runs, or set DATABASE_URL to "
    "its database."
)
NOT_EMPTY = (
    "DATABASE_URL: {database} already has data, which a restore would mix up. Point it to an empty database."
)
