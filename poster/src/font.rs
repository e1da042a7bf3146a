//! A font: how wide a text is, and its outline.

use crate::{
    SignError,
    outline::{Shape, Step},
};
use ttf_parser::{Face, OutlineBuilder};

/// DejaVu Sans, in one weight. It has the letters of Latin, Greek and Cyrillic, and lacks those of East Asia.
pub(crate) struct Font {
    face: Face<'static>,
    units_per_em: f32,
}

impl Font {
    pub(crate) fn regular() -> Result<Self, SignError> {
        Self::of(dejavu::sans::regular())
    }

    pub(crate) fn bold() -> Result<Self, SignError> {
        Self::of(dejavu::sans::bold())
    }

    fn of(bytes: &'static [u8]) -> Result<Self, SignError> {
        let face = Face::parse(bytes, 0).map_err(|_| SignError::Font)?;
        let units_per_em = f32::from(face.units_per_em());
        Ok(Self { face, units_per_em })
    }

    /// The width of a line of text in the unit of `size`, the height of an em.
    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        let units: u32 = text.chars().map(|letter| u32::from(self.advance(letter))).sum();
        // A line of a sign is far below the 2^24 units that a float holds exactly.
        #[allow(clippy::cast_precision_loss)]
        let units = units as f32;
        units * size / self.units_per_em
    }

    /// The outline of a line of text, from `x` on, on the base line `y`.
    pub(crate) fn outline(&self, text: &str, x: f32, y: f32, size: f32) -> Shape {
        let scale = size / self.units_per_em;
        let mut pen = Pen { shape: Shape::default(), x, y, scale, at: (0.0, 0.0) };
        for letter in text.chars() {
            // A letter without an outline is a space.
            let _ = self.face.outline_glyph(self.glyph(letter), &mut pen);
            pen.x += f32::from(self.advance(letter)) * scale;
        }
        pen.shape
    }

    /// The characters of a text that the font does not have, each once.
    pub(crate) fn missing(&self, text: &str) -> Vec<char> {
        let mut missing: Vec<char> = text.chars().filter(|c| self.face.glyph_index(*c).is_none()).collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }

    /// A missing character has glyph 0, a box.
    fn glyph(&self, letter: char) -> ttf_parser::GlyphId {
        self.face.glyph_index(letter).unwrap_or_default()
    }

    fn advance(&self, letter: char) -> u16 {
        self.face.glyph_hor_advance(self.glyph(letter)).unwrap_or_default()
    }
}

/// Draws glyphs, whose y axis points up, onto a page, whose y axis points down.
struct Pen {
    shape: Shape,
    x: f32,
    y: f32,
    scale: f32,
    /// The current point, in the font's units.
    at: (f32, f32),
}

impl Pen {
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = (x, y);
        let (x, y) = self.place(x, y);
        self.shape.steps.push(Step::Move(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.at = (x, y);
        let (x, y) = self.place(x, y);
        self.shape.steps.push(Step::Line(x, y));
    }

    /// PDF has no quadratic curves: a cubic one with these control points is the same.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let toward = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
        let (from_x, from_y) = self.at;
        self.curve_to(toward(from_x, x1), toward(from_y, y1), toward(x, x1), toward(y, y1), x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.at = (x, y);
        let ((x1, y1), (x2, y2), (x, y)) = (self.place(x1, y1), self.place(x2, y2), self.place(x, y));
        self.shape.steps.push(Step::Curve([x1, y1, x2, y2, x, y]));
    }

    fn close(&mut self) {
        self.shape.steps.push(Step::Close);
    }
}
