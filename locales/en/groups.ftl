## What the bot writes in support groups

group-project-subscription = Pedagogical Subscription
group-project-mentor = Mentor
group-project-young-school = School of the Young Teacher
group-project-initiative = Young Teachers’ Initiative

group-greeting =
    <b>Welcome. This group is “{ $about }”</b>
    📅 Events, the theme of the month and the plan of the week are announced here.
    🧭 To ask a mentor, reply to a message with /question or write your own question with #вопрос.
    The bot reads only such messages, no others, and deletes nothing.
group-button-open-bot = Open «Абонемент»

group-theme =
    📌 <b>Theme of the month: { $title }</b>
    📅 { $month }

    { $text }

group-digest = <b>This week</b>
group-digest-line = 📅 { $moment } · <a href="{ $link }">{ $title }</a>
group-digest-more = And { $count } more in «Абонемент».

group-question-taken = 🧭 Passed on to a mentor. The answer will come here.
group-question-empty = No question found. Write it beside the word: “#вопрос How do I begin a lesson when half of the class is late?” — or reply with /question to a message that asks.
