### Вход: согласие, документы, меню, помощь

consent-ask =
    <b>Согласие на обработку персональных данных</b>
    Чтобы записывать вас на мероприятия, нам нужны фамилия, имя, отчество, место работы и предмет. Они хранятся у Центра, никому не передаются; удалить всё можно одной кнопкой в «Профиле».
    Полный текст — в файле выше, версия от { $version }.
consent-refused =
    Хорошо. Мы ничего о вас не сохранили. Без согласия записывать на мероприятия нельзя; передумаете — нажмите кнопку.
consent-refused-anew =
    С новой версией вы не согласились. То, что хранится по прежнему согласию, остаётся, пока вы это не удалите.
consent-documents =
    Выше политика обработки персональных данных и текст согласия. Ваши данные и их удаление — в «Профиле».
document-consent-file = согласие-{ $version }.txt
document-policy-file = политика-{ $version }.txt
button-agree = Согласен(на)
button-disagree = Не согласен(на)
button-think-again = Подумать ещё

menu-title =
    <b>{ $name }, это «Абонемент»</b>
    Выберите, что нужно.
menu-events = 📅 Мероприятия
menu-theme = 📌 Тема месяца
menu-mentor = 🧭 Наставник
menu-my = ✍️ Мои записи
menu-subscriptions = Подписки
menu-profile = Профиль
menu-methodist = Кабинет методиста
menu-admin = Администрирование

help =
    <b>Что умеет «Абонемент»</b>
    { $commands }
help-start = /start — начать или вернуться
help-menu = /menu — меню
help-events = /events — мероприятия и запись на них
help-theme = /theme — тема месяца
help-mentor = /mentor — спросить наставника
help-my = /my — мои записи
help-profile = /profile — мои сведения и подписки
help-privacy = /privacy — как хранятся ваши данные
help-help = /help — эта подсказка
help-cancel = /cancel — прервать заполнение
help-methodist = /methodist — кабинет методиста
help-admin = /admin — администрирование
