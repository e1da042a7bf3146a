//! What stands where on the sign, from top to bottom: the name, the headlines, the codes, what to do, small print.

use crate::{
    Paper, Sign, SignError, Way,
    font::Font,
    outline::{Shape, Step},
    qr,
};

/// A page with its shapes, in millimetres.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) shapes: Vec<Shape>,
}

/// The sizes below are for A4; A5 has the same design, smaller.
const DESIGN_WIDTH: f32 = 210.0;
const MARGIN: f32 = 16.0;
/// The height of an em, and of a line, of each kind of text.
const NAME: Type = Type { size: 17.0, leading: 1.15 };
const HEADLINE: Type = Type { size: 10.5, leading: 1.25 };
const OTHER_HEADLINE: Type = Type { size: 6.5, leading: 1.35 };
const APP: Type = Type { size: 6.5, leading: 1.3 };
const BY_HAND: Type = Type { size: 5.4, leading: 1.3 };
const HOW: Type = Type { size: 5.2, leading: 1.35 };
const THEN: Type = Type { size: 3.6, leading: 1.35 };
/// A sign of few words and codes is set larger by this.
const LARGEST_SCALE: f32 = 1.3;
/// The space between two blocks.
const GAP: f32 = 7.0;
/// The side of a code: as large as fits, within these bounds.
const LARGEST_CODE: f32 = 95.0;
/// A phone at arm's length still reads it.
const SMALLEST_CODE: f32 = 30.0;
/// Codes beside each other.
const CODES_IN_ROW: usize = 3;

#[derive(Clone, Copy)]
struct Type {
    size: f32,
    /// A line's height, as a multiple of the size.
    leading: f32,
}

/// Places everything; text and codes shrink together until all of it fits the page.
pub(crate) fn page(sign: &Sign, paper: Paper, regular: &Font, bold: &Font) -> Result<Page, SignError> {
    let (width, height) = paper.millimetres();
    let paper_scale = width / DESIGN_WIDTH;
    let mut scale = paper_scale * LARGEST_SCALE;
    loop {
        let mut column = Column::new(width, paper_scale * MARGIN, scale, regular, bold);
        column.sign(sign)?;
        let room = height - 2.0 * paper_scale * MARGIN;
        if column.used <= room || scale < paper_scale / 4.0 {
            // What remains of the height goes above and below.
            let down = ((room - column.used) / 2.0).max(0.0) + paper_scale * MARGIN;
            let shapes = column.shapes.into_iter().map(|shape| moved_down(shape, down)).collect();
            return Ok(Page { width, height, shapes });
        }
        scale *= 0.96;
    }
}

/// The page's one column, filled from the top. All text is centred.
struct Column<'a> {
    page_width: f32,
    width: f32,
    scale: f32,
    regular: &'a Font,
    bold: &'a Font,
    used: f32,
    shapes: Vec<Shape>,
}

impl<'a> Column<'a> {
    fn new(page_width: f32, margin: f32, scale: f32, regular: &'a Font, bold: &'a Font) -> Self {
        let width = page_width - 2.0 * margin;
        Self { page_width, width, scale, regular, bold, used: 0.0, shapes: Vec::new() }
    }

    fn sign(&mut self, sign: &Sign) -> Result<(), SignError> {
        self.text(&sign.name, self.bold, NAME, self.width);
        self.gap(0.5);
        for (place, words) in sign.words.iter().enumerate() {
            let kind = if place == 0 { HEADLINE } else { OTHER_HEADLINE };
            self.text(&words.headline, self.regular, kind, self.width);
        }
        self.gap(0.8);
        // Four codes stand two by two.
        let in_row = if sign.ways.len() == 4 { 2 } else { CODES_IN_ROW };
        for row in sign.ways.chunks(in_row) {
            self.codes(row)?;
            self.gap(0.8);
        }
        for words in &sign.words {
            self.text(&words.how, self.regular, HOW, self.width);
            self.gap(0.3);
        }
        self.gap(0.3);
        for words in &sign.words {
            self.text(&words.then, self.regular, THEN, self.width);
            self.gap(0.2);
        }
        Ok(())
    }

    fn gap(&mut self, times: f32) {
        self.used += GAP * times * self.scale;
    }

    /// A row of codes, each below its app's name and above what is typed by hand.
    fn codes(&mut self, row: &[Way]) -> Result<(), SignError> {
        // At most three.
        #[allow(clippy::cast_precision_loss)]
        let count = row.len() as f32;
        let cell = self.width / count;
        let side = (cell - GAP * self.scale).min(LARGEST_CODE * self.scale);
        let side = side.max(SMALLEST_CODE * self.scale);
        let top = self.used;
        let mut lowest = top;
        let mut left = (self.page_width - self.width) / 2.0;
        for way in row {
            let middle = left + cell / 2.0;
            self.used = top;
            self.text_around(middle, &way.app, self.bold, APP, cell);
            self.shapes.push(qr::code(way, middle - side / 2.0, self.used, side)?);
            self.used += side;
            self.text_around(middle, &way.by_hand, self.regular, BY_HAND, cell - GAP * self.scale / 2.0);
            lowest = lowest.max(self.used);
            left += cell;
        }
        self.used = lowest;
        Ok(())
    }

    fn text(&mut self, text: &str, font: &Font, kind: Type, width: f32) {
        self.text_around(self.page_width / 2.0, text, font, kind, width);
    }

    /// A text in as many lines as it needs. One word that is wider than a line is set smaller.
    fn text_around(&mut self, middle: f32, text: &str, font: &Font, kind: Type, width: f32) {
        let size = kind.size * self.scale;
        let widest = text.split_whitespace().map(|word| font.width(word, size)).fold(0.0, f32::max);
        let size = if widest > width { size * width / widest } else { size };
        for line in lines(text, font, size, width) {
            self.used += size * kind.leading;
            // The base line stands above the line's lower edge by the depth of a `g`.
            let base = self.used - size * (kind.leading - 0.95);
            let left = middle - font.width(&line, size) / 2.0;
            self.shapes.push(font.outline(&line, left, base, size));
        }
    }
}

/// Breaks a text into lines that fit the width.
fn lines(text: &str, font: &Font, size: f32, width: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            // The widths of the parts are sums of the same floats: a hundredth of a millimetre is no overflow.
            Some(line) if font.width(&format!("{line} {word}"), size) <= width + 0.01 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn moved_down(mut shape: Shape, by: f32) -> Shape {
    for step in &mut shape.steps {
        match step {
            Step::Move(_, y) | Step::Line(_, y) => *y += by,
            Step::Curve([_, y1, _, y2, _, y]) => {
                *y1 += by;
                *y2 += by;
                *y += by;
            }
            Step::Close => {}
        }
    }
    shape
}
