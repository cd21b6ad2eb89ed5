### Акты об уничтожении персональных данных

erasure-notice =
    <b>Участник удалил свои данные</b>
    { $at }, учётный номер { $person }
    Распечатайте и подпишите акт № { $act }: его хранят три года.
button-erasure-act = Акт № { $act }
erasure-act-toast = Акт — ниже
erasure-act-file-name = акт-об-уничтожении-{ $act }.html

erasure-act-title = Акт об уничтожении персональных данных № { $act } от { $date }
erasure-act-operator = Оператор: наименование и адрес
erasure-act-processor = Обработчик, если обработка поручена другому лицу: наименование и адрес
erasure-act-subject = Субъект персональных данных
erasure-act-person = учётный номер { $person } (ФИО уничтожено вместе с остальными данными)
erasure-act-destroyed = Категории уничтоженных персональных данных
erasure-act-depersonalised = Обезличено: осталось без связи с человеком
erasure-act-count = { $category }: записей — { $rows }
erasure-act-nothing = нет
erasure-act-system = Информационная система
erasure-act-system-name = «Абонемент»: база данных
erasure-act-method = Способ уничтожения
erasure-act-method-deleted = удаление записей из базы данных программными средствами, без возможности восстановить их средствами системы
erasure-act-reason = Причина уничтожения
erasure-act-reason-consent_withdrawn = отзыв согласия субъектом (часть 5 статьи 21 Федерального закона № 152-ФЗ)
erasure-act-date = Дата и время уничтожения
erasure-act-at = { $date }, { $time }
erasure-act-signatures = Лица, уничтожившие персональные данные: ФИО, должность, подпись
erasure-act-keep = Акт и выгрузка из журнала хранятся три года (приказ Роскомнадзора от 28.10.2022 № 179).
erasure-act-log = Выгрузка из журнала регистрации событий к акту № { $act } от { $date }
erasure-log-at = Когда
erasure-log-step = Событие
erasure-log-category = Категория
erasure-log-rows = Записей
erasure-step-cancelled = отменено
erasure-step-depersonalised = обезличено
erasure-step-destroyed = уничтожено
