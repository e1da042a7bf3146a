//! Statements on guests, hosts, team chats, invites, conversations and opt-outs.

/// A guest, new or changed.
pub(crate) const PUT_GUEST: &str = "INSERT INTO guests (restaurant_id, identity, name, party_id, visits, \
     no_shows, marks) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (restaurant_id, identity) DO UPDATE SET \
     name = excluded.name, party_id = excluded.party_id, visits = excluded.visits, \
     no_shows = excluded.no_shows, marks = excluded.marks";

/// A new host.
pub(crate) const INSERT_HOST: &str = "INSERT INTO hosts (id, restaurant_id, identity, name, role, \
     conversation_id, last_action, missed, quiet) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/// All columns of a host; the values are those of [`INSERT_HOST`].
pub(crate) const UPDATE_HOST: &str = "UPDATE hosts SET identity = $3, name = $4, role = $5, \
     conversation_id = $6, last_action = $7, missed = $8, quiet = $9 WHERE id = $1 AND restaurant_id = $2";

/// Removes a host.
pub(crate) const DROP_HOST: &str = "DELETE FROM hosts WHERE id = $1 AND restaurant_id = $2";

/// The restaurant's news go to a team's chat.
pub(crate) const SET_TEAM: &str = "INSERT INTO team_chats (restaurant_id, conversation_id) VALUES ($1, $2) \
     ON CONFLICT (restaurant_id) DO UPDATE SET conversation_id = excluded.conversation_id";

/// The restaurant's news go to its hosts' own chats again.
pub(crate) const DROP_TEAM: &str = "DELETE FROM team_chats WHERE restaurant_id = $1";

/// A new invite.
pub(crate) const INSERT_INVITE: &str =
    "INSERT INTO invites (hash, restaurant_id, role, expires_at, used_at) VALUES ($1, $2, $3, $4, $5)";

/// An invite is used. Of two rivals with one code the later one conflicts.
pub(crate) const USE_INVITE: &str = "UPDATE invites SET used_at = $2 WHERE hash = $1";

/// A new conversation. Its next message will be number `$9`.
pub(crate) const INSERT_CONVERSATION: &str = "INSERT INTO conversations (id, channel, line, chat, recipient, \
     restaurant_id, language, questions, next_number) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/// All columns of a conversation; the values are the first of [`INSERT_CONVERSATION`].
pub(crate) const UPDATE_CONVERSATION: &str = "UPDATE conversations SET channel = $2, line = $3, chat = $4, \
     recipient = $5, restaurant_id = $6, language = $7, questions = $8 WHERE id = $1";

/// A call points the conversation at the restaurant that called.
pub(crate) const POINT_CONVERSATION: &str = "UPDATE conversations SET restaurant_id = $2 WHERE id = $1";

/// The provider gave a chat another id. If a conversation has that id already, both stay as they are.
pub(crate) const MOVE_CONVERSATION: &str = "UPDATE conversations SET chat = $2, recipient = $3 \
     WHERE id = $1 AND NOT EXISTS (SELECT o.id FROM conversations o WHERE o.channel = conversations.channel \
       AND o.line = conversations.line AND o.chat = $2)";

/// An identity opted out of a sender: a line or a messaging service.
pub(crate) const OPT_OUT: &str = "INSERT INTO optouts (sender, identity, at) VALUES ($1, $2, $3) \
     ON CONFLICT (sender, identity) DO NOTHING";

/// The identity opted in again.
pub(crate) const OPT_IN: &str = "DELETE FROM optouts WHERE sender = $1 AND identity = $2";

/// Every statement of this file.
pub(crate) const ALL: &[&str] = &[
    PUT_GUEST,
    INSERT_HOST,
    UPDATE_HOST,
    DROP_HOST,
    SET_TEAM,
    DROP_TEAM,
    INSERT_INVITE,
    USE_INVITE,
    INSERT_CONVERSATION,
    UPDATE_CONVERSATION,
    POINT_CONVERSATION,
    MOVE_CONVERSATION,
    OPT_OUT,
    OPT_IN,
];
