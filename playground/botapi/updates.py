"""Getting updates, by long polling or webhook (Bot API, «Getting updates»), and getMe."""

import re
from urllib.parse import urlsplit

from playground.botapi import present
from playground.botapi.call import Call, Methods
from playground.errors import bad_request, conflict
from playground.inbox import SET_WEBHOOK
from playground.model import Json, Webhook

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def get_me(call: Call) -> Json:
    """The bot as User."""
    return {
        **present.bot_user(call.bot),
        "can_join_groups": True,
        "can_read_all_group_messages": not call.bot.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(call: Call) -> list[Json]:
    """Updates not confirmed yet, waiting up to `timeout`. Bot API, «getUpdates»; 409 while a webhook is set."""
    params = call.params
    if call.bot.webhook is not None:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    _allow(call)
    limit = min(max(params.integer("limit", 100), 1), 100)
    inbox = call.world.inboxes[call.bot.id]
    return await inbox.poll(params.integer("offset"), limit, params.integer("timeout"))


def set_webhook(call: Call) -> bool:
    """Updates are posted to `url` from now on; an empty one ends that. Bot API, «setWebhook».

    Unlike Telegram, the playground takes plain http and any port: the bot runs beside it.
    """
    params = call.params
    url = params.text("url").strip()
    if not url:
        return delete_webhook(call)
    address = urlsplit(url)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise bad_request("bad webhook: invalid webhook URL specified")
    secret = params.text("secret_token")
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _allow(call)
    if params.flag("drop_pending_updates"):
        call.world.inboxes[call.bot.id].drop_pending()
    most = min(max(params.integer("max_connections", 40), 1), 100)
    call.world.inboxes[call.bot.id].terminate(conflict(SET_WEBHOOK))
    call.world.set_webhook(call.bot, Webhook(url, secret, most))
    return True


def delete_webhook(call: Call) -> bool:
    """Back to long polling. Bot API, «deleteWebhook»."""
    if call.params.flag("drop_pending_updates"):
        call.world.inboxes[call.bot.id].drop_pending()
    call.world.set_webhook(call.bot, None)
    return True


def get_webhook_info(call: Call) -> Json:
    """WebhookInfo. Bot API, «getWebhookInfo»."""
    hook = call.bot.webhook
    info: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(call.world.inboxes[call.bot.id].line),
    }
    if hook:
        info["max_connections"] = hook.max_connections
        if hook.last_error_date:
            info["last_error_date"] = hook.last_error_date
            info["last_error_message"] = hook.last_error_message
    if call.bot.allowed:
        info["allowed_updates"] = call.bot.allowed
    return info


def _allow(call: Call) -> None:
    """Takes up `allowed_updates`; left out, the earlier choice stands, an empty list is the default again."""
    if not call.params.has("allowed_updates"):
        return
    allowed = call.params.structure("allowed_updates", "can't parse allowed_updates JSON object")
    if allowed is not None and not isinstance(allowed, list):
        raise bad_request("can't parse allowed_updates: expected an Array")
    wanted = [str(kind) for kind in allowed or []] or None
    if wanted != call.bot.allowed:
        call.bot.allowed = wanted
        call.world.store.put(call.bot)


METHODS: Methods = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
