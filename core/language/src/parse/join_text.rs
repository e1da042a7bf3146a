//! The text that a link on the door opens.

/// What a guest sends to join one restaurant's waitlist, also on a line that several restaurants share. It means the
/// same in every language, and changes nobody's.
pub fn join_text(restaurant: &str) -> String {
    format!("join {restaurant}")
}
