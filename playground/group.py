"""Groups and supergroups: who is in them as what, their topics. Plain data and the questions it answers."""

from dataclasses import dataclass, field
from typing import Any

from playground.model import SUPERGROUPS_BELOW, Json, Kept

INSIDE = ("creator", "administrator", "member")
RIGHTS = (
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
    "can_manage_topics",
)
"""What an administrator may do in a group (Bot API, «ChatMemberAdministrator»)."""
USUAL_RIGHTS = tuple(right for right in RIGHTS if right not in ("is_anonymous", "can_promote_members"))
"""What the app offers whoever makes somebody an administrator."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is in a group: creator, administrator, member, left or kicked. Only administrators have `rights`."""

    status: str
    rights: tuple[str, ...] = ()

    @property
    def inside(self) -> bool:
        return self.status in INSIDE

    def may(self, right: str) -> bool:
        """Whether this standing includes an administrator's right."""
        return self.status == "creator" or right in self.rights


NEVER = Standing("left")
"""Of somebody who has never been in the group."""
MEMBER = Standing("member")


@dataclass(slots=True)
class Topic:
    """A topic of a forum. Its id is that of the message about its creation; «General» is no Topic and has no id."""

    id: int
    name: str
    closed: bool = False


@dataclass(slots=True)
class Group(Kept):
    """People and bots together. A supergroup counts its messages by itself; a forum is a supergroup with topics.

    `people` and `bots` have everybody who is or was in it, by id. `migrated_to` is the supergroup a group has become.
    """

    id: int
    title: str
    people: dict[int, Standing]
    bots: dict[int, Standing]
    forum: bool = False
    topics: dict[int, Topic] = field(default_factory=dict)
    migrated_to: int = 0
    next_message: int = 2
    """The first message of a supergroup is about its creation, and no bot has seen it."""

    kind = "group"
    kept = ("id", "title", "forum", "migrated_to", "next_message")

    @property
    def key(self) -> str:
        return str(self.id)

    @property
    def supergroup(self) -> bool:
        return self.id < SUPERGROUPS_BELOW

    @property
    def members(self) -> list[int]:
        """The people inside, in the order they came."""
        return [person for person, standing in self.people.items() if standing.inside]

    @property
    def bots_inside(self) -> list[int]:
        """The bots inside."""
        return [bot for bot, standing in self.bots.items() if standing.inside]

    @property
    def creator(self) -> int:
        """Who made the group, even if they have left it."""
        return next(iter(self.people))

    def standing(self, person: int) -> Standing:
        """What a person is in this group."""
        return self.people.get(person, NEVER)

    def standing_of_bot(self, bot: int) -> Standing:
        """What a bot is in this group."""
        return self.bots.get(bot, NEVER)

    def row(self) -> Json:
        """The fields, everybody's standing and the topics."""
        written: Json = {name: getattr(self, name) for name in self.kept}
        for who in ("people", "bots"):
            written[who] = [[number, one.status, list(one.rights)] for number, one in getattr(self, who).items()]
        written["topics"] = [[topic.id, topic.name, topic.closed] for topic in self.topics.values()]
        return written

    @classmethod
    def from_row(cls, row: Json) -> "Group":
        """The group as written; older playgrounds wrote only the ids of those inside."""
        if "members" in row:
            first, *others = row.pop("members")
            people = [[first, "creator", []], *([person, "member", []] for person in others)]
            row |= {"people": people, "bots": [[bot, "member", []] for bot in row["bots"]], "topics": []}
        topics = {number: Topic(number, name, closed) for number, name, closed in row.pop("topics")}
        return cls(**{**row, "people": _standings(row["people"]), "bots": _standings(row["bots"])}, topics=topics)


def _standings(rows: list[Any]) -> dict[int, Standing]:
    return {number: Standing(status, tuple(rights)) for number, status, rights in rows}
