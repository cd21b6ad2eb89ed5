### Рассылки: написать, кому, отправить, следить, исправить, отозвать

broadcast-room = Рассылки
broadcast-write = Написать
broadcast-to-list = ‹ Рассылки
broadcast-to-draft = ‹ К рассылке
broadcast-gone = ⚠️ Этой рассылки больше нет: черновик удалён.
broadcast-without-words = без текста
broadcast-comma = , { "" }
broadcast-between = {" · "}

broadcast-list =
    <b>Рассылки</b>
    { $lines }

    Нажмите номер, чтобы посмотреть, исправить или отозвать.
broadcast-list-empty =
    <b>Рассылки</b>
    Пока ни одной. Нажмите «Написать»: сначала увидите, кому и как это придёт, потом отправите.
broadcast-list-line = { $number }. { $line }
broadcast-line = { $day } · { $words } · { $state }
broadcast-line-waiting = ждёт: { $moment }
broadcast-line-running = идёт, { $share }
broadcast-line-paused = пауза, { $share }
broadcast-line-done = дошло { $sent } из { $total }
broadcast-line-cancelled = отменена, дошло { $sent } из { $total }
broadcast-line-recalled = отозвана
broadcast-drafts = Черновики · { $n }
broadcast-drafts-title =
    <b>Черновики рассылок</b>
    Ваши, ещё не отправленные.
broadcast-drafts-empty =
    <b>Черновики рассылок</b>
    Черновиков нет.
broadcast-blocked = Кто закрыл бота
broadcast-blocked-list =
    <b>Кто закрыл бота</b>
    { $n ->
        [one] { $n } зарегистрированному педагогу
       *[other] { $n } зарегистрированным педагогам
    } написать нельзя.
    { $lines }
broadcast-blocked-line = { $name }: { $blocked } из { $people }
broadcast-blocked-none =
    <b>Кто закрыл бота</b>
    Никто: всем зарегистрированным можно написать.
broadcast-no-organisation = без организации

### Сообщение

form-name-broadcast-content = сообщение рассылки
form-name-broadcast-correct = исправление рассылки
form-name-broadcast-link = ссылка под рассылкой
form-name-broadcast-label = подпись кнопки
form-name-broadcast-moment = время рассылки
form-name-broadcast-organisation = кому рассылка
form-name-broadcast-save = название списка получателей

broadcast-ask-content =
    <b>Пришлите сообщение</b>
    Можно несколько, до { $parts }: текст, фото, альбом, файл, видео, голосовое. Педагоги получат их такими же. Потом нажмите «Готово».
broadcast-ask-more =
    <b>Принято: { $what }</b>
    { $n } из { $limit }. Пришлите ещё или нажмите «Готово».
broadcast-anew = Заново
broadcast-nothing-written = Пока ничего нет. Пришлите текст, фото или файл, потом нажмите «Готово».
broadcast-too-many-parts = Больше { $limit } сообщений в рассылку не помещается, это не взято. Нажмите «Готово» или «Заново».
broadcast-album-too-long = В альбоме помещается { $limit }, это не взято.
broadcast-album-mixed = Файлы и аудио в одном альбоме с другим не отправляются, это не взято. Пришлите отдельно.
broadcast-caption-too-long = Подпись слишком длинная: { $length } знаков, а помещается { $limit }. Сократите или пришлите текст отдельным сообщением.

broadcast-part-text =
    { $n ->
        [1] текст
        [one] { $n } текст
        [few] { $n } текста
       *[many] { $n } текстов
    }
broadcast-part-photo =
    { $n ->
        [1] фото
       *[other] { $n } фото
    }
broadcast-part-document =
    { $n ->
        [1] файл
        [one] { $n } файл
        [few] { $n } файла
       *[many] { $n } файлов
    }
broadcast-part-video =
    { $n ->
        [1] видео
       *[other] { $n } видео
    }
broadcast-part-voice =
    { $n ->
        [1] голосовое
        [one] { $n } голосовое
       *[other] { $n } голосовых
    }
broadcast-part-audio =
    { $n ->
        [1] аудио
       *[other] { $n } аудио
    }
broadcast-part-animation =
    { $n ->
        [1] анимация
        [one] { $n } анимация
        [few] { $n } анимации
       *[many] { $n } анимаций
    }
broadcast-part-label = { $kind }: { $words }

### Черновик

broadcast-draft = <b>Рассылка · черновик</b>
broadcast-draft-content = «{ $words }» · { $what }
broadcast-draft-whom = 🎯 { $whom }
broadcast-reach =
    👥 { $people ->
        [one] { $people } человек
        [few] { $people } человека
       *[many] { $people } человек
    }, можно написать { $reachable }
broadcast-draft-has-button = 🔗 кнопка «{ $label }»: { $target }
broadcast-draft-has-receipt = 🔗 кнопка «{ $label }»: увидите, кто прочитал
broadcast-target-gone = этого больше нет
broadcast-draft-now = 📅 сразу после «Отправить»
broadcast-draft-at = 📅 { $moment }
broadcast-draft-held = 📅 { $moment }, после тихих часов
broadcast-draft-calm = Не срочно: с { $begin } до { $end } не отправляем.
broadcast-draft-urgent = ⚠️ Срочно: уйдёт и в тихие часы, с { $begin } до { $end }.
broadcast-draft-send = Отправить
broadcast-draft-see = Посмотреть
broadcast-draft-audience = Кому
broadcast-draft-button = Кнопка
broadcast-draft-when = Когда
broadcast-draft-write = Сообщение
broadcast-draft-make-urgent = Срочно: нет
broadcast-draft-make-calm = Срочно: да
broadcast-draft-delete = Удалить черновик
broadcast-draft-keep = Оставить черновик
broadcast-draft-yes-delete = Да, удалить
broadcast-sure-delete =
    <b>Удалить черновик?</b>
    Сообщение исчезнет насовсем. Педагоги его не видели.
broadcast-toast-deleted = Черновик удалён
broadcast-toast-preview = Так это увидят педагоги

broadcast-under-album = К сообщению выше:
broadcast-button-event = Открыть мероприятие
broadcast-button-questionnaire = Ответить на анкету
broadcast-button-link = Открыть
broadcast-button-receipt = Ознакомлен(а)
broadcast-choose-button =
    <b>Что делает кнопка под рассылкой?</b>
    «Ознакомлен(а)» покажет вам, кто прочитал.
broadcast-choose-event = Мероприятие
broadcast-choose-questionnaire = Анкета
broadcast-choose-link = Ссылка
broadcast-choose-receipt = Ознакомлен(а)
broadcast-choose-label = Подпись
broadcast-choose-none = Без кнопки
broadcast-which-event = <b>Какое мероприятие откроет кнопка?</b>
broadcast-no-event = Опубликованных мероприятий нет.
broadcast-which-questionnaire =
    <b>Какую анкету откроет кнопка?</b>
    Ответят те, кого о ней спрашивали: кто был на мероприятии.
broadcast-no-questionnaire = Открытых анкет нет: анкета открывается, когда мероприятие закончилось, и закрывается через неделю.
broadcast-target = { $day } · { $title }
broadcast-ask-address =
    <b>Какой адрес откроет кнопка?</b>
    Пришлите его целиком: «https://rcro.ru/december».
broadcast-address-problem = Нужен один адрес, который начинается с https://. Пример: «https://rcro.ru/december».
broadcast-ask-label =
    <b>Что написать на кнопке?</b>
    До { $limit } знаков: «Смотреть программу». «Пропустить» — обычная подпись.

broadcast-when =
    <b>Когда отправить?</b>
    Сразу — как только нажмёте «Отправить». В тихие часы несрочное ждёт утра.
broadcast-draft-at-once = Сразу
broadcast-draft-at-moment = Указать время
broadcast-ask-moment =
    <b>Когда отправить?</b>
    Напишите «завтра в 9:00», «12 декабря в 15:00» — или нажмите день.

broadcast-nobody =
    ⚠️ <b>Отправлять некому</b>
    Под условия никто не подходит, или все, кто подходит, закрыли бота. Измените «Кому».
broadcast-sure-send =
    <b>Отправить { $n ->
        [one] { $n } педагогу
       *[other] { $n } педагогам
    }?</b>
broadcast-sure-blocked =
    { $n ->
        [one] Ещё { $n } закрыл бота: не получит.
       *[other] Ещё { $n } закрыли бота: не получат.
    }
broadcast-yes-send = Да, отправить · { $n }
broadcast-toast-number-changed = Число получателей изменилось, проверьте
broadcast-toast-started = Отправляем
broadcast-toast-sent-already = Эта рассылка уже отправлена

### Кому

broadcast-whom = <b>Кому</b>
broadcast-whom-everyone = Всем зарегистрированным педагогам.
broadcast-whom-line = { $number }. { $what }
broadcast-whom-but = { $number }. кроме: { $what }
broadcast-whom-or = <b>или</b>
broadcast-whom-nobody = ⚠️ Под всё сразу никто не подходит. Чтобы подходило одно из двух, нажмите «Или ещё кто-то».
broadcast-whom-enough = ⚠️ Не добавлено: помещается { $limit } условий.
broadcast-whom-add = Добавить условие
broadcast-whom-or-else = Или ещё кто-то
broadcast-whom-save = Сохранить под именем
broadcast-whom-saved = Взять сохранённую
broadcast-to-audience = ‹ Кому
broadcast-everyone = все педагоги
broadcast-and = { "" } и { "" }
broadcast-or = ; или { "" }
broadcast-but = { $such }, кроме: { $but }

broadcast-condition =
    <b>Только такие</b>
    { $what }
broadcast-condition-but =
    <b>Кроме таких</b>
    { $what }
broadcast-condition-make-but = Кроме таких
broadcast-condition-make-such = Только такие
broadcast-condition-remove = Убрать
broadcast-condition-more = И ещё условие

broadcast-kinds =
    <b>Какое условие?</b>
    Подходит тот, для кого верны все условия сразу.
broadcast-kind-organisation_kind = Школы, сады, допобразование
broadcast-kind-organisation = Организация
broadcast-kind-association = Объединение
broadcast-kind-subject = Предмет
broadcast-kind-young = Молодые
broadcast-kind-role = Сотрудники Центра
broadcast-kind-follows = Подписаны
broadcast-kind-follows_subject = На предмет…
broadcast-kind-follows_association = На объединение…
broadcast-kind-follows_event_kind = На вид мероприятий…
broadcast-kind-theme = Записаны по теме
broadcast-kind-signed_up = Записаны
broadcast-kind-attended = Были
broadcast-kind-missed = Не пришли
broadcast-kind-not_answered = Не ответили на анкету

broadcast-values-organisation_kind = <b>Откуда педагоги?</b>
broadcast-values-association = <b>Кто состоит в объединении?</b>
broadcast-values-subject = <b>Кто ведёт предмет?</b>
broadcast-values-young = <b>Молодые по стажу или по возрасту?</b>
broadcast-values-role = <b>Кто из сотрудников?</b>
broadcast-values-follows = <b>Кто на что подписан?</b>
broadcast-values-follows_subject = <b>Кто подписан на предмет?</b>
broadcast-values-follows_association = <b>Кто подписан на новости объединения?</b>
broadcast-values-follows_event_kind = <b>Кто подписан на вид мероприятий?</b>
broadcast-values-theme =
    <b>Кто записан на мероприятия темы?</b>
    Хотя бы на одно, или стоит в очереди.
broadcast-values-signed_up =
    <b>Кто записан на мероприятие?</b>
    И те, кто в очереди.
broadcast-values-attended = <b>Кто был на мероприятии?</b>
broadcast-values-missed = <b>Кто был записан и не пришёл?</b>
broadcast-values-not_answered =
    <b>Кто не ответил на анкету?</b>
    Только те, кого о ней спрашивали.
broadcast-values-none = Выбирать пока не из чего.

broadcast-leaf-school = школы
broadcast-leaf-kindergarten = детские сады
broadcast-leaf-extra = допобразование
broadcast-leaf-teacher = зарегистрированные
broadcast-leaf-guest = не зарегистрированные
broadcast-leaf-methodist = методисты
broadcast-leaf-admin = администраторы
broadcast-leaf-everyone = все педагоги
broadcast-leaf-organisation = { $name }
broadcast-leaf-association = объединение «{ $name }»
broadcast-leaf-subject = предмет «{ $name }»
broadcast-leaf-follows_themes = подписаны на темы месяца
broadcast-leaf-follows_subject = подписаны на предмет «{ $name }»
broadcast-leaf-follows_association = подписаны на объединение «{ $name }»
broadcast-leaf-follows_event_kind = подписаны на вид «{ $name }»
broadcast-leaf-theme = записаны по теме «{ $name }»
broadcast-leaf-young_first_years = первые три года работы
broadcast-leaf-young_under_35 = моложе 35 лет
broadcast-leaf-signed_up = записаны на «{ $name }»
broadcast-leaf-attended = были на «{ $name }»
broadcast-leaf-missed = записались и не пришли на «{ $name }»
broadcast-leaf-not_answered = не ответили на анкету «{ $name }»
broadcast-leaf-gone = удалено

organisation-ask-broadcast =
    <b>Какая организация?</b>
    Напишите номер или часть названия: «51», «лицей 4», «дс 9».
organisation-found-broadcast = По словам «{ $query }» нашлось это. Нажмите или напишите другие слова.
organisation-nothing-broadcast = По словам «{ $query }» ничего нет. Напишите номер или часть названия: «51», «лицей 4».

broadcast-ask-name =
    <b>Под каким именем сохранить?</b>
    До { $limit } знаков: «Физики школ». Сохранённое увидят все методисты.
broadcast-name-taken = Такое имя уже есть. Напишите другое: «Физики школ, декабрь».
broadcast-name-empty = Вы ничего не написали. Напишите имя одним сообщением: «Физики школ».
broadcast-name-too-long = Слишком длинно: { $length } знаков, а помещается { $limit }. Сократите и пришлите ещё раз.
broadcast-saved-done = ✅ Сохранено: «{ $name }».
broadcast-saved =
    <b>Сохранённые списки получателей</b>
    Условия, а не люди: кто под них подходит, считается заново.
broadcast-saved-none =
    <b>Сохранённые списки получателей</b>
    Пока ни одного. Задайте условия и нажмите «Сохранить под именем».
broadcast-saved-one =
    <b>{ $name }</b>
    🎯 { $whom }
broadcast-saved-take = Взять
broadcast-saved-delete = Удалить
broadcast-saved-back = ‹ Назад
broadcast-saved-sure =
    <b>Удалить «{ $name }»?</b>
    Удалится у всех методистов. Рассылки, где этот список взят, не изменятся.
broadcast-saved-keep = Оставить
broadcast-saved-yes-delete = Да, удалить
broadcast-toast-taken = Условия взяты
broadcast-toast-saved-deleted = Удалено

### На пути и после

broadcast-progress = <b>Рассылка «{ $words }»</b> · { $state }
broadcast-state-waiting = ждёт
broadcast-state-running = идёт
broadcast-state-paused = пауза
broadcast-state-cancelled = отменена
broadcast-state-done = отправлена
broadcast-state-correcting = исправляем
broadcast-state-recalling = отзываем
broadcast-begins = ⏳ Сейчас начнём. Числа появятся здесь сами.
broadcast-waits = 📅 Начнём: { $moment }
broadcast-bar = { $bar } { $share }
broadcast-sent =
    ✅ { $sent } доставлено{ $waiting ->
        [0] { "" }
       *[other] { " " }· ждут { $waiting }
    }{ $cancelled ->
        [0] { "" }
       *[other] { " " }· не отправлено { $cancelled }
    }
broadcast-quiet = ⏳ Тихие часы. Продолжим: { $moment }
broadcast-troubles = ⚠️ { $parts }
broadcast-trouble-blocked =
    { $n ->
        [1] { $n } закрыл бота
       *[other] { $n } закрыли бота
    }
broadcast-trouble-failed = { $n } не удалось
broadcast-trouble-uncertain = { $n } неясно, дошло ли
broadcast-correcting = ⏳ Исправляем, осталось { $n }
broadcast-recalled = Отозвано у { $recalled } из { $sent }
broadcast-undone = ⚠️ У { $n } изменить уже нельзя
broadcast-left-seconds = Осталось около { $seconds } с
broadcast-left-minutes =
    Осталось около { $minutes } мин{ $seconds ->
        [0] { "" }
       *[other] { " " }{ $seconds } с
    }
broadcast-left-hours = Осталось около { $hours } ч { $minutes } мин
broadcast-receipts = 📊 Ознакомились { $read } из { $sent }

broadcast-do-pause = Пауза
broadcast-do-resume = Продолжить
broadcast-do-open = Открыть рассылку
broadcast-do-cancel = Отменить
broadcast-do-correct = Исправить
broadcast-do-recall = Отозвать
broadcast-do-refresh = Обновить
broadcast-do-back = ‹ К рассылке
broadcast-do-leave = Оставить как есть
broadcast-do-missed = Кто не получил · { $n }
broadcast-do-why = Почему не удалось
broadcast-do-resend =
    Отправить ещё раз { $n } { $n ->
        [one] неясному
       *[other] неясным
    }
broadcast-do-readers = Кто ознакомился
broadcast-do-remind = Напомнить { $n }

broadcast-sure-cancel =
    <b>Отменить рассылку?</b>
    Ещё ждут { $n }, они её не получат. У тех, кому дошло, она останется. Продолжить потом нельзя.
broadcast-yes-cancel = Да, отменить рассылку
broadcast-sure-recall =
    <b>Отозвать рассылку?</b>
    Сообщение исчезнет у { $n }, если пришло меньше 48 часов назад. Кто-то мог его уже прочитать. Тем, кто ждёт, не отправим.
broadcast-yes-recall = Да, отозвать
broadcast-sure-resend =
    <b>Отправить ещё раз?</b>
    Связь оборвалась, и мессенджер не сказал, дошло ли до { $n }. Кто-то из них может получить рассылку второй раз.
broadcast-yes-resend = Да, отправить ещё раз
broadcast-sure-remind =
    <b>Напомнить { $n ->
        [one] { $n } педагогу
       *[other] { $n } педагогам
    }?</b>
    Тем, кто получил рассылку и не нажал «Ознакомлен(а)». Не чаще раза в день.
broadcast-yes-remind = Да, напомнить
broadcast-toast-paused = Пауза: что уже в пути, дойдёт
broadcast-toast-resumed = Продолжаем
broadcast-toast-cancelled = Рассылка отменена
broadcast-toast-recalled = Отзываем
broadcast-toast-corrected = Исправляем
broadcast-toast-resent =
    { $n ->
        [0] Неясных уже нет
       *[other] Отправляем ещё раз: { $n }
    }
broadcast-toast-reminded =
    { $n ->
        [0] Сегодня уже напоминали
       *[other] Напомним: { $n }
    }
broadcast-toast-nothing-to-recall = Отозвать уже нельзя: прошло больше 48 часов или не у кого
broadcast-toast-nothing-to-resend = Неясных нет
broadcast-toast-nothing-to-remind = Напоминать некому: все ознакомились
broadcast-toast-list-empty = Список пуст
broadcast-toast-file = Файл — ниже

broadcast-which-part = <b>Что исправить?</b>
broadcast-correct-heading = Исправление рассылки
broadcast-ask-text =
    <b>Пришлите новый текст</b>
    Сейчас: { $was }
broadcast-ask-caption =
    <b>Пришлите новую подпись</b>
    Сейчас: { $was }
broadcast-ask-caption-none =
    <b>Пришлите подпись</b>
    Сейчас её нет.
broadcast-no-caption = Убрать подпись
broadcast-text-only = Заменить можно только слова: файл, фото и запись останутся. Пришлите текст.
broadcast-sure-correct =
    <b>Так будет. Исправить у всех?</b>
    Изменится и там, где сообщение уже пришло.
broadcast-yes-correct = Да, исправить
broadcast-no-correct = Не исправлять

broadcast-reasons =
    <b>Почему не удалось</b>
    { $lines }
broadcast-reasons-none =
    <b>Почему не удалось</b>
    Неудач нет.
broadcast-reason-line = { $n } — { $reason }
broadcast-reason-403 = закрыли бота
broadcast-reason-429 = мессенджер просил подождать
broadcast-reason-5xx = у мессенджера была ошибка, дошло ли — неясно
broadcast-reason-crash = бот прервался во время отправки, дошло ли — неясно
broadcast-reason-network = связь оборвалась, дошло ли — неясно
broadcast-reason-no-account = закрыли бота
broadcast-reason-no-longer-true = отправлять стало незачем
broadcast-reason-not-connected = не было связи с мессенджером
broadcast-reason-not-rendered = сообщение не собралось: это ошибка программы
broadcast-reason-resent = отправляем ещё раз
broadcast-reason-unknown = причина неизвестна
broadcast-reason-said = мессенджер отказал: { $words }

broadcast-delivery-due = ждёт
broadcast-delivery-sending = отправляется
broadcast-delivery-sent = дошло
broadcast-delivery-failed = не удалось
broadcast-delivery-blocked = бот закрыт
broadcast-delivery-cancelled = не отправлено
broadcast-delivery-uncertain = неясно
broadcast-col-name = Фамилия, имя, отчество
broadcast-col-state = Что с рассылкой
broadcast-col-reason = Почему
broadcast-col-read = Ознакомлен(а)
broadcast-col-read-at = Когда
broadcast-sheet-missed = Не получили
broadcast-sheet-readers = Ознакомились
broadcast-file-missed = рассылка-{ $number }-не-получили.xlsx
broadcast-file-readers = рассылка-{ $number }-ознакомились.xlsx
broadcast-caption-missed = Кто не получил рассылку. ⚠️ В файле персональные данные.
broadcast-caption-readers = Кто ознакомился с рассылкой, а кто нет. ⚠️ В файле персональные данные.

broadcast-receipt-taken = Спасибо, отмечено
broadcast-receipt-twice = Вы уже отметили
broadcast-receipt-nothing = Отмечать здесь нечего: это предпросмотр или рассылка удалена
broadcast-receipt-reminder =
    ⏳ <b>«{ $words }»</b>
    Это сообщение выше в чате. Прочитайте его и нажмите кнопку: Центру нужно знать, что оно дошло до каждого.

broadcast-author-gone =
    ⚠️ <b>Рассылка «{ $words }» не ушла</b>
    У её автора больше нет роли методиста, поэтому в назначенное время мы её отменили. Никому ничего не отправлено.
    Если она нужна, откройте её, скопируйте текст и отправьте от себя.
