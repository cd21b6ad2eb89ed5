## «Группы»: чаты, где бот помогает

mentoring-office-groups = Группы

groups-title = <b>Группы поддержки</b>
groups-line = { $number }. { $title } · { $status ->
    [gone] ⚠️ бот удалён
   *[other] { $ties ->
        [0] ⚠️ не привязана
        [one] { $ties } привязка
        [few] { $ties } привязки
       *[other] { $ties } привязок
    }
}
groups-none =
    <b>Группы поддержки</b>
    Бота ещё нет ни в одном чате. Добавьте его в чат объединения или проекта — он спросит вас, к чему привязать чат.
groups-add = Добавить бота в чат
groups-back = ‹ Все группы
groups-later = Позже

group-title = <b>{ $title }</b>
group-status-member = ✅ Бот в чате
group-status-administrator = ✅ Бот — администратор чата
group-status-gone = ⚠️ Бота удалили из чата. Добавьте снова — привязки сохранены.
group-untied = ⚠️ Чат ни к чему не привязан: объявлений в нём нет, вопросы никому не передаются.
group-tie-whole = 🎯 Весь чат: { $about }
group-tie-topic = 🎯 Тема чата: { $about }
group-cannot-pin = ⚠️ Закреплять сообщения бот не может: дайте ему это право в чате.
group-refused = ⚠️ Последнее сообщение не прошло: { $reason }
group-topics-hint = Чтобы привязать одну тему чата, напишите в ней /привязать.
group-tie = Привязать чат
group-untie = Отвязать: { $about }
group-ask-untie = Отвязать «{ $about }» от чата «{ $title }»? Объявлений и плана недели там больше не будет.
group-keep = Оставить
group-yes-untie = Да, отвязать
group-toast-untied = Отвязано
group-toast-tied = Привязано. Объявления пойдут сюда
group-toast-joined = Вы в объединении

group-choose =
    <b>Бот в чате «{ $title }»</b>
    К чему относится чат?
group-choose-topic =
    <b>Тема в чате «{ $title }»</b>
    К чему она относится?
group-choose-association = Объединение
group-choose-project = Проект
group-which-association =
    <b>«{ $title }»</b>
    Какое объединение?
group-which-project =
    <b>«{ $title }»</b>
    Какой проект?
group-no-associations = Объединений в справочнике пока нет. Их вносит администратор.

group-from =
    <b>Вы из группы «{ $about }»</b>
    Вступите в объединение — будем писать о его новостях.
group-from-member =
    <b>Вы из группы «{ $about }»</b>
    Мероприятия, тема месяца и наставники — в меню.
group-join = Вступить
group-joined = ✅ Вы вступили: «{ $about }». О новостях напишем.
