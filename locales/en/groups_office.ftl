## Groups: chats where the bot helps

mentoring-office-groups = Groups

groups-title = <b>Support groups</b>
groups-line = { $number }. { $title } · { $status ->
    [gone] ⚠️ bot removed
   *[other] { $ties ->
        [0] ⚠️ not tied
        [one] { $ties } tie
       *[other] { $ties } ties
    }
}
groups-none =
    <b>Support groups</b>
    The bot is in no chat yet. Add it to a chat of an association or a project: it will ask you what the chat is about.
groups-add = Add the bot to a chat
groups-back = ‹ All groups
groups-later = Later

group-title = <b>{ $title }</b>
group-status-member = ✅ The bot is in the chat
group-status-administrator = ✅ The bot is an administrator of the chat
group-status-gone = ⚠️ The bot was removed from the chat. Add it again: its ties are kept.
group-untied = ⚠️ The chat is tied to nothing: no news come here, questions go to nobody.
group-tie-whole = 🎯 The whole chat: { $about }
group-tie-topic = 🎯 A topic: { $about }
group-cannot-pin = ⚠️ The bot may not pin messages: give it that right in the chat.
group-refused = ⚠️ The last message was refused: { $reason }
group-topics-hint = To tie one topic of the chat, write /tie in it.
group-tie = Tie the chat
group-untie = Untie: { $about }
group-ask-untie = Untie “{ $about }” from the chat “{ $title }”? There will be no more news and plans of the week there.
group-keep = Keep
group-yes-untie = Yes, untie
group-toast-untied = Untied
group-toast-tied = Tied. News will go here
group-toast-joined = You belong to the association

group-choose =
    <b>The bot is in the chat “{ $title }”</b>
    What is the chat about?
group-choose-topic =
    <b>A topic of the chat “{ $title }”</b>
    What is it about?
group-choose-association = Association
group-choose-project = Project
group-which-association =
    <b>“{ $title }”</b>
    Which association?
group-which-project =
    <b>“{ $title }”</b>
    Which project?
group-no-associations = There are no associations in the register yet. An admin enters them.

group-from =
    <b>You come from the group “{ $about }”</b>
    Join the association to hear its news.
group-from-member =
    <b>You come from the group “{ $about }”</b>
    Events, the theme of the month and mentors are in the menu.
group-join = Join
group-joined = ✅ You joined “{ $about }”. Its news will come to you.
