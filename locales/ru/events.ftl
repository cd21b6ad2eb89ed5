### Мероприятия глазами педагога: списки, карточка, запись, напоминания

event-kind-seminar = Семинар
event-kind-practical_seminar = Практический семинар
event-kind-problem_seminar = Проблемный семинар
event-kind-master_class = Мастер-класс
event-kind-workshop = Мастерская
event-kind-webinar = Вебинар
event-kind-round_table = Круглый стол
event-kind-conference = Конференция
event-kind-open_lesson = Открытый урок
event-kind-open_day = День открытых дверей
event-kind-training = Тренинг
event-kind-consultation = Консультация
event-kind-bridge = Методический мост
event-kind-readings = Педагогические чтения
event-kind-meeting = Заседание объединения
event-kind-contest = Конкурс
event-kind-forum = Форум
event-kind-internship = Стажировка

event-name = { $kind } «{ $title }»
event-name-quoted = { $kind }. { $title }
event-shortened = { $text }…

event-card-title = <b>{ $name }</b>
event-card-time = 📅 { $span }
event-card-place = 📍 { $place }
event-card-link = 🔗 { $link }
event-card-link-later = 🔗 онлайн, ссылка откроется тем, кто записан
event-card-link-over = 🔗 было онлайн
event-card-seats = 👥 занято { $seated } из { $seats }
event-card-seats-full =
    👥 мест нет{ $queued ->
        [0] {""}
       *[other] , в очереди { $queued }
    }
event-card-seats-any =
    👥 { $seated ->
        [0] пока никто не записан
       *[other] записано { $seated }
    }, места есть для всех
event-card-description = { $text }
event-card-theme = 📌 Тема месяца: { $title }
event-card-until = ✍️ запись до { $moment }
event-card-seated = ✅ Вы записаны · место { $place }
event-card-seated-any = ✅ Вы записаны
event-card-queued = ⏳ Вы в очереди { $place }-й. Освободится место — запишем и напишем.
event-card-queued-late = ⏳ Вы были в очереди, место так и не освободилось.
event-card-attended = ✅ Вы были
event-card-attended-now = ✅ Вы отметились
event-card-not-attended = Вы были записаны, отметки о присутствии нет.
event-card-overlap = ⚠️ В это же время вы записаны на { $titles }
event-card-overlap-title = «{ $title }»
event-card-cancelled = ⚠️ <b>Отменено.</b> { $reason }
event-card-running = ⏳ Уже идёт, записаться нельзя.
event-card-running-mine = ⏳ Уже идёт.
event-card-over = Мероприятие прошло. Ближайшие — в списке.
event-card-questionnaire = 📊 Анкета ждёт вашего ответа: пять вопросов, минута.
event-card-closed = ⚠️ Запись закрыта. Другие мероприятия — в списке.
event-card-draft = Черновик: педагоги его пока не видят.

event-button-sign-up = ✍️ Записаться
event-button-queue = ⏳ Встать в очередь
event-button-cancel = Отменить запись
event-button-check-in = ✅ Отметиться
event-button-answer = 📊 Ответить на анкету
event-button-calendar = В календарь
event-button-calendar-remove = Убрать из календаря
event-button-share = Поделиться
event-button-theme = 📌 Тема месяца
event-button-open = Открыть
event-button-all = ‹ Все мероприятия
event-button-list = ‹ К списку
event-button-my = ‹ Мои записи
event-button-to-card = ‹ К мероприятию
event-button-others = Все мероприятия
event-button-keep = Оставить всё как есть
event-button-yes-cancel = Да, отменить
event-button-yes-leave = Да, выйти из очереди
event-button-forward = Отправить коллегам

event-ask-cancel =
    <b>Отменить вашу запись?</b>
    { $name }
    📅 { $span }
    { $waiting ->
        [0] Место освободится; записаться снова можно, пока места есть.
       *[other] Место сразу получит первый из очереди, вернуть его не выйдет.
    }
event-ask-leave =
    <b>Выйти из очереди?</b>
    { $name }
    📅 { $span }
    Вы { $place }-й. Если передумаете, встанете в конец очереди.
event-gone =
    ⚠️ Этого мероприятия больше нет. Посмотрите, что будет в ближайшее время.

event-share =
    <b>Поделиться</b>
    { $name }
    📅 { $span }

    { $link }
    По ссылке коллега откроет это мероприятие и сможет записаться.
event-share-text = { $name }, { $span }

event-toast-seated = Вы записаны.
event-toast-seated-reminded = Вы записаны. { $reminders }
event-toast-remind-day-hour = Напомним за день и за час.
event-toast-remind-day = Напомним за день.
event-toast-remind-hour = Напомним за час.
event-toast-remind-at = Напомним: { $moments }.
event-toast-queued = Мест уже нет, вы в очереди { $place }-й. Освободится место — запишем и напишем.
event-toast-already_seated = Вы уже записаны.
event-toast-already_queued = Вы уже в очереди.
event-toast-closed = Записаться уже нельзя.
event-toast-gone = Этого мероприятия больше нет.
event-toast-freed = Запись отменена, место свободно для других.
event-toast-left_queue = Вы вышли из очереди.
event-toast-not_signed_up = Записи нет: отменять нечего.
event-toast-too_late = Отменить уже нельзя: мероприятие началось или отменено.
event-toast-calendar = Файл для календаря — в чате.

event-calendar-file = meropriyatie-{ $number }.ics
event-calendar-caption = Откройте файл, и мероприятие встанет в календарь телефона. Если что-то изменится, мы напишем: возьмите файл снова, запись обновится.
event-calendar-caption-cancelled = Мероприятие отменено. Откройте файл, и оно уйдёт из календаря телефона.

events-title-a = 📅 <b>Мероприятия</b>
events-title-m = 📅 <b>Мероприятия</b> · для меня
events-title-s = 📅 <b>Мероприятия</b> · мой предмет и объединения
events-title-o = 📅 <b>Мероприятия</b> · онлайн
events-title-k = 📅 <b>Мероприятия</b> · { $name }
events-title-t = 📅 <b>Мероприятия</b> · тема «{ $name }»
events-hint = Нажмите номер, чтобы открыть и записаться.
events-line = <b>{ $number }. { $moment }</b> · { $title }{ $mark }
events-mark-seated = {" "}· ✅ вы записаны
events-mark-queued = {" "}· ⏳ вы { $place }-й в очереди
events-mark-free =
    {" "}· 👥 { $free ->
        [one] { $free } место
        [few] { $free } места
       *[many] { $free } мест
    }
events-mark-full = {" "}· 👥 мест нет
events-mark-any = {" "}· 👥 места есть
events-mark-closed = {" "}· запись закрыта
events-mark-running = {" "}· идёт сейчас
events-mark-cancelled = {" "}· ⚠️ отменено
events-mark-attended = {" "}· ✅ были
events-mark-not-attended = {" "}· отметки нет
events-empty = Мероприятий на ближайшее время нет. Как появятся — напишем. Можно выбрать темы, о которых писать.
events-empty-filtered = Таких мероприятий на ближайшее время нет. Посмотрите все или выберите другой отбор.
events-button-tune = Настроить
events-button-filter = Отбор
events-button-number = { $number }
events-filter =
    📅 <b>Какие мероприятия показать?</b>
    «Для меня» — те, о которых мы вам пишем: по вашим сведениям и подпискам.
events-filter-kinds = 📅 <b>Мероприятия какого вида показать?</b>
events-filter-themes = 📅 <b>Мероприятия какой темы показать?</b>
events-filter-nothing = Сейчас выбирать не из чего: мероприятий впереди нет.
events-by-a = Все
events-by-m = Для меня
events-by-s = Мой предмет и объединения
events-by-o = Онлайн
events-by-k = По виду
events-by-t = По теме месяца
events-choice = { $name } · { $count }

my-title-c = ✍️ <b>Мои записи</b> · предстоят
my-title-p = ✍️ <b>Мои записи</b> · прошли
my-empty-c = Вы пока никуда не записаны. Выберите, что будет интересно.
my-empty-p = Здесь появятся мероприятия, на которых вы побываете.
my-hint = Нажмите номер, чтобы открыть.
my-button-c = Предстоят
my-button-p = Прошли

event-notice-promoted = ✅ <b>Освободилось место, вы записаны</b>
event-notice-changed = ⚠️ <b>Мероприятие изменилось</b>
event-notice-was-time = Было: { $span }
event-notice-was-place = Место было: { $place }
event-notice-was-no-place = Появилось место, раньше было только онлайн.
event-notice-was-title = Называлось: { $name }
event-notice-was-link = Ссылка на подключение другая.
event-notice-was-description = Описание другое, оно в карточке.
event-notice-cancelled = ⚠️ <b>Мероприятие отменено</b>
event-notice-reason = Почему: { $reason }
event-notice-tomorrow = 📅 <b>Завтра в { $time }</b>
event-notice-today = 📅 <b>Сегодня в { $time }</b>
event-notice-later = 📅 <b>Скоро: { $moment }</b>
event-notice-not-coming = Не сможете прийти — отмените запись, место получит другой.
