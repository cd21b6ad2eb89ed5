### Названия команд в списке мессенджера

command-start = Начать или вернуться
command-menu = Меню
command-events = Мероприятия и запись
command-theme = Тема месяца
command-mentor = Спросить наставника
command-my = Мои записи
command-profile = Мои сведения и подписки
command-privacy = Как хранятся мои данные
command-help = Подсказка
command-cancel = Прервать заполнение
command-methodist = Кабинет методиста
command-admin = Администрирование
