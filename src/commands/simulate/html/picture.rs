//! What all pictures share: the frame, the hours below, text that is safe in a page.

use super::super::{clock_text, played::Played};
use std::fmt::Write;
use tableturn_floor::{Moment, minutes};

/// Of the whole picture, in its own units.
pub(super) const WIDTH: f64 = 960.0;
/// Room for the labels on the left.
pub(super) const LEFT: f64 = 64.0;
const RIGHT: f64 = 16.0;
/// Room above what is drawn.
pub(super) const TOP: f64 = 12.0;
/// Room for the hours.
const BELOW: f64 = 28.0;

/// A picture over the hours of the evening.
pub(super) struct Picture<'a> {
    played: &'a Played,
    /// Of what is drawn, without the labels.
    height: f64,
    shapes: String,
}

impl<'a> Picture<'a> {
    /// An empty picture with a line at each hour.
    pub(super) fn new(played: &'a Played, height: f64) -> Self {
        let mut picture = Self { played, height, shapes: String::new() };
        let bottom = TOP + height;
        let to_the_hour = (60 - i64::from(played.plan.from.minute())) % 60;
        let mut hour = played.opens() + minutes(to_the_hour);
        while hour <= played.ends() {
            let (x, said) = (picture.x(hour), clock_text::time(&played.world.floor, hour));
            picture.add(format_args!(
                "<line class=\"grid\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{TOP}\" y2=\"{bottom:.1}\"/>\
                 <text class=\"tick\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{said}</text>",
                bottom + 18.0
            ));
            hour = hour + minutes(60);
        }
        picture
    }

    /// Where a moment is, from left to right.
    pub(super) fn x(&self, at: Moment) -> f64 {
        let (opens, ends) = (self.played.opens(), self.played.ends());
        let share = (at - opens) as f64 / (ends - opens).max(1) as f64;
        LEFT + share.clamp(0.0, 1.0) * (WIDTH - LEFT - RIGHT)
    }

    /// Where a value is from the bottom up, if the highest is `most`.
    pub(super) fn y(&self, value: f64, most: f64) -> f64 {
        TOP + self.height * (1.0 - value / most)
    }

    pub(super) fn add(&mut self, shape: std::fmt::Arguments<'_>) {
        // Writing to a String does not fail.
        let _ = self.shapes.write_fmt(shape);
        self.shapes.push('\n');
    }

    /// A scale on the left with a line at each `step`, from 0 to `most`.
    pub(super) fn scale(&mut self, step: u32, most: f64) {
        for value in (0..=most as u32).step_by(step.max(1) as usize) {
            let y = self.y(f64::from(value), most);
            self.add(format_args!(
                "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\
                 <text class=\"tick\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{value}</text>",
                WIDTH - RIGHT,
                LEFT - 8.0,
                y + 4.0
            ));
        }
    }

    /// The picture as SVG within a page. `id` is unique in the page; `said` is for those who do not see it.
    pub(super) fn svg(self, id: &str, title: &str, said: &str) -> String {
        format!(
            "<svg viewBox=\"0 0 {WIDTH} {:.0}\" role=\"img\" aria-labelledby=\"{id}-title {id}-said\">\n\
             <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-said\">{}</desc>\n{}</svg>\n",
            TOP + self.height + BELOW,
            escaped(title),
            escaped(said),
            self.shapes
        )
    }
}

/// Text within a page.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A step of a scale that goes to `most` with at most eight lines.
pub(super) fn step(most: f64, steps: &[u32]) -> u32 {
    let fits = |step: &&u32| most / f64::from(**step) <= 8.0;
    steps.iter().find(fits).or(steps.last()).copied().unwrap_or(1)
}
