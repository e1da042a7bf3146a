//! The sign for a restaurant's door: how a guest joins the waitlist, as SVG and PDF.
//!
//! - To change what stands where on the sign, edit `src/layout.rs`.
//! - To change the words, edit the `sign-` messages in the `texts.ftl` of every language, in `core/languages`.
//!
//! All text is drawn as outlines of one font that is built in, so that a sign looks the same in every viewer and
//! printer. Pure: no IO, no knowledge of restaurants.

mod font;
mod layout;
mod outline;
mod pdf;
mod qr;
mod svg;

use font::Font;
use layout::Page;

/// What a sign says.
#[derive(Clone, Debug, Default)]
pub struct Sign {
    /// The restaurant's name.
    pub name: String,
    /// One or more languages, the most prominent one first.
    pub words: Vec<Words>,
    /// One or more ways to join.
    pub ways: Vec<Way>,
}

/// The sign's sentences in one language.
#[derive(Clone, Debug)]
pub struct Words {
    pub headline: String,
    /// What to do.
    pub how: String,
    /// What happens next, in small print.
    pub then: String,
}

/// One way to join the waitlist.
#[derive(Clone, Debug)]
pub struct Way {
    /// `SMS`, `WhatsApp`, `Telegram`.
    pub app: String,
    /// What the QR code opens.
    pub link: String,
    /// What a guest types who does not scan: a number, or a bot's name.
    pub by_hand: String,
}

/// The paper's size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    A4,
    A5,
}

impl Paper {
    /// Width and height in millimetres (ISO 216).
    fn millimetres(self) -> (f32, f32) {
        match self {
            Paper::A4 => (210.0, 297.0),
            Paper::A5 => (148.0, 210.0),
        }
    }
}

/// Why a sign can't be drawn.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// A link of more than 2,331 bytes.
    #[error("the link of {0} is too long for a QR code")]
    LinkTooLong(String),
    /// A damaged build.
    #[error("the built-in font can't be read")]
    Font,
}

/// A sign, ready to be written to files.
#[derive(Debug)]
pub struct Drawing {
    page: Page,
    title: String,
    missing: Vec<char>,
}

impl Sign {
    /// Draws the sign for this paper.
    ///
    /// # Errors
    /// If a link does not fit a QR code.
    pub fn draw(&self, paper: Paper) -> Result<Drawing, SignError> {
        let (regular, bold) = (Font::regular()?, Font::bold()?);
        let page = layout::page(self, paper, &regular, &bold)?;
        Ok(Drawing { page, title: self.title(), missing: regular.missing(&self.all_text()) })
    }

    fn title(&self) -> String {
        let headline = self.words.first().map(|words| words.headline.as_str()).unwrap_or_default();
        format!("{}: {headline}", self.name)
    }

    fn all_text(&self) -> String {
        let words = self.words.iter().flat_map(|words| [&words.headline, &words.how, &words.then]);
        let ways = self.ways.iter().flat_map(|way| [&way.app, &way.by_hand]);
        std::iter::once(&self.name).chain(words).chain(ways).map(String::as_str).collect()
    }
}

impl Drawing {
    /// The sign as an SVG document, in millimetres.
    pub fn svg(&self) -> String {
        svg::write(&self.page, &self.title)
    }

    /// The sign as a PDF of one page.
    pub fn pdf(&self) -> Vec<u8> {
        pdf::write(&self.page, &self.title)
    }

    /// Characters of the sign that the font does not have: they are drawn as boxes.
    pub fn missing(&self) -> &[char] {
        &self.missing
    }
}
