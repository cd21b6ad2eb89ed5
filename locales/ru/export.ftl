### Выгрузка: экраны и сам файл

export-title =
    📊 <b>Выгрузка в XLSX</b>
    Итоги, темы, мероприятия, записи, анкеты, организации.
    ⚠️ В листе «Записи» персональные данные: файл только для работы.

    За какое время?
export-title-making =
    📊 <b>Выгрузка в XLSX</b>
    ⏳ Файл готовится и придёт сюда сам.
export-period-year = Этот учебный год
export-period-last = Прошлый учебный год
export-period-all = За всё время
export-period-span = { $first } – { $last }
export-toast-queued = Готовим файл, пришлём сюда
export-toast-making = Файл уже готовится
export-making =
    ⏳ <b>Готовим выгрузку</b>
    { $bar } { $share }
export-bar-full = ▓
export-bar-empty = ░
export-made =
    ✅ <b>Выгрузка готова: { $period }</b>
    Строк в списках: { $rows }. Файл — ниже.
export-caption =
    📊 { $period }
    ⚠️ В файле персональные данные: не пересылайте его и удалите, когда он станет не нужен.
export-failed-attempts = ⚠️ Сделать выгрузку не получилось: три попытки не удались. Попробуйте период покороче; не поможет — сообщите тому, кто обслуживает программу.
export-failed-unknown = ⚠️ Этот запрос устарел. Откройте «Выгрузку» и выберите период ещё раз.
export-failed-not-allowed = ⚠️ Выгрузка не сделана: у вас больше нет роли, которой она доступна.
export-failed-too-big = ⚠️ Файл получился больше 50 МБ, мессенджер такие не передаёт. Выберите период покороче.
button-export-again = Другой период

export-file-name = абонемент-{ $period ->
    [year] учебный-год
    [last] прошлый-учебный-год
    [all] всё-время
   *[month] { $period }
  }-{ $date }.xlsx
export-format-date = dd.mm.yyyy
export-format-moment = dd.mm.yyyy hh:mm
export-format-month = mmmm yyyy
export-sheet-summary = Итоги
export-sheet-themes = Темы
export-sheet-events = Мероприятия
export-sheet-registrations = Записи
export-sheet-responses = Анкеты
export-sheet-words = Ответы словами
export-sheet-organisations = Организации

export-about-period = Период: { $period }
export-about-made = Составлено { $date }
export-about-counting = Присутствия и люди считаются отдельно: кто был на трёх мероприятиях — три присутствия и один человек. Части не складываются в целое.
export-total-registered = Педагогов зарегистрировано (на сегодня)
export-total-events = Мероприятий
export-total-cancelled = Мероприятий отменено
export-total-registrations = Записей с местом
export-total-registered-people = Разных людей записалось
export-total-visits = Присутствий
export-total-people = Разных людей присутствовало
export-total-walk-ins = Присутствий без записи
export-total-organisations = Организаций, откуда пришли
export-total-of-staff = Разных людей из организаций с известной численностью
export-total-of-kind = Из них: { $kind }
export-total-first-years = Молодые педагоги, первые три года работы: разных людей
export-total-first-years-visits = Молодые педагоги, первые три года работы: присутствий
export-total-under-35 = Молодые педагоги, до 35 лет: разных людей
export-total-under-35-visits = Молодые педагоги, до 35 лет: присутствий
export-source-unknown = источник не указан
export-source-people = присутствовавшие, о ком это известно («Абонемент»)
export-chart-months = Присутствия и люди по месяцам
export-chart-kinds = Присутствия и люди по видам организаций
export-organisation-kind-school = Школы
export-organisation-kind-kindergarten = Детские сады
export-organisation-kind-extra = Доп. образование
export-organisation-none = Без организации
export-event-state-published = состоялось или впереди
export-event-state-cancelled = отменено
export-event-state-draft = черновик
export-registration-seated = записан
export-registration-queued = в очереди
export-registration-cancelled = отменил запись
export-registration-none = без записи
export-erased = данные удалены
export-anonymous = анонимно
export-online = онлайн

export-col-what = Показатель
export-col-count = Число
export-col-out-of = Из скольких
export-col-share = Доля
export-col-source = Источник знаменателя
export-col-source-date = На дату
export-col-month = Месяц
export-col-theme = Тема месяца
export-col-announced = Объявлена
export-col-events = Мероприятий
export-col-registrations = Записей с местом
export-col-registered-people = Разных людей записалось
export-col-visits = Присутствий
export-col-people = Разных людей
export-col-organisations = Организаций
export-col-starts = Начало
export-col-event-kind = Вид
export-col-event = Мероприятие
export-col-event-state = Состояние
export-col-place = Место
export-col-seats = Мест
export-col-seated = Записано
export-col-queued = В очереди
export-col-cancelled = Отменили запись
export-col-walk-ins = Пришли без записи
export-col-asked = Анкет отправлено
export-col-answered = Ответили
export-col-person = Педагог
export-col-organisation = Организация
export-col-organisation-kind = Вид организации
export-col-position = Должность
export-col-subject = Предмет
export-col-registration-state = Запись
export-col-registered-at = Записан
export-col-cancelled-at = Отменил
export-col-came = Был(а)
export-col-words = Ответ
export-col-number = Номер
export-col-staff = Численность
export-col-registered = Зарегистрировано
export-col-share-of-staff = Доля от численности
