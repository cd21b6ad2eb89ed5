### Профиль: сведения, язык, мои данные, удаление

profile-title = <b>Профиль</b>
profile-saved = ✅ Сохранено
profile-name = { $name }
profile-line = { $field }: { $value }
profile-field-full_name = ФИО
profile-field-organisation = Место работы
profile-field-position = Должность
profile-field-subject = Предмет
profile-field-since = Начало работы
profile-field-under_35 = Меньше 35 лет
profile-field-associations = Объединения
profile-none = нет
profile-unknown = не указано
profile-no-organisation = нет в списке, администратор это видит
profile-between = {"; "}
profile-and-more = { $names } и ещё { $rest }
profile-first-years = Молодой педагог: первые три года работы
profile-roles = Роли: { $roles }
profile-role-methodist = методист
profile-role-admin = администратор
profile-fields =
    <b>Профиль</b>
    Что изменить?
profile-change = Профиль · сейчас: { $now }
profile-unregistered =
    <b>Профиль</b>
    Вы дали согласие, но ещё не зарегистрировались. Хранятся номер учётной записи и то, что вы успели ответить.

button-change = Изменить
button-my-data = Мои данные
button-erase = Удалить
language-ru = Русский
language-en = English

my-data-caption = Всё, что о вас хранится. Файл открывается в любом текстовом редакторе.
my-data-toast = Файл с вашими данными — ниже
my-data-file-name = мои-данные.json
my-data-about = о файле
my-data-about-text = Все записи о вас в базе «Абонемента». Безымянные ответы на анкеты и о парах здесь, пока ждут запечатанными; потом они хранятся без имени и времени, и найти ваши нельзя.
my-data-made = составлен

data-person = личные сведения
data-account = учётные записи в мессенджере
data-consent = согласия
data-membership = методические объединения
data-subscription = подписки
data-registration = записи на мероприятия
data-attendance = посещения
data-check-in-try = попытки отметиться по кодовому слову
data-invitation = приглашения ответить на анкету
data-response = подписанные ответы на анкеты
data-waiting-response = ответы на анонимные анкеты, которые ещё ждут
data-waiting-words = ответы о парах, которые ещё ждут
data-draft = незаконченное заполнение
data-delivery = сообщения
data-quota = сколько вы обращались к другим за последние сутки
data-receipt = отметки об ознакомлении
data-report = заказанные отчёты
data-command-list = список команд в мессенджере
data-role = роли
data-role-granted = роли, которые выдали вы
data-role-revoked = роли, которые сняли вы
data-link-made = ссылки-приглашения, созданные вами
data-link-used = ссылки-приглашения, принятые вами
data-event-made = мероприятия, созданные вами
data-theme-made = темы, созданные вами
data-broadcast-made = рассылки, созданные вами
data-audience-saved = списки получателей, сохранённые вами
data-mentor = предложение быть наставником
data-question-asked = ваши вопросы наставникам
data-question-answered = вопросы, на которые отвечали вы
data-question-offered = вопросы, которые вам предлагали
data-talk = ваши сообщения в обращениях
data-known-answer = ваши вопросы и ответы для базы
data-answer-helped = ответы, которые вам помогли
data-pair-young = ваши наставники
data-pair-mentor = ваши подопечные
data-mentor-invited = наставники, приглашённые вами
data-mentor-decided = наставники, одобренные вами
data-pair-made = закрепления, сделанные вами
data-pair-closed = закрепления, завершённые вами
data-meeting-logged = встречи, записанные вами
data-group-added = группы, куда вы добавили бота
data-group-tied = группы, которым вы задали тему
data-attendance-marked = посещения, отмеченные вами
data-audit = журнал действий

erase-sure =
    <b>Удалить все сведения о вас?</b>
    Из базы сразу и навсегда исчезнут ФИО, место работы, подписки, роли, сообщения и ответы с подписью. Записи на будущие мероприятия отменятся, места перейдут очереди.
    Останутся числа, сколько человек записалось и пришло, и ответы, которые уже стали безымянными. То, что уже пришло другим, — ваши сообщения в обращениях, ответы в группах поддержки, — останется в их чатах.
erase-last-admin =
    ⚠️ <b>Вы последний администратор</b>
    Без вас никто не сможет выдавать роли и делать выгрузки. Сначала пригласите другого администратора.
erase-done =
    <b>Из базы всё удалено</b>
    Журнал базы данных, где ещё есть следы, очищает уборка — обычно за несколько минут. Копии ваших сообщений в чатах других людей остаются у них; резервные копии базы Центр хранит ограниченное время.
    Составлен акт об уничтожении персональных данных № { $act }: по этому номеру можно спросить в Центре.
erase-toast = Ваши данные удалены
button-yes-erase = Удалить навсегда
button-erase-anyway = Всё равно удалить
button-start-anew = Начать заново
