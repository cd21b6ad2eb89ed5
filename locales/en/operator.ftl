### Commands of the program: what import, export, backup print

office-imported = { $file }: added { $added }, changed { $changed }, unchanged { $unchanged }, not in the file { $missing }
office-refused = { $file }: not imported, no row was changed. Errors: { $n }
office-no-file = { $file }: there is no such file, or it cannot be read
office-folder-missing = { $file }: there is no such folder
office-exported = { $file }: { $period }, rows { $rows }. The file holds personal data
office-period-unknown = The period { $period } is not understood. Write year, last, all, a year like 2026 or a month like 2026-11
office-backup = { $file }: the copy is ready, { $kilobytes } KB. It holds personal data, keep it as you keep the database
office-backup-exists = { $file }: the file is there already. Give another name, a copy overwrites nothing
office-backup-postgresql = The database is PostgreSQL: its own program makes the copy. The command: pg_dump --format=custom --file={ $file } { $url }
office-erased = { $file }: numbers of people erased, { $n }. There are no names in the list; keep it beside the backups, not inside them
office-erased-again = Erased again: { $n } of { $listed } in the list. The others are not in this database
office-erased-unreadable = { $file }: does not look like a list of people erased: “{ $line }”. A line is a number and a day, such as 17 2026-12-01
