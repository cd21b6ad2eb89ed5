### Who signed up and who came: the list, the code word, checking in

attendance-signed-up =
    👥 <b>Signed up: { $count }</b>
    “{ $title }”
attendance-nobody-signed-up = Nobody has signed up yet. Send the event’s link around.
attendance-line-seated =
    { $came ->
        [1] ✅ { $person }
       *[0] • { $person }
    }
attendance-line-queued = ⏳ { $place }. { $person }
attendance-who = { $name } · { $place }
attendance-erased = data erased
attendance-shortened = { $label }…

attendance-roll =
    ✅ <b>Presence: { $came } marked</b>{ $walkins ->
        [0] { "" }
       *[other] , { $walkins } of them without signing up
    } · { $seated } signed up
    “{ $title }”
attendance-roll-open = Press a name to mark it or take the mark off. Who is not here: “Find or add”.
attendance-roll-late = The list is closed: marks may be changed for 14 days after the event.
attendance-roll-empty = Nobody signed up. Add those who came with “Find or add”.
attendance-label-came = ✅ { $person }
attendance-label-absent = ▫️ { $person }
attendance-read-came = ✅ { $person }
attendance-read-absent = • { $person }
attendance-button-find = Find or add
attendance-button-refresh = Refresh
attendance-toast-on = Marked
attendance-toast-off = Mark taken off
attendance-toast-already = It is so already
attendance-toast-late = The list is closed: more than 14 days have passed
attendance-toast-early = Marking begins half an hour before the start
attendance-toast-cancelled = The event is cancelled
attendance-toast-gone = This person or event is no more
attendance-no-list-early = ⚠️ Too early to mark presence: it opens { $opens }, half an hour before the start.
attendance-no-list-cancelled = ⚠️ The event is cancelled: there is nobody to mark.
attendance-no-list-gone = ⚠️ There is nobody to mark: the event is not published.

attendance-code =
    <b>The code word</b>
    “{ $title }”

    <b>{ $word }</b>

    Show it in the room: teachers press “Check in” and write it to the bot.
    At { $until } the word changes: press “Refresh”. The old one counts for another minute.
    ✅ checked in { $came }
attendance-code-early =
    <b>The code word</b>
    “{ $title }”
    It appears { $opens }, half an hour before the start.
attendance-code-late =
    <b>The code word</b>
    “{ $title }”
    Checking in by the word is closed: more than half an hour since the end. Mark people in “Presence”.
attendance-code-cancelled =
    “{ $title }”
    ⚠️ The event is cancelled, there will be no word.

attendance-ask-code =
    <b>Which word has the methodist shown?</b>
    “{ $title }”
    Write the word and the two digits: “берёза 42”.
attendance-code-wrong =
    This word does not fit: it changes every minute. Look at the screen again and write, for example, “берёза 42”. { $left ->
        [one] { $left } try is left.
       *[other] { $left } tries are left.
    }
attendance-code-paused = Five wrong words in a row. Try after { $until } or go to the methodist to be marked in the list.
attendance-checked-marked =
    ✅ <b>Marked, you are here</b>
    “{ $title }”
    After the event we shall send five questions.
attendance-checked-walked-in =
    ✅ <b>Marked, you are here</b>
    “{ $title }”
    You came without signing up: that counts too.
attendance-checked-already =
    ✅ <b>You are marked already</b>
    “{ $title }”
attendance-closed-early = ⚠️ Too early: it opens { $opens }.
attendance-closed-late = ⚠️ Too late: more than half an hour since the end. If you were there, tell the methodist, who can mark you in the list.
attendance-closed-cancelled = ⚠️ The event is cancelled, no need to check in.
attendance-closed-gone = ⚠️ This event is no more.
attendance-left = Fine. You can check in during the event and half an hour after it.
attendance-button-event = To the event

attendance-ask-find =
    <b>Whom to find?</b>
    Write the surname, perhaps with the name: “Петрова Анна”. Those signed up come first, then everyone the bot knows. When you have finished, “Done”.
attendance-found =
    <b>Like “{ $query }”</b>
    Press to mark or take the mark off. For somebody else write the surname. When you have finished, “Done”.
attendance-found-nobody =
    <b>“{ $query }”: nobody</b>
    Write the surname from its beginning, as in documents. Who is not registered yet may open the event’s link and check in by the word.

form-name-check-in = check-in
form-name-attendance-search = search of who came

attendance-code-words = берёза, рябина, клён, липа, дуб, сосна, ель, ива, осина, тополь, вишня, слива, груша, яблоко, лимон, арбуз, дыня, малина, калина, смородина, брусника, клюква, черника, земляника, ромашка, василёк, роза, тюльпан, ландыш, сирень, мак, пион, астра, фиалка, подснежник, колокольчик, пчела, бабочка, стрекоза, кузнечик, муравей, жук, воробей, синица, снегирь, дятел, сова, ласточка, журавль, лебедь, скворец, соловей, чайка, пингвин, страус, павлин, кошка, собака, лошадь, корова, овца, коза, заяц, белка, лиса, волк, медведь, ёж, бобр, барсук, олень, лось, тигр, слон, жираф, зебра, верблюд, кит, дельфин, окунь, щука, карась, черепаха, река, озеро, море, берег, остров, гора, лес, поле, луг, сад, роща, облако, радуга, дождь, снег, ветер, гроза, солнце, луна, звезда, комета, планета, ракета, самолёт, поезд, корабль, лодка, парус, якорь, мост, дорога, улица, площадь, дом, крыша, окно, дверь, лампа, стол, стул, книга, тетрадь, ручка, карандаш, линейка, глобус, карта, доска, мел, парта, звонок, урок, школа, музей, театр, скрипка, барабан, труба, флейта, гитара, песня, танец, краска, кисть, картина, чашка, ложка, тарелка, чайник, пирог, хлеб, мёд, сахар, сыр, шапка, шарф, зонт, ключ, замок, мяч, лыжи, санки, велосипед, часы
