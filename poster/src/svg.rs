//! A page as an SVG document.

use crate::{
    layout::Page,
    outline::{Shape, Step},
};
use std::fmt::Write;

pub(crate) fn write(page: &Page, title: &str) -> String {
    let Page { width, height, shapes } = page;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\">\n<title>{}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n",
        escaped(title)
    );
    for shape in shapes {
        let _ = writeln!(svg, "<path fill=\"{}\" d=\"{}\"/>", color(shape.gray), path(shape));
    }
    svg.push_str("</svg>\n");
    svg
}

fn path(shape: &Shape) -> String {
    let mut path = String::new();
    for step in &shape.steps {
        // Writing to a String does not fail.
        let _ = match step {
            Step::Move(x, y) => write!(path, "M{x:.3} {y:.3}"),
            Step::Line(x, y) => write!(path, "L{x:.3} {y:.3}"),
            Step::Curve([x1, y1, x2, y2, x, y]) => {
                write!(path, "C{x1:.3} {y1:.3} {x2:.3} {y2:.3} {x:.3} {y:.3}")
            }
            Step::Close => write!(path, "Z"),
        };
    }
    path
}

fn color(gray: f32) -> String {
    let percent = gray * 100.0;
    format!("rgb({percent:.0}%,{percent:.0}%,{percent:.0}%)")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
