//! What Twilio calls: texts in, delivery receipts, health

pub mod signature;
