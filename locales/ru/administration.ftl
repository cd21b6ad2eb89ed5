### Администрирование: состояние, роли, реестр организаций, журнал

admin-title =
    <b>Администрирование</b>
    { $numbers }
admin-people = 👥 Зарегистрировано педагогов: { $n }
admin-blocked = ⚠️ Закрыли бота: { $n }
admin-deliveries = ✅ Доставлено { $sent } · ждут отправки { $due } (без обращений)
admin-undelivered = ⚠️ Не доставлено: не удалось { $failed }, закрыт бот { $blocked }, неизвестно { $uncertain }
admin-sending-of-the-bot = ⛔ Telegram не признаёт ключ бота с { $since }: рассылки и уведомления ждут. Нужен новый ключ (BOT_TOKEN) и перезапуск
admin-sending-away = ⏸ Telegram не отвечает с { $since }: рассылки и уведомления ждут и пойдут сами
admin-lag-none = 📊 База методистов знает всё
admin-lag = ⏳ База методистов отстаёт на { $minutes ->
    [0] меньше минуты
    [one] { $minutes } минуту
    [few] { $minutes } минуты
   *[many] { $minutes } минут
  }
admin-unswept = ⏳ Следы удалённого не стёрты из файлов { $minutes ->
    [one] { $minutes } минуту
    [few] { $minutes } минуты
   *[many] { $minutes } минут
  }: базу кто-то долго читает
admin-troubles =
    { $numbers }

    <b>Последние ошибки</b>
    { $lines }
admin-trouble-delivery = ⚠️ { $moment } · сообщение { $code }: { $reason }
admin-trouble-report = ⚠️ { $moment } · файл { $code }: { $reason }
admin-trouble-push = ⚠️ { $moment } · база методистов, { $code }: { $reason }
admin-trouble-no-reason = причина неизвестна
button-admin-roles = Роли
button-admin-register = Реестр организаций
button-admin-export = 📊 Выгрузка
button-admin-journal = Журнал
button-admin-acts = Акты об уничтожении
button-admin-unlisted = Без организации · { $n }
button-admin-unsure = Неясно, дошло ли · { $n }
button-admin-unsure-again = Да, отправить ещё раз
admin-unsure =
    <b>Отправить объявления ещё раз?</b>
    Связь оборвалась, и мессенджер не сказал, дошли ли объявления: { $n }. Кто-то может получить своё второй раз. О рассылках решает методист в разделе «Рассылки».
admin-toast-unsure =
    { $n ->
        [0] Неясных уже нет
       *[other] Отправляем ещё раз: { $n }
    }
button-admin-refresh = Обновить
button-admin-back = ‹ Администрирование

admin-acts =
    <b>Акты об уничтожении данных</b>
    Каждый акт — файл для печати и подписи. Хранить три года.
    { $lines }
admin-acts-none =
    <b>Акты об уничтожении данных</b>
    Пока никто не удалял свои данные. Акт появится сам, когда кто-нибудь удалит.
admin-act-line = № { $act } · { $date }

admin-journal =
    <b>Журнал</b>
    { $about }

    { $lines }
admin-journal-none =
    <b>Журнал</b>
    { $about }

    Здесь пока пусто. Записи появляются, когда кто-то из сотрудников что-нибудь меняет.
admin-journal-all = Кто что делал, новое сверху
admin-journal-only = Только «{ $kind }», новое сверху
admin-journal-line = <b>{ $date }, { $time }</b> · { $what } · { $who }
admin-journal-about = { $action }: { $subject }
admin-journal-erased = удалён
admin-journal-gone = удалено
admin-journal-program = программа
admin-journal-kind-all = Всё
admin-journal-kind-event = Мероприятия
admin-journal-kind-theme = Темы
admin-journal-kind-person = Люди и роли
admin-journal-kind-role_invitation = Приглашения
admin-journal-kind-register = Реестр
admin-journal-kind-broadcast = Рассылки
admin-journal-kind-export = Выгрузки

admin-action-audience_saved = сохранён список получателей
admin-action-audience_deleted = удалён список получателей
admin-action-attendance_marked = отмечено присутствие
admin-action-attendance_unmarked = снята отметка о присутствии
admin-action-announcements_resent = объявления отправлены ещё раз неясным
admin-action-broadcast_started = отправлена рассылка
admin-action-broadcast_paused = приостановлена рассылка
admin-action-broadcast_resumed = продолжена рассылка
admin-action-broadcast_cancelled = отменена рассылка
admin-action-broadcast_corrected = исправлена рассылка
admin-action-broadcast_recalled = отозвана рассылка
admin-action-broadcast_resent = рассылка отправлена ещё раз неясным
admin-action-broadcast_reminded = отправлено напоминание ознакомиться
admin-action-event_cancelled = отменено мероприятие
admin-action-event_changed = изменено мероприятие
admin-action-event_created = создано мероприятие
admin-action-event_draft_deleted = удалён черновик мероприятия
admin-action-event_published = опубликовано мероприятие
admin-action-feedback_reminded = отправлено напоминание об анкете
admin-action-known_answer_hidden = скрыт ответ в базе
admin-action-known_answer_shown = снова показан ответ в базе
admin-action-organisation_missing = организация не нашлась в реестре
admin-action-mentor_invited = приглашён наставник
admin-action-mentor_approved = принят наставник
admin-action-mentor_refused = не принят наставник
admin-action-mentor_removed = наставник убран из базы
admin-action-pair_made = закреплён наставник
admin-action-pair_closed = завершена пара
admin-action-person_erased = удалены данные человека
admin-action-role_granted = выдана роль при регистрации
admin-action-role_link_made = создано приглашение к роли
admin-action-role_link_withdrawn = отозвано приглашение к роли
admin-action-role_accepted = принята роль по приглашению
admin-action-role_revoked = снята роль
admin-action-register_imported = загружен реестр организаций
admin-action-exported = сделана выгрузка
admin-action-theme_created = назначена тема месяца
admin-action-theme_edited = изменена тема месяца
admin-action-theme_deleted = удалена тема месяца
admin-action-theme_announced = объявлена тема месяца
admin-action-question_given = вопрос передан наставнику
admin-action-group_joined = бот добавлен в группу
admin-action-group_left = бот удалён из группы
admin-action-group_tied = группа привязана
admin-action-group_untied = группа отвязана

role-methodist = методист
role-admin = администратор
roles =
    <b>Роли</b>
    { $lines }

    Нажмите номер, чтобы посмотреть или снять роль.
roles-line = { $number }. { $name } — { $role }, { $until }
role-no-name = не зарегистрирован
role-until = до { $day }
role-without-end = без срока
button-roles-invite-methodist = Пригласить методиста
button-roles-invite-admin = Пригласить администратора
button-roles-links = Ссылки · { $n }
button-roles-number = { $number }
button-roles-back = ‹ Роли

role-card =
    <b>{ $name }</b>
    Роль: { $role }, { $until }
    Получена { $since }
role-card-over = Этой роли у человека уже нет.
role-card-last = ⚠️ Это последний администратор: сначала пригласите другого, на тот же срок или дольше.
button-role-take = Снять роль
role-sure-to-take =
    <b>Снять роль «{ $role }» с { $name }?</b>
    Разделы этой роли закроются сразу, человеку придёт сообщение. Вернуть роль можно новой ссылкой.
button-role-keep = Оставить
button-role-yes-take = Да, снять роль
role-toast-taken = Роль снята
role-toast-over = Этой роли уже нет
role-toast-last = Это последний администратор

form-name-role-invitation = приглашение к роли
role-invite-heading = Приглашение · роль «{ $role }»
role-invite-ask =
    <b>До какого дня действует роль?</b>
    Нажмите или напишите последний день: «31.08.2027».
role-invite-no-end = Без срока
role-invite-school-year = До конца учебного года, { $day }
role-invite-unclear = Не получилось понять дату. Напишите последний день роли: «31.08.2027».
role-invite-past = Этот день уже прошёл. Напишите сегодняшний или будущий: «31.08.2027».
role-invite-far = Слишком далеко: самое большее — пять лет. Напишите день поближе или выберите «Без срока».
role-invite-left = Приглашение не создано.
role-link =
    <b>Приглашение · роль «{ $role }», { $until }</b>
    🔗 <code>{ $link }</code>

    Отправьте ссылку человеку лично. Её можно открыть один раз, до { $moment }.
role-link-used = ✅ Ссылкой воспользовались.
role-link-expired = ⚠️ Срок ссылки истёк.
role-link-withdrawn = Ссылка отозвана.
role-link-role-over = ⚠️ Срок самой роли закончился.
role-link-closed =
    <b>Приглашение · роль «{ $role }», { $until }</b>
    { $standing }
button-role-link-withdraw = Отозвать ссылку
role-link-sure =
    <b>Отозвать ссылку?</b>
    Роль «{ $role }» по ней получить будет нельзя.
button-role-link-yes = Да, отозвать
role-link-toast-withdrawn = Ссылка отозвана
role-links =
    <b>Действующие ссылки</b>
    { $lines }
role-links-none =
    <b>Действующие ссылки</b>
    Ссылок, которые ещё можно открыть, нет. Пригласите кого-нибудь со страницы «Роли».
role-links-line = { $number }. { $role }, { $until } · открыть до { $moment }

role-accepted-granted =
    ✅ <b>Ваша роль — { $role }, { $until }</b>
    Новый раздел уже в меню.
role-accepted-mine =
    ✅ <b>Ваша роль — { $role }, { $until }</b>
    Вы уже приняли это приглашение.
role-accepted-held =
    <b>У вас уже есть роль «{ $role }», { $until }</b>
    Ссылка осталась рабочей: отправьте её тому, кому она нужна.
role-accepted-used = ⚠️ Этой ссылкой уже воспользовались: она на один раз. Попросите администратора прислать новую.
role-accepted-expired = ⚠️ Срок ссылки истёк: она действует неделю. Попросите администратора прислать новую.
role-accepted-withdrawn = ⚠️ Администратор отозвал эту ссылку. Если роль вам нужна, попросите новую.
role-accepted-role-over = ⚠️ Срок роли, к которой приглашала ссылка, закончился. Попросите администратора прислать новую.
role-accepted-gone = ⚠️ Такого приглашения нет. Проверьте, что ссылка скопирована целиком, или попросите новую.
role-notice-taken =
    Роль «{ $role }» с вас снята.
    Записи, подписки и профиль остались как были. Если это ошибка, напишите администратору.
role-notice-accepted =
    ✅ { $name } теперь { $role }, { $until }
    Роль получена по вашей ссылке. Если это не тот человек, снимите роль.
button-role-open = Открыть роль

register-title =
    <b>Реестр организаций</b>
    { $lines }

    Пришлите XLSX или CSV: новые организации добавятся, известные обновятся, остальные останутся.
register-empty =
    <b>Реестр организаций</b>
    Пока пусто. Пришлите XLSX или CSV со списком: образец — по кнопке.
register-line = { $kind }: { $organisations }, работников { $staff }
register-kind-school = Школы
register-kind-kindergarten = Детские сады
register-kind-extra = Доп. образование
button-register-upload = Загрузить файл
button-register-sample = Образец
register-sample-toast = Образец — ниже
register-sample-name = образец-реестра.xlsx
register-sample-sheet = Реестр
register-sample-school = школа|51|Школа № 51|МБОУ «Школа № 51 „Центр образования“»|60
register-sample-kindergarten = детский сад|9|Детский сад № 9|МБДОУ «Детский сад № 9»|25
register-sample-extra = доп. образование||Дворец детского творчества|МАУДО «Дворец детского творчества»|48
form-name-register-upload = загрузка реестра
register-upload-heading = Реестр организаций · загрузка
register-upload-ask =
    <b>Пришлите файл XLSX или CSV</b>
    До { $megabytes } МБ, { $rows } строк и { $columns } столбцов. Нужны столбцы «Вид», «Краткое название», «Полное название»; можно «Номер» и «Численность».
register-upload-too-big = Файл { $name } — { $size } МБ, а помещается { $limit } МБ. Оставьте в нём один лист со списком и пришлите ещё раз.
register-upload-not-a-file = Нужен файл документом: XLSX или CSV. Фотографию таблицы прочитать нельзя.
register-upload-left = Загрузка отменена, реестр прежний.
register-upload-taken =
    ⏳ <b>Файл { $name } принят</b>
    Проверяю. Ответ придёт сюда, обычно за несколько секунд.
register-reading =
    🔍 <b>Читаем { $name }</b>
    { $bar } { $share }
register-upload-under-way =
    ⏳ Предыдущий файл ещё проверяется. Дождитесь ответа и пришлите новый.
register-imported =
    ✅ <b>Реестр загружен: { $name }</b>
    Добавлено { $added } · изменено { $changed } · без изменений { $unchanged }
register-not-in-file =
    В файле нет { $n ->
        [one] { $n } организации, она осталась
       *[many] { $n } организаций, они остались
    } как есть.
register-refused =
    ⚠️ <b>Реестр не загружен: { $name }</b>
    { $lines }

    Ни одна строка не изменена. Исправьте и пришлите файл ещё раз.
register-refused-count =
    { $n ->
        [one] В файле { $n } ошибка
        [few] В файле { $n } ошибки
       *[many] В файле { $n } ошибок
    }
register-refused-all = Здесь первые { $shown }, все — в файле выше.
register-problems-name = ошибки-реестра.txt
register-problems-caption = Все ошибки файла { $name }
register-problem = строка { $line }, «{ $column }»: { $what }
register-problem-kind-unknown = вид «{ $value }» неизвестен. Пишите: школа, детский сад, доп. образование
register-problem-number-not-number = «{ $value }» — не номер. Нужно число: 51
register-problem-name-empty = названия нет
register-problem-name-too-long = название длиннее, чем помещается: «{ $value }»
register-problem-staff-not-number = «{ $value }» — не численность. Нужно число: 60
register-problem-duplicate = «{ $value }» уже есть в строке выше
register-problem-formula = формула без результата: «{ $value }». Откройте файл и сохраните его
register-problem-cell-error = ошибка в ячейке: { $value }
register-problem-merged = ячейка пуста, потому что объединена с соседней. Разъедините и заполните
register-unreadable =
    ⚠️ <b>Файл { $name } прочитать не удалось</b>
    { $why }

    Реестр прежний.
register-unreadable-not-a-table = Это не таблица. Нужен XLSX или CSV: сохраните список в одном из этих видов и пришлите.
register-unreadable-too-big = Таблица слишком большая: помещается { $megabytes } МБ, { $rows } строк и { $columns } столбцов, объединённых ячеек до { $merges }. Оставьте один лист со списком организаций, лишние строки и столбцы удалите.
register-unreadable-too-hard = Файл устроен слишком сложно, чтобы прочитать его за несколько секунд. Скопируйте список в новую книгу («Вставить только значения») и пришлите её, или сохраните лист как CSV.
register-unreadable-header = Не нашлась строка с заголовками. Нужны: { $expected }.
register-unreadable-missing = Не хватает столбцов: { $missing }. Нужны: { $expected }.
register-unreadable-repeated = Столбцы повторяются: { $repeated }. Оставьте по одному.
register-unreadable-empty = В файле нет строк с организациями.
register-failed-attempts = ⚠️ Прочитать файл не получилось: три попытки не удались. Реестр прежний. Пришлите файл ещё раз; не поможет — сообщите тому, кто обслуживает программу.
register-failed-unknown = ⚠️ Этот запрос устарел. Пришлите файл ещё раз.
register-failed-not-allowed = ⚠️ Реестр не загружен: роли администратора у вас уже нет.
register-failed-too-big = ⚠️ Файл слишком большой: помещается { $limit } МБ. Реестр прежний.
register-failed-file-gone = ⚠️ Мессенджер больше не отдаёт этот файл. Реестр прежний. Пришлите файл ещё раз.

unlisted-title =
    <b>Без организации: { $n }</b>
    { $lines }

    Эти люди не нашли свою организацию. Загрузите её в реестр, и они выберут её в «Профиле».
unlisted-none =
    <b>Без организации</b>
    У каждого педагога указана организация.
unlisted-line = { $number }. { $name } — { $position }
unlisted-position-none = должность не указана
