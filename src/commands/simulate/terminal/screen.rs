//! The terminal: what is drawn on it, and the keys that are pressed.

use super::view::{Line, Tone};
use crossterm::{
    cursor::{Hide, MoveTo, Show},
    event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers},
    execute, queue,
    style::{Attribute, Color, Print, ResetColor, SetAttribute, SetBackgroundColor, SetForegroundColor},
    terminal::{
        self, BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
        LeaveAlternateScreen,
    },
};
use std::{
    io::{self, Write},
    time::Duration,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Pause,
    Faster,
    Slower,
    /// The rest is not watched.
    ToTheEnd,
    /// Ctrl-C.
    Stop,
}

/// The terminal in its second screen; dropped, it is as it was before.
pub(super) struct Screen(io::Stdout);

impl Screen {
    pub(super) fn open() -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        // From here on it is dropped if something fails.
        let mut screen = Self(io::stdout());
        execute!(screen.0, EnterAlternateScreen, Hide)?;
        Ok(screen)
    }

    /// Draws the lines that `lines` makes for so many columns and rows.
    pub(super) fn draw(&mut self, lines: impl FnOnce(usize, usize) -> Vec<Line>) -> io::Result<()> {
        let (width, height) = terminal::size()?;
        queue!(self.0, BeginSynchronizedUpdate)?;
        let lines = lines(width.into(), height.into());
        let below = u16::try_from(lines.len()).unwrap_or(height);
        for (row, line) in (0..height).zip(lines) {
            queue!(self.0, MoveTo(0, row))?;
            let mut room = usize::from(width);
            for (tone, text) in line {
                let text: String = text.chars().take(room).collect();
                room -= text.chars().count();
                self.paint(tone, &text)?;
            }
            // In the last column it would take the character there away.
            if room > 0 {
                queue!(self.0, Clear(ClearType::UntilNewLine))?;
            }
        }
        if below < height {
            queue!(self.0, MoveTo(0, below), Clear(ClearType::FromCursorDown))?;
        }
        queue!(self.0, EndSynchronizedUpdate)?;
        self.0.flush()
    }

    fn paint(&mut self, tone: Tone, text: &str) -> io::Result<()> {
        let colors = |front, back| (SetForegroundColor(front), SetBackgroundColor(back));
        let (front, back) = match tone {
            Tone::Plain => return queue!(self.0, Print(text)),
            Tone::Strong => {
                return queue!(
                    self.0,
                    SetAttribute(Attribute::Bold),
                    Print(text),
                    SetAttribute(Attribute::Reset)
                );
            }
            Tone::Faint => colors(Color::DarkGrey, Color::Reset),
            Tone::Seated => colors(Color::White, Color::DarkBlue),
            Tone::Held => colors(Color::Black, Color::DarkYellow),
            Tone::Dirty => colors(Color::White, Color::DarkGrey),
            Tone::Late => colors(Color::DarkRed, Color::Reset),
        };
        queue!(self.0, front, back, Print(text), ResetColor)
    }

    /// The key that is pressed in this time. A change of the terminal's size ends the waiting too.
    pub(super) fn key(&mut self, timeout: Duration) -> io::Result<Option<Key>> {
        if !event::poll(timeout)? {
            return Ok(None);
        }
        Ok(match event::read()? {
            Event::Key(pressed) if pressed.kind != KeyEventKind::Release => key(pressed),
            _ => None,
        })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = execute!(self.0, ResetColor, Show, LeaveAlternateScreen);
        let _ = terminal::disable_raw_mode();
    }
}

fn key(pressed: KeyEvent) -> Option<Key> {
    match pressed.code {
        KeyCode::Char('c') if pressed.modifiers.contains(KeyModifiers::CONTROL) => Some(Key::Stop),
        KeyCode::Char('q') | KeyCode::Esc => Some(Key::ToTheEnd),
        KeyCode::Char(' ') => Some(Key::Pause),
        KeyCode::Char('+' | '=') | KeyCode::Right => Some(Key::Faster),
        KeyCode::Char('-') | KeyCode::Left => Some(Key::Slower),
        _ => None,
    }
}
