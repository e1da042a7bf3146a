//! QR codes.

use crate::{SignError, Way, outline::Shape};
use qrcode::{Color, EcLevel, QrCode};

/// Modules of white around the code that a scanner needs (ISO/IEC 18004).
const QUIET_ZONE: f32 = 4.0;

/// The QR code of a way's link as a square with its quiet zone. Its upper left corner is at `x` and `y`.
pub(crate) fn code(way: &Way, x: f32, y: f32, side: f32) -> Result<Shape, SignError> {
    // A sign on a door gets scratched: level M reads with 15 % of the code damaged.
    let code = QrCode::with_error_correction_level(way.link.as_bytes(), EcLevel::M)
        .map_err(|_| SignError::LinkTooLong(way.app.clone()))?;
    let width = code.width();
    // At most 177 modules a side.
    #[allow(clippy::cast_precision_loss)]
    let module = side / (width as f32 + 2.0 * QUIET_ZONE);
    let mut shape = Shape::default();
    for (row, colors) in code.to_colors().chunks(width).enumerate() {
        for (start, length) in runs(colors) {
            #[allow(clippy::cast_precision_loss)]
            let (left, top, length) = (start as f32, row as f32, length as f32);
            let (left, top) = (x + (left + QUIET_ZONE) * module, y + (top + QUIET_ZONE) * module);
            shape.rectangle(left, top, length * module, module);
        }
    }
    Ok(shape)
}

/// The runs of dark modules in a row: where each starts and how long it is. One rectangle for each run leaves no
/// hairlines between its modules.
fn runs(row: &[Color]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, color) in row.iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
        debug_assert_eq!(*color, Color::Dark);
        match runs.last_mut() {
            Some((start, length)) if *start + *length == at => *length += 1,
            _ => runs.push((at, 1)),
        }
    }
    runs
}
