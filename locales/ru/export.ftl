### Выгрузка: экраны и сам файл

export-title =
    📊 <b>Выгрузка в XLSX</b>
    Итоги, темы, мероприятия, записи, анкеты, организации, наставничество.
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
export-sheet-mentoring = Наставничество
export-sheet-mentoring-places = Наставничество по ОО

export-about-period = Период: { $period }
export-about-made = Составлено { $date }
export-about-counting = Присутствия и люди считаются отдельно: кто был на трёх мероприятиях — три присутствия и один человек. Части не складываются в целое.
export-total-registered = Педагогов зарегистрировано (на сегодня)
export-total-events = Мероприятий
export-total-cancelled = Мероприятий отменено
export-total-cancelled-registrations = Записей с местом на отменённые мероприятия (в другие строки не входят)
export-total-cancelled-visits = Присутствий на мероприятиях, отменённых на ходу (в другие строки не входят)
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

export-about-mentoring = Наставники и пары — на дату знаменателя «Абонемента»; вопросы, встречи и мероприятия — за период. Цели города на 2022–2024 годы; после 2024-го действует последняя.
export-about-support = Поддержка — хотя бы одно за период: пара с наставником, встреча, вопрос с именем, мероприятие для молодых педагогов. В строках организаций вопросы поддержкой не считаются. Оценки и вопросы организаций показаны частями: от пяти человек за месяц.
export-mentoring-tutors = Педагоги-тьюторы из организаций с известной численностью
export-mentoring-leaders = Руководители-менторы из организаций с известной численностью
export-mentoring-supported-first-years = Молодые педагоги первых трёх лет работы, получившие поддержку
export-mentoring-supported-under-35 = Молодые педагоги до 35 лет, получившие поддержку
export-mentoring-with-mentor = Молодые педагоги первых трёх лет работы с наставником
export-mentoring-in-time = Вопросы, на которые ответили за рабочий день
export-mentoring-base-tutor = Педагогов-тьюторов на конец периода
export-mentoring-base-leader = Руководителей-менторов на конец периода
export-mentoring-measure-first-years = первые три года работы
export-mentoring-measure-under-35 = до 35 лет
export-mentoring-form-pair = Были в паре с наставником, { $measure }
export-mentoring-form-meeting = Встречались с наставником, { $measure }
export-mentoring-form-question = Задавали вопросы с именем, { $measure }
export-mentoring-form-event = Были на мероприятии для молодых педагогов, { $measure }
export-mentoring-asked = Вопросов задано
export-mentoring-askers = Разных людей спросило с именем
export-mentoring-awkward = Вопросов без имени
export-mentoring-from-groups = Вопросов из групп поддержки
export-mentoring-answered = Вопросов с ответом
export-mentoring-median = До первого ответа, рабочих часов: половина вопросов — не дольше
export-mentoring-p90 = До первого ответа, рабочих часов: 9 вопросов из 10 — не дольше
export-mentoring-marks = Оценок ответа, из показанных частями
export-mentoring-mark-mean = Средняя оценка ответа
export-mentoring-mark-high = Оценок 4 и 5
export-mentoring-pairs = Пар на конец периода
export-mentoring-pairs-logged = Пар со встречей за последние 14 дней
export-mentoring-pairs-silent = Пар без встречи 14 дней и дольше
export-mentoring-pairs-fresh = Пар, которым меньше 14 дней, ещё без встречи
export-mentoring-pairs-closed = Пар завершено за период
export-mentoring-meetings = Встреч за период
export-source-registered = зарегистрированные молодые педагоги («Абонемент»)
export-source-due = вопросы, рабочий день на ответ прошёл («Абонемент»)
export-source-marks = вопросы с оценкой («Абонемент»)
export-chart-mentoring = Наставничество: доли и цели, %
export-col-aim = Цель
export-col-percent = Доля, %
export-col-percent-aim = Цель, %
export-col-tutors = Тьюторов
export-col-leaders = Менторов
export-col-mentors-share = Доля наставников
export-col-young = Молодых педагогов
export-col-young-first-years = Первые три года
export-col-young-with-mentor = С наставником
export-col-young-alone = Без наставника
export-col-young-first-years-supported = Первые три года: с поддержкой
export-col-young-under-35 = До 35 лет
export-col-young-under-35-supported = До 35 лет: с поддержкой
export-col-pairs = Пар
export-col-pairs-logged = Пар со встречей за 14 дней
export-col-pairs-silent = Пар без встречи 14 дней
export-col-questions = Вопросов
export-col-questions-due = Вопросов, срок прошёл
export-col-questions-in-time = Ответили в срок
export-mentoring-short-tutors = Тьюторы
export-mentoring-short-leaders = Менторы
export-mentoring-short-supported-first-years = Поддержка
export-mentoring-short-with-mentor = С наставником
export-mentoring-short-in-time = Ответ за день
