"""Who is in a group: making one, coming and going of people and bots, administrators, becoming a supergroup."""

from collections.abc import Sequence

from playground.botapi import present
from playground.errors import Mistake
from playground.group import MEMBER, RIGHTS, USUAL_RIGHTS, Group, Standing
from playground.model import Bot, Json, Person
from playground.told import Actor, bot_became, happened, person_became
from playground.world import World


def found_group(
    world: World,
    title: str,
    members: Sequence[int],
    bots: Sequence[Bot],
    *,
    supergroup: bool = False,
    forum: bool = False,
) -> Group:
    """The first of `members` makes a group with the others and the bots; each bot is told it was added.

    A bot cannot be in a supergroup when it is created (Bot API, «Message», supergroup_chat_created): it is added then.
    """
    founder = world.person(members[0])
    people = {founder.id: Standing("creator")} | {member: MEMBER for member in members[1:] if member != founder.id}
    group = Group(world.next_group_id(supergroup=supergroup), title, people, {}, forum=forum)
    world.save_group(group)
    for bot in bots:
        if supergroup:
            add_bot(world, group, bot, founder)
        else:
            bot_became(world, group, bot, MEMBER, founder)
    if not supergroup:
        happened(world, group, founder, "group_chat_created", True, text=f"{founder.name}: «{title}»")
    return group


def join(world: World, group: Group, people: Sequence[Person], by: Person | None) -> None:
    """People come, one by themselves or several added by `by`: one service message for all of them.

    Raises Mistake when nobody is new.
    """
    new = [person for person in people if not group.standing(person.id).inside]
    if not new:
        raise Mistake(409, "they are in the group already", f"its members are {group.members}")
    actor = by or (new[0] if len(new) == 1 else world.person(group.creator))
    for person in new:
        status = "creator" if person.id == group.creator else "member"
        person_became(world, group, person, Standing(status), actor)
    _came(world, group, actor, [present.user(person) for person in new], ", ".join(person.name for person in new))


def leave(world: World, group: Group, person: Person, by: Person | None) -> None:
    """A person leaves, or is removed by somebody else."""
    if not group.standing(person.id).inside:
        raise Mistake(409, f"{person.name} is not in the group", f"its members are {group.members}")
    removed = by is not None and by.id != person.id
    actor = by or person
    person_became(world, group, person, Standing("kicked" if removed else "left"), actor)
    happened(world, group, actor, "left_chat_member", present.user(person), text=person.name)


def add_bot(world: World, group: Group, bot: Bot, by: Person) -> None:
    """A person adds a bot: it hears that it is in, then the message about its coming."""
    if group.standing_of_bot(bot.id).inside:
        raise Mistake(409, f"{bot.name} is in the group already", "remove it first")
    bot_became(world, group, bot, MEMBER, by)
    _came(world, group, by, [present.bot_user(bot)], bot.name)


def remove_bot(world: World, group: Group, bot: Bot, by: Actor) -> None:
    """A bot is removed, or leaves by itself: my_chat_member is the last it hears."""
    _check_inside(group, bot)
    bot_became(world, group, bot, Standing("left" if by is bot else "kicked"), by)
    happened(world, group, by, "left_chat_member", present.bot_user(bot), text=bot.name)


def promote_bot(world: World, group: Group, bot: Bot, by: Person, rights: Json) -> None:
    """A bot becomes an administrator with the usual rights, but for those said to be on or off."""
    _check_inside(group, bot)
    bot_became(world, group, bot, _administrator(rights), by)


def demote_bot(world: World, group: Group, bot: Bot, by: Person) -> None:
    """A bot is an ordinary member again."""
    _check_inside(group, bot)
    bot_became(world, group, bot, MEMBER, by)


def promote(world: World, group: Group, person: Person, by: Person, rights: Json) -> None:
    """A person becomes an administrator."""
    _check_changeable(group, person)
    person_became(world, group, person, _administrator(rights), by)


def demote(world: World, group: Group, person: Person, by: Person) -> None:
    """A person is an ordinary member again."""
    _check_changeable(group, person)
    person_became(world, group, person, MEMBER, by)


def upgrade(world: World, group: Group, by: Person, *, forum: bool = False) -> Group:
    """A group becomes a supergroup with another id and the same people.

    Bots hear that they are in the new one and two messages, one in each chat; that they are out of the old one they do
    not hear (tdlib/telegram-bot-api, issue 266).
    """
    if group.supergroup:
        raise Mistake(409, f"{group.title} is a supergroup already", "nothing is to be done")
    inside = {
        number: standing for number, standing in group.people.items() if standing.inside or number == group.creator
    }
    new = Group(world.next_group_id(supergroup=True), group.title, inside, {}, forum=forum)
    world.save_group(new)
    for number in group.bots_inside:
        bot_became(world, new, world.bots[number], group.bots[number], by)
    happened(world, group, by, "migrate_to_chat_id", new.id, text=new.title)
    happened(world, new, by, "migrate_from_chat_id", group.id, text=group.title)
    group.migrated_to = new.id
    world.save_group(group)
    return new


def _came(world: World, group: Group, by: Actor, users: list[Json], names: str) -> None:
    happened(world, group, by, "new_chat_members", users, text=names)


def _check_inside(group: Group, bot: Bot) -> None:
    if not group.standing_of_bot(bot.id).inside:
        raise Mistake(409, f"{bot.name} is not in the group", "add it first")


def _check_changeable(group: Group, person: Person) -> None:
    standing = group.standing(person.id)
    if not standing.inside or standing.status == "creator":
        raise Mistake(409, f"{person.name} is {standing.status}", "members and administrators can become another thing")


def _administrator(rights: Json) -> Standing:
    unknown = rights.keys() - set(RIGHTS)
    if unknown or not all(isinstance(on, bool) for on in rights.values()):
        raise Mistake(400, f"these cannot be rights: {rights}", f"say true or false for any of {', '.join(RIGHTS)}")
    return Standing("administrator", tuple(right for right in RIGHTS if rights.get(right, right in USUAL_RIGHTS)))
