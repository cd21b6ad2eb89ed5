### Команды программы: что печатают import, export, backup

office-imported = { $file }: добавлено { $added }, изменено { $changed }, без изменений { $unchanged }, нет в файле { $missing }
office-refused = { $file }: не загружено, ни одна строка не изменена. Ошибок: { $n }
office-no-file = { $file }: такого файла нет или его нельзя прочитать
office-folder-missing = { $file }: такой папки нет
office-exported = { $file }: { $period }, строк { $rows }. В файле персональные данные
office-period-unknown = Период { $period } непонятен. Пишите: year, last, all, год, например 2026, или месяц, например 2026-11
office-backup = { $file }: копия готова, { $kilobytes } КБ. В ней персональные данные, храните её как саму базу
office-backup-exists = { $file }: файл уже есть. Укажите другое имя, копия ничего не затирает
office-backup-postgresql = База на PostgreSQL: копию делает его собственная программа. Команда: pg_dump --format=custom --file={ $file } { $url }
office-erased = { $file }: номеров удалённых — { $n }. Имён в списке нет; храните его рядом с копиями, но не внутри них
office-erased-again = Удалено снова: { $n } из { $listed } в списке. Остальных в этой базе нет
office-erased-unreadable = { $file }: не похоже на список удалённых: «{ $line }». Строка — номер и день, например 17 2026-12-01
