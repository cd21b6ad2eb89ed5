## «Наставник» и «Наставничество»: с чего начинают

mentor-room =
    <b>Наставник</b>
    🧭 Спросите опытного коллегу или помогите сами.
mentor-room-known = Ответы
mentor-room-back = ‹ Наставник

mentoring-office =
    <b>Наставничество</b>
    🧭 Наставники, вопросы молодых педагогов, пары.
mentoring-office-known-office = Ответы в базе
mentoring-office-back = ‹ Наставничество
mentoring-office-mentoring-numbers = 📊 В числах
