//! The rows that a decision writes.

use crate::{
    Delivery,
    scene::{Conversation, Invite, MessageKind, MessageState},
};
use tableturn_floor::{
    Channel, Claim, Combination, ConversationId, Failure, Guest, Host, HostId, Identity, Intake, Line,
    LineFailure, LineName, Moment, OutboxId, Party, PartyId, Restaurant, RestaurantId, Table, TableId,
    TurnTimes,
};

/// The restaurant's own row, as a decision leaves it.
#[derive(Clone, Debug, PartialEq)]
pub struct FloorState {
    /// What `/auto` set.
    pub auto: Option<bool>,
    /// What hosts have said about newcomers.
    pub intake: Intake,
    /// The service day of `next_number`.
    pub day: String,
    pub next_number: u32,
    /// The turn times that were learnt so far.
    pub turns: TurnTimes,
}

/// One row to write. The store has one statement for each, and runs them in the order given.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The restaurant's row. The commit increments its version whenever any row of the floor is written.
    SetFloor(FloorState),
    /// The table is free.
    DropClaim(TableId),
    InsertParty(Party),
    UpdateParty(Party),
    /// The table is in use. The schema refuses it if the table already is.
    InsertClaim(Claim),
    /// The table is in another use.
    UpdateClaim(Claim),
    /// Inserts or updates the guest.
    PutGuest(Guest),
    InsertHost(Host),
    UpdateHost(Host),
    /// The invite is used.
    UseInvite {
        hash: String,
        at: Moment,
    },
    InsertInvite(Invite),
    InsertConversation(Conversation),
    /// A conversation's restaurant, language and questions.
    UpdateConversation(Conversation),
    /// Sets the conversation's restaurant to the one that called, for lines that several share.
    PointConversation {
        id: ConversationId,
        restaurant: RestaurantId,
    },
    /// A channel has another name for the person ([`crate::Heard::alias`]).
    PutAlias {
        channel: Channel,
        alias: String,
        identity: Identity,
    },
    /// The person opted out of a sender: a line or a messaging service ([`Line::senders`]).
    OptOut {
        sender: String,
        identity: Identity,
    },
    /// The person opted in again.
    OptIn {
        sender: String,
        identity: Identity,
    },
    /// The outcome of a message.
    SettleMessage {
        id: OutboxId,
        state: MessageState,
        /// The provider's id of the message, if known.
        provider_id: Option<String>,
        /// The provider's last report.
        delivery: Option<Delivery>,
        failure: Option<Failure>,
    },
    /// Withdraws unsent messages of this kind about this party: they are not true any more.
    Withdraw {
        party: PartyId,
        kind: MessageKind,
    },
    /// Withdraws unsent messages about holds of this party, whatever their kind: those that carry a call. Suggestions to
    /// call it go with them.
    WithdrawHold {
        party: PartyId,
    },
    /// Withdraws unsent messages about this party, whatever their kind: it is no longer on the waitlist, and nothing that
    /// was said of its place or its table is true any more. The confirmation of a STOP stays.
    WithdrawAbout {
        party: PartyId,
    },
    /// Inserts or updates a restaurant's settings.
    PutRestaurant(Restaurant),
    /// Inserts or updates a line of the restaurant.
    PutLine {
        line: Line,
        /// Its place in the floor file, from 0.
        position: u32,
    },
    /// The restaurant can no longer be reached on the line.
    DropLine(Line),
    /// How a line of the restaurant fails, if it does.
    SetLineFailing {
        line: LineName,
        failing: Option<LineFailure>,
    },
    /// Inserts or updates a table.
    PutTable {
        table: Table,
        /// Its place in the floor file, from 0.
        position: u32,
    },
    DropTable(TableId),
    /// Replaces all of the restaurant's combinations.
    SetCombinations(Vec<Combination>),
    /// Deletes the restaurant with all its rows (the demo, at the first `floor apply`).
    DropRestaurant(RestaurantId),
    /// The person is not a host any more.
    DropHost(HostId),
    /// The floor's news go to this conversation (a team's group chat), or to each host again.
    SetTeam(Option<ConversationId>),
    /// Gives a conversation's chat another id, unless a conversation has that id already.
    MoveConversation {
        id: ConversationId,
        /// The chat's new id.
        chat: String,
    },
}

impl Change {
    /// Whether it changes a part of the floor that seldom changes: lines, tables, combinations.
    pub fn is_of_config(&self) -> bool {
        match self {
            Change::PutLine { .. }
            | Change::DropLine(_)
            | Change::SetLineFailing { .. }
            | Change::PutTable { .. }
            | Change::DropTable(_)
            | Change::SetCombinations(_) => true,
            Change::SetFloor(_)
            | Change::DropClaim(_)
            | Change::InsertParty(_)
            | Change::UpdateParty(_)
            | Change::InsertClaim(_)
            | Change::UpdateClaim(_)
            | Change::PutGuest(_)
            | Change::InsertHost(_)
            | Change::UpdateHost(_)
            | Change::UseInvite { .. }
            | Change::InsertInvite(_)
            | Change::InsertConversation(_)
            | Change::UpdateConversation(_)
            | Change::PointConversation { .. }
            | Change::PutAlias { .. }
            | Change::OptOut { .. }
            | Change::OptIn { .. }
            | Change::SettleMessage { .. }
            | Change::Withdraw { .. }
            | Change::WithdrawHold { .. }
            | Change::WithdrawAbout { .. }
            | Change::PutRestaurant(_)
            | Change::DropRestaurant(_)
            | Change::DropHost(_)
            | Change::SetTeam(_)
            | Change::MoveConversation { .. } => false,
        }
    }

    /// Whether the commit increments the restaurant's version for it. It does for everything that another
    /// decision about the same restaurant could have read.
    pub fn is_of_floor(&self) -> bool {
        match self {
            Change::SetFloor(_)
            | Change::DropClaim(_)
            | Change::InsertParty(_)
            | Change::UpdateParty(_)
            | Change::InsertClaim(_)
            | Change::UpdateClaim(_)
            | Change::PutGuest(_)
            | Change::InsertHost(_)
            | Change::UpdateHost(_)
            | Change::UseInvite { .. }
            | Change::PutRestaurant(_)
            | Change::PutLine { .. }
            | Change::DropLine(_)
            | Change::SetLineFailing { .. }
            | Change::PutTable { .. }
            | Change::DropTable(_)
            | Change::SetCombinations(_)
            | Change::DropHost(_)
            | Change::SetTeam(_) => true,
            Change::InsertConversation(_)
            | Change::UpdateConversation(_)
            | Change::PointConversation { .. }
            | Change::PutAlias { .. }
            | Change::OptOut { .. }
            | Change::OptIn { .. }
            | Change::SettleMessage { .. }
            | Change::Withdraw { .. }
            | Change::WithdrawHold { .. }
            | Change::WithdrawAbout { .. }
            | Change::InsertInvite(_)
            | Change::DropRestaurant(_)
            | Change::MoveConversation { .. } => false,
        }
    }
}
