### «В числах»: наставничество города

mentoring-numbers-title =
    📊 <b>Наставничество в числах</b>
    { $period }, на { $day }
mentoring-numbers-this-year = Этот учебный год
mentoring-numbers-below = ⚠️ ниже цели { $aim }
mentoring-numbers-reached = ✅ цель { $aim }

mentoring-numbers-mentors = <b>Наставники</b>
mentoring-numbers-tutors = Педагоги-тьюторы: { $n }
mentoring-numbers-leaders = Руководители-менторы: { $n }
mentoring-numbers-of-staff = { $mentors } · { $share } ({ $known } из { $staff }) { $aim }
mentoring-numbers-source = Численность: { $source }
mentoring-numbers-source-dated = Численность: { $source }, { $day }
mentoring-numbers-no-staff = Численность организаций неизвестна: загрузите реестр с нею, и появятся доли.

mentoring-numbers-young = <b>Молодые педагоги</b>
mentoring-numbers-no-first-years = В первые три года работы никто не зарегистрирован.
mentoring-numbers-first-years =
    Первые три года: { $n }
    С поддержкой { $supported } · { $share } { $aim }
mentoring-numbers-with-mentor = С наставником { $n } · { $share } { $aim }
mentoring-numbers-forms = Пара { $pair }, встречи { $meeting }, вопросы с именем { $question }, мероприятия для молодых { $event }
mentoring-numbers-under-35 = До 35 лет: { $n }, с поддержкой { $supported }{ $n ->
    [0] {""}
   *[other] {" "}· { $share }
  }

mentoring-numbers-questions = <b>Вопросы</b>
mentoring-numbers-no-questions = Пока никто не спрашивал.
mentoring-numbers-asked = { $n ->
    [one] { $n } вопрос
    [few] { $n } вопроса
   *[other] { $n } вопросов
  }{ $people ->
    [0] {""}
   *[other] , с именем спросили { $people }
  }, с ответом { $answered }
mentoring-numbers-in-time = За рабочий день: { $n } из { $due } · { $share } { $aim }
mentoring-numbers-time = Первый ответ: половина за { $median } ч, девять из десяти за { $p90 } ч рабочего времени
mentoring-numbers-marks = Оценка { $mean } · { $share } поставили 4–5 (оценок { $n })
mentoring-numbers-few-marks = Оценки показаны, когда их за месяц пять и больше.

mentoring-numbers-pairs = <b>Пары</b>
mentoring-numbers-no-pairs = Пар пока нет.
mentoring-numbers-active = Сейчас { $n }: со встречей за 14 дней { $logged }, без встречи { $silent }, новых { $fresh }
mentoring-numbers-closed = Завершено { $n }, встреч { $meetings }

mentoring-numbers-button-alone = Кто без наставника
mentoring-numbers-button-month = Этот месяц
mentoring-numbers-button-year = Этот учебный год
mentoring-numbers-back = ‹ В числах

mentoring-numbers-alone =
    <b>Без наставника в первые три года</b>
    { $people ->
        [one] { $people } молодой педагог
        [few] { $people } молодых педагога
       *[other] { $people } молодых педагогов
    } · { $places ->
        [one] { $places } организация
        [few] { $places } организации
       *[other] { $places } организаций
    }{ $elsewhere ->
        [0] {""}
       *[other] , без организации { $elsewhere }
    }
mentoring-numbers-place = { $number }. { $name } — { $alone } из { $young }
mentoring-numbers-nobody-alone =
    <b>Без наставника в первые три года</b>
    ✅ У каждого молодого педагога есть наставник.
