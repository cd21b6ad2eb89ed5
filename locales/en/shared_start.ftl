### Coming in: consent, documents, menu, help

consent-ask =
    <b>Consent to the processing of personal data</b>
    To sign you up for events we need your surname, given name, patronymic, place of work and subject. The Centre stores them and gives them to nobody; one button in “Profile” erases everything.
    The full text is in the file above, version of { $version }.
consent-refused =
    All right. We have stored nothing about you. Without consent we cannot sign you up for events; if you change your mind, press the button.
consent-refused-anew =
    You have not agreed to the new version. What is stored under your earlier consent stays until you erase it.
consent-documents =
    Above are the policy on personal data and the text of the consent. Your data and how to erase them are in “Profile”.
document-consent-file = consent-{ $version }.txt
document-policy-file = policy-{ $version }.txt
button-agree = I agree
button-disagree = I do not agree
button-think-again = Think again

menu-title =
    <b>{ $name }, this is “Abonement”</b>
    Choose what you need.
menu-events = 📅 Events
menu-theme = 📌 Theme of the month
menu-mentor = 🧭 Mentor
menu-my = ✍️ My sign-ups
menu-subscriptions = Subscriptions
menu-profile = Profile
menu-methodist = Methodist’s office
menu-admin = Administration

help =
    <b>What “Abonement” can do</b>
    { $commands }
help-start = /start — begin or come back
help-menu = /menu — the menu
help-events = /events — events and signing up
help-theme = /theme — the theme of the month
help-mentor = /mentor — ask a mentor
help-my = /my — my sign-ups
help-profile = /profile — my details and subscriptions
help-privacy = /privacy — how your data are kept
help-help = /help — this help
help-cancel = /cancel — leave what is being filled in
help-methodist = /methodist — the methodist’s office
help-admin = /admin — administration
