### Theme of the month: for teachers and in the methodists' office

theme-head =
    📌 <b>{ $title }</b>
    Theme of the month: { $month }
theme-body =
    { $head }

    { $text }
theme-with-events =
    { $theme }

    <b>Events of the theme</b>
    { $events }
theme-event = { $number }. { $moment } · { $title }
theme-past-events =
    { $n ->
        [one] { $n } event is over
       *[other] { $n } events are over
    }
theme-none =
    <b>Theme of the month: { $month }</b>
    There is no theme for this month yet. We will write when there is, if themes are on in your subscriptions.
button-theme-all-events = 📅 All events of the theme · { $n }
button-theme-materials = 📎 Materials · { $n }
button-theme-current = ‹ Theme of the month
button-theme-back = ‹ To the theme
button-theme-open = Open the theme
button-themes-earlier = Earlier
button-themes-coming = Coming

theme-materials =
    <b>Materials</b>
    📌 { $title }
    Press one: a link opens, a file comes as a message.
theme-materials-none =
    <b>Materials</b>
    📌 { $title }
    This theme has no materials at present.
theme-material-link = 🔗 { $title }
theme-material-document = 📄 { $title }
theme-material-photo = 🖼 { $title }
theme-material-caption = { $title }
theme-material-gone = This file was taken out of the materials

themes-earlier =
    <b>Themes of past months</b>

    { $lines }
themes-earlier-none =
    <b>Themes of past months</b>
    There are no past themes yet.
themes-coming =
    <b>Themes of coming months</b>

    { $lines }
themes-coming-none =
    <b>Themes of coming months</b>
    Coming themes are not set yet. We will write when one is announced.
themes-line = { $number }. { $month } — { $title }

theme-office =
    <b>Themes of the month</b>

    { $lines }
theme-office-none =
    <b>Themes of the month</b>
    There are no themes yet. Plan the first: it is announced by itself on the month’s first working day.
theme-office-line-planned = { $number }. { $month } — { $title } · to be announced
theme-office-line-announced = { $number }. { $month } — { $title }
button-theme-new = New theme
button-theme-office-back = ‹ Methodist’s office
button-theme-all = ‹ All themes
button-theme-as-teachers = As teachers see it

theme-office-card =
    { $theme }

    { $state }
theme-state-planned = 📅 To be announced { $moment }
theme-state-announcing = 📅 Being announced
theme-state-announced =
    ✅ Announced { $moment }
    Changes show at once, nobody is written to about them.
theme-state-missed = ⚠️ The month is over, the theme was not announced
button-theme-month = Month
button-theme-title = Title
button-theme-text = Text
button-theme-audience = For whom
button-theme-delete = Delete the theme

theme-sure-to-delete =
    <b>Delete the theme “{ $title }”?</b>
    { $month }. Nobody has been told of it yet. Its text and materials will be lost.
button-theme-keep = Keep it
button-theme-yes-delete = Yes, delete
theme-deleted = The theme is deleted.
theme-toast-deleted = The theme is deleted
theme-toast-told = People have been told of this theme, it cannot be deleted
theme-toast-month-stays = The theme was announced, its month stays
theme-toast-saved = Saved
theme-toast-plan = The theme is planned
theme-toast-now = The theme is saved and is being announced

form-name-theme = new theme
form-name-theme-edit = change of a theme
theme-step = New theme · step { $number } of { $count }
theme-edit-heading = Theme “{ $title }”
theme-fix-heading = New theme · change
theme-check-heading = New theme · check it
theme-ask-month =
    <b>Which month is the theme for?</b>
    Press one or write it: “12.2026”.
theme-ask-title =
    <b>What is the theme called?</b>
    Up to 200 characters: “Functional literacy in every lesson”.
theme-ask-text =
    <b>What is the theme about?</b>
    Up to 2,500 characters. This text comes in the announcement and stays in the theme of the month.
theme-ask-materials =
    <b>Materials</b>
    { $n ->
        [0] Send a link with a title, a file or a photo: “Leaflet https://example.org/leaflet”. Up to { $limit }. No materials: press “Done” at once.
       *[other] { $n } of { $limit } added. Send more or press “Done”. A button with a cross takes a material away.
    }
theme-material-remove = ✕ { $title }
theme-photo = Photo { $number }
theme-materials-no-link = There is no link in this. Send a title and an address that begins with https: “Leaflet https://example.org/leaflet”, a file or a photo.
theme-materials-long-title = A material’s title has up to { $limit } characters. Shorten it and send it again.
theme-materials-enough = There is room for { $limit } materials. Take one away with its cross and send it again.
theme-month-unclear = This month could not be understood. Write it like this: “12.2026”.
theme-month-past = { $month } is over. Choose this month or one of the next.
theme-month-has-one = { $month } has a theme, and there is one a month. Choose another month.
theme-month-far = { $month } is too far ahead. A theme can be planned for a year ahead.
theme-check-plan =
    { $theme }

    { $materials ->
        [0] No materials
       *[other] 📎 Materials: { $materials }
    }
    📅 To be announced { $moment }, the month’s first working day
theme-check-now =
    { $theme }

    { $materials ->
        [0] No materials
       *[other] 📎 Materials: { $materials }
    }
    ⚠️ The month’s first working day has passed. Announce it now? In quiet hours it will wait for the morning.
theme-check-time-passed = The moment of the announcement passed while you were checking. Look once more.
button-theme-plan = Plan the theme
button-theme-now = Announce now
button-theme-fix-month = Change the month
button-theme-fix-title = Change the title
button-theme-fix-text = Change the text
button-theme-fix-materials = Change the materials
button-theme-fix-audience = Change for whom
