//! Shapes: closed outlines in millimetres, from the page's upper left corner.

/// A step of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Step {
    Move(f32, f32),
    Line(f32, f32),
    /// A cubic Bézier curve: two control points, then its end.
    Curve([f32; 6]),
    Close,
}

/// A shape that is filled, by the nonzero rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Shape {
    pub(crate) steps: Vec<Step>,
    /// 0 is black, 1 is white.
    pub(crate) gray: f32,
}

impl Shape {
    pub(crate) fn rectangle(&mut self, x: f32, y: f32, width: f32, height: f32) {
        self.steps.extend([
            Step::Move(x, y),
            Step::Line(x + width, y),
            Step::Line(x + width, y + height),
            Step::Line(x, y + height),
            Step::Close,
        ]);
    }
}
