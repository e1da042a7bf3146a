//! Draws bars as SVG.

use anyhow::{Context, anyhow};
use plotters::prelude::*;
use std::path::Path;

const SIZE: (u32, u32) = (760, 360);
const MARGIN: i32 = 12;
/// Of a bar, as a part of its place.
const WIDTH: f64 = 0.7;

/// One bar.
#[derive(Debug)]
pub(super) struct Bar {
    pub(super) name: String,
    pub(super) value: f64,
    /// What the value has to reach; a line across the bar.
    pub(super) wanted: f64,
}

/// Writes the bars to a file.
pub(super) fn draw(path: &Path, title: &str, bars: &[Bar]) -> anyhow::Result<()> {
    let highest = bars.iter().map(|bar| bar.value.max(bar.wanted)).fold(0.0, f64::max) * 1.1;
    let area = SVGBackend::new(path, SIZE).into_drawing_area();
    let drawn = (|| -> Result<(), Box<dyn std::error::Error>> {
        area.fill(&WHITE)?;
        let names = |place: &f64| {
            let bar = (place.fract() - 0.5).abs() < 0.01;
            bar.then(|| bars.get(*place as usize).map(|bar| bar.name.clone())).flatten().unwrap_or_default()
        };
        let mut chart = ChartBuilder::on(&area)
            .caption(title, ("sans-serif", 18))
            .margin(MARGIN)
            .x_label_area_size(30)
            .y_label_area_size(45)
            .build_cartesian_2d((0.0..bars.len() as f64).step(0.5), 0.0..highest)?;
        let labels = bars.len() * 2 + 1;
        chart.configure_mesh().disable_x_mesh().x_labels(labels).x_label_formatter(&names).draw()?;
        for (place, bar) in bars.iter().enumerate() {
            let middle = place as f64 + 0.5;
            let (left, right) = (middle - WIDTH / 2.0, middle + WIDTH / 2.0);
            let filled = RGBColor(70, 120, 180).filled();
            chart.draw_series([Rectangle::new([(left, 0.0), (right, bar.value)], filled)])?;
            let line = vec![(left, bar.wanted), (right, bar.wanted)];
            chart.draw_series([PathElement::new(line, RED.stroke_width(2))])?;
        }
        area.present()?;
        Ok(())
    })();
    drawn.map_err(|error| anyhow!("{error}")).with_context(|| format!("could not draw {}", path.display()))
}
