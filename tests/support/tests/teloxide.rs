//! A client that was written for the real Telegram understands the fake.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::json;
use tableturn_testing::{FakeTelegram, telegram::Trouble};
use teloxide::{
    ApiError, Bot, RequestError,
    payloads::{
        EditMessageTextSetters, GetUpdatesSetters, SendMessageSetters, SetMyCommandsSetters,
        SetWebhookSetters,
    },
    requests::Requester,
    types::{
        AllowedUpdate, BotCommand, BotCommandScope, CallbackQueryId, ChatId, InlineKeyboardButton,
        InlineKeyboardMarkup, Recipient, Update, UpdateKind,
    },
};

const ANA: i64 = 1001;
const TEAM: i64 = -77;

async fn start() -> (FakeTelegram, Bot) {
    let fake = FakeTelegram::start().await;
    fake.user(ANA, "Ana", Some("es"));
    fake.say(ANA, ANA, "/start");
    let bot = Bot::new(FakeTelegram::TOKEN).set_api_url(fake.url().parse().unwrap());
    (fake, bot)
}

fn keyboard(label: &str) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new([[InlineKeyboardButton::callback(label, "data")]])
}

fn kind(update: &Update) -> &'static str {
    match update.kind {
        UpdateKind::Message(_) => "message",
        UpdateKind::CallbackQuery(_) => "callback_query",
        UpdateKind::MyChatMember(_) => "my_chat_member",
        UpdateKind::Error(_) => "error",
        _ => "another",
    }
}

#[tokio::test]
async fn teloxide_reads_every_kind_of_update() {
    let (fake, bot) = start().await;
    bot.send_message(ChatId(ANA), "hi").reply_markup(keyboard("4")).await.unwrap();
    fake.tap(ANA, ANA, "4").unwrap();
    fake.block(ANA);
    fake.unblock(ANA);
    fake.add_to_group(ANA, TEAM, "Team");
    fake.say(ANA, TEAM, "/here@Bella_Bot");
    let team = fake.migrate(ANA, TEAM);
    fake.kick(ANA, team);
    fake.raw_update(json!({ "message": { "text": 17 } }));
    let allowed = [AllowedUpdate::Message, AllowedUpdate::CallbackQuery, AllowedUpdate::MyChatMember];
    let updates = bot.get_updates().allowed_updates(allowed).await.unwrap();
    let kinds: Vec<_> = updates.iter().map(kind).collect();
    assert_eq!(
        kinds,
        [
            "message",
            "callback_query",
            "my_chat_member",
            "my_chat_member",
            "my_chat_member",
            "message",
            "message",
            "message",
            "message",
            "my_chat_member",
            "error"
        ]
    );
    let said = updates.iter().filter_map(|update| match &update.kind {
        UpdateKind::Message(message) => message.text(),
        _ => None,
    });
    assert_eq!(said.collect::<Vec<_>>(), ["/start", "/here@Bella_Bot"]);
    let moved = updates.iter().find_map(|update| match &update.kind {
        UpdateKind::Message(message) => message.migrate_to_chat_id().copied(),
        _ => None,
    });
    assert_eq!(moved, Some(ChatId(team)));
    assert_eq!(fake.violations(), [""; 0]);
}

#[tokio::test]
async fn teloxide_reads_every_answer() {
    let (fake, bot) = start().await;
    assert_eq!(bot.get_me().await.unwrap().username(), FakeTelegram::USERNAME);
    let sent = bot.send_message(ChatId(ANA), "hi").reply_markup(keyboard("4")).await.unwrap();
    let edited = bot.edit_message_text(ChatId(ANA), sent.id, "ho").reply_markup(keyboard("5")).await.unwrap();
    assert_eq!((edited.text(), edited.id), (Some("ho"), sent.id));
    let tap = fake.tap(ANA, ANA, "5").unwrap();
    bot.answer_callback_query(CallbackQueryId(tap)).await.unwrap();
    let scope = BotCommandScope::Chat { chat_id: Recipient::Id(ChatId(ANA)) };
    bot.set_my_commands([BotCommand::new("list", "Who waits")]).scope(scope).await.unwrap();
    assert_eq!(fake.menu(ANA, None), [("list".to_owned(), "Who waits".to_owned())]);
    let url = "https://bella.example/telegram".parse().unwrap();
    bot.set_webhook(url).secret_token("s3cret").allowed_updates([AllowedUpdate::Message]).await.unwrap();
    let info = bot.get_webhook_info().await.unwrap();
    assert_eq!((info.url.unwrap().path(), info.pending_update_count), ("/telegram", 2));
    bot.delete_webhook().await.unwrap();
    assert_eq!(fake.violations(), [""; 0]);
}

#[tokio::test]
async fn teloxide_reads_every_refusal() {
    let (fake, bot) = start().await;
    let sent = bot.send_message(ChatId(ANA), "hi").await.unwrap();
    let same = bot.edit_message_text(ChatId(ANA), sent.id, "hi").await;
    assert!(matches!(same, Err(RequestError::Api(ApiError::MessageNotModified))), "{same:?}");
    fake.delete(ANA, sent.id.0.into());
    let gone = bot.edit_message_text(ChatId(ANA), sent.id, "ho").await;
    assert!(matches!(gone, Err(RequestError::Api(ApiError::MessageToEditNotFound))), "{gone:?}");
    let nobody = bot.send_message(ChatId(5), "hi").await;
    assert!(matches!(nobody, Err(RequestError::Api(ApiError::ChatNotFound))), "{nobody:?}");
    fake.misbehave(Trouble::TooMany(3), 1);
    let busy = bot.send_message(ChatId(ANA), "hi").await;
    assert!(matches!(busy, Err(RequestError::RetryAfter(after)) if after.seconds() == 3), "{busy:?}");
    fake.block(ANA);
    let blocked = bot.send_message(ChatId(ANA), "hi").await;
    assert!(matches!(blocked, Err(RequestError::Api(ApiError::BotBlocked))), "{blocked:?}");
    fake.add_to_group(ANA, TEAM, "Team");
    let team = fake.migrate(ANA, TEAM);
    let moved = bot.send_message(ChatId(TEAM), "hi").await;
    assert!(matches!(moved, Err(RequestError::MigrateToChatId(ChatId(id))) if id == team), "{moved:?}");
    fake.kick(ANA, team);
    let kicked = bot.send_message(ChatId(team), "hi").await;
    assert!(matches!(kicked, Err(RequestError::Api(ApiError::BotKickedFromSupergroup))), "{kicked:?}");
    let stranger = Bot::new("1:wrong").set_api_url(fake.url().parse().unwrap()).get_me().await;
    assert!(matches!(stranger, Err(RequestError::Api(ApiError::InvalidToken))), "{stranger:?}");
    assert_eq!(fake.violations(), ["getMe with a wrong token"]);
}
