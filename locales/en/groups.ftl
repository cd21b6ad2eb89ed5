## What the bot writes in support groups

group-project-subscription = Pedagogical Subscription
group-project-mentor = Mentor
group-project-young-school = School of the Young Teacher
group-project-initiative = Young Teachers’ Initiative

group-greeting =
    <b>Welcome. This group is “{ $about }”</b>
    📅 Events, the theme of the month and the plan of the week are announced here.
    🧭 To ask a mentor, reply to your own message with /question or write your own question with #вопрос.
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
group-question-empty = No question found. Write it beside the word: “#вопрос How do I begin a lesson when half of the class is late?” — or reply with /question to your own message that asks.
group-question-not-tied = ⚠️ Questions of this chat go to nobody yet: a methodist has not said what the chat is about. Ask a mentor in the private chat with the bot.
group-question-no-consent = 🧭 To pass a question on we need its author's consent to data processing. Author, open “Abonement” and agree, then press “Pass my question on” here. Nothing has to be written anew; write in your own name.
group-question-anothers = 🧭 We pass another's words on only if their author agrees. If this message is yours, press “Pass my question on”. Everybody else may ask in their own words: “#question …”.
group-question-enough = ⏳ That is enough questions for now. This one can be passed on { $when }: its author will have to press “Pass my question on”, nothing has to be written anew.
group-button-pass-on = Pass my question on
group-toast-asked = Passed on. The answer comes here
group-toast-again = This question was passed on already
group-toast-not-tied = Questions of this chat go to nobody: ask in the private chat with the bot
group-toast-no-consent = Consent first: open “Abonement” in the private chat and agree, then press again
group-toast-empty = There is no question in the message: write it anew with #question
group-toast-not-yours = Only the author of the message can pass it on. Ask in your own words: #question …
group-toast-question-gone = The message with the question is gone. Write it anew with #question
