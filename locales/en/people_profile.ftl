### Profile: details, language, my data, erasing

profile-title = <b>Profile</b>
profile-saved = ✅ Saved
profile-name = { $name }
profile-line = { $field }: { $value }
profile-field-full_name = Full name
profile-field-organisation = Place of work
profile-field-position = Position
profile-field-subject = Subject
profile-field-since = Teaching since
profile-field-under_35 = Under 35
profile-field-associations = Associations
profile-none = none
profile-unknown = not said
profile-no-organisation = not in the list, an admin can see that
profile-between = {"; "}
profile-and-more = { $names } and { $rest } more
profile-first-years = Young teacher: the first three years of work
profile-roles = Roles: { $roles }
profile-role-methodist = methodist
profile-role-admin = admin
profile-fields =
    <b>Profile</b>
    What should be changed?
profile-change = Profile · now: { $now }
profile-unregistered =
    <b>Profile</b>
    You have consented but not registered yet. The number of your account and what you have answered so far are stored.

button-change = Change
button-my-data = My data
button-erase = Erase
language-ru = Русский
language-en = English

my-data-caption = Everything stored about you. Any text editor opens the file.
my-data-toast = The file with your data is below
my-data-file-name = my-data.json
my-data-about = about
my-data-about-text = All records about you in “Abonement”. Nameless answers to questionnaires and about pairs are here while they wait sealed; afterwards they are kept without a name and a time, and yours cannot be found.
my-data-made = made

data-person = personal details
data-account = accounts in the messenger
data-consent = consents
data-membership = associations
data-subscription = subscriptions
data-registration = sign-ups for events
data-attendance = attendance
data-check-in-try = tries to check in by the code word
data-invitation = invitations to answer a questionnaire
data-response = signed answers to questionnaires
data-waiting-response = answers to anonymous questionnaires that wait still
data-waiting-words = answers about pairs that wait still
data-draft = what you have not finished filling in
data-delivery = messages
data-quota = how much you have turned to others within the last day
data-receipt = marks of having read
data-report = reports you asked for
data-command-list = the command list in the messenger
data-role = roles
data-role-granted = roles you granted
data-role-revoked = roles you took away
data-link-made = invitation links you made
data-link-used = invitation links you took
data-event-made = events you created
data-theme-made = themes you created
data-broadcast-made = broadcasts made by you
data-audience-saved = audiences saved by you
data-mentor = your offer to mentor
data-mentor-term = when and where you mentored
data-question-asked = your questions to mentors
data-question-answered = questions you answered
data-question-offered = questions you were offered
data-talk = your messages in talks with mentors
data-known-answer = your questions and answers for the known ones
data-answer-helped = answers that helped you
data-pair-young = your mentors
data-pair-mentor = young teachers you mentor
data-mentor-invited = mentors invited by you
data-mentor-decided = mentors approved by you
data-pair-made = pairs made by you
data-pair-closed = pairs closed by you
data-meeting-logged = meetings logged by you
data-group-added = groups you added the bot to
data-group-tied = groups you tied
data-attendance-marked = attendance you marked
data-audit = log of actions

erase-sure =
    <b>Erase everything about you?</b>

    <b>Goes at once and for good:</b> your name, place of work, subscriptions, roles, messages and signed answers. Sign-ups for coming events are cancelled, the seats go to the queue.

    <b>Stays without you:</b> how many people signed up and came; answers that have become nameless.

    <b>From other people’s chats</b> the bot takes back your messages and your name: what is younger than 48 hours is deleted, the rest is replaced by a note if the bot remembers where it stands. With others stay:
    • questions without a name: their vanishing would show who had asked. In the database their words go { $days } days after the last message
    • files older than 48 hours
    • the bot’s answers to these people and screens with your name that they opened
    • what they saved themselves
erase-last-admin =
    ⚠️ <b>You are the last admin</b>
    Without you nobody can grant roles or make exports. Invite another admin first.
erase-done =
    <b>Everything is deleted from the database</b>
    The traces in the database’s files are swept within minutes, then the bot writes “Done” here. It takes your messages back from other people’s chats, except questions without a name. The Centre keeps backups for a limited time.

    An act of destruction of personal data was made, No. { $act }: ask the Centre by this number.
erase-really-done =
    <b>Done: your data are in the database no longer</b>
    The traces are swept. The number of this chat was needed for this message only and is deleted together with it.
message-taken-back = The message was taken back: its author has erased their data.
erase-toast = Your data are erased
button-yes-erase = Erase for good
button-erase-anyway = Erase all the same
button-start-anew = Start anew
