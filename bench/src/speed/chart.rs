//! Draws a table's picture as SVG: for each row a bar of this version, and one of an earlier version if it was measured.

use super::report::{Picture, Report, number};
use anyhow::{Context, anyhow};
use plotters::{coord::ranged1d::ValueFormatter, prelude::*};
use std::path::Path;

const SIZE: (u32, u32) = (760, 340);
const MARGIN: i32 = 12;
/// Of a bar, as a part of its group's place.
const WIDTH: f64 = 0.36;
/// A picture stands on its own light ground, so that it can be read on a dark page too.
const GROUND: RGBColor = RGBColor(250, 250, 250);
const TEXT: RGBColor = RGBColor(40, 40, 40);
const BEFORE: RGBColor = RGBColor(165, 170, 178);
const NOW: RGBColor = RGBColor(40, 105, 185);
const REACH: RGBColor = RGBColor(200, 40, 40);

/// One row of the table.
#[derive(Debug)]
struct Group {
    name: String,
    before: Option<f64>,
    now: f64,
    to_reach: Option<f64>,
}

/// Draws the report's picture into the folder, if it has one.
pub(super) fn draw(report: &Report, folder: &Path) -> anyhow::Result<()> {
    let Some(picture) = &report.picture else { return Ok(()) };
    let groups: Vec<Group> = picture.bars.iter().filter_map(|bar| group(report, picture, bar)).collect();
    let path = folder.join(picture.file);
    let drawn = if picture.is_logarithmic {
        let lowest = groups.iter().flat_map(Group::values).fold(f64::MAX, f64::min);
        let highest = groups.iter().flat_map(Group::values).fold(0.0, f64::max);
        bars(&path, picture, &groups, lowest * 0.6, (lowest * 0.6..highest * 2.5).log_scale())
    } else {
        let highest = groups.iter().flat_map(Group::values).fold(0.0, f64::max);
        bars(&path, picture, &groups, 0.0, 0.0..highest * 1.25)
    };
    drawn.map_err(|error| anyhow!("{error}")).with_context(|| format!("could not draw {}", path.display()))
}

fn group(
    report: &Report,
    picture: &Picture,
    (name, row, to_reach): &(String, usize, Option<f64>),
) -> Option<Group> {
    let cell = report.rows.get(*row)?.get(picture.column)?;
    let (before, now) = match cell.split_once('→') {
        Some((before, now)) => (number(before), number(now)?),
        None => (None, number(cell)?),
    };
    Some(Group { name: name.clone(), before, now, to_reach: *to_reach })
}

impl Group {
    fn values(&self) -> impl Iterator<Item = f64> {
        [Some(self.now), self.before, self.to_reach].into_iter().flatten()
    }
}

fn bars<Y>(
    path: &Path,
    picture: &Picture,
    groups: &[Group],
    floor: f64,
    values: Y,
) -> Result<(), Box<dyn std::error::Error>>
where
    Y: plotters::coord::ranged1d::AsRangedCoord<Value = f64>,
    Y::CoordDescType: ValueFormatter<f64>,
{
    let area = SVGBackend::new(path, SIZE).into_drawing_area();
    area.fill(&GROUND)?;
    let font = |size: i32| ("sans-serif", size).into_font().color(&TEXT);
    let mut chart = ChartBuilder::on(&area)
        .caption(picture.title, font(17))
        .margin(MARGIN)
        .x_label_area_size(30)
        .y_label_area_size(55)
        .build_cartesian_2d((0.0..groups.len() as f64).step(0.5), values)?;
    let names = |place: &f64| {
        let is_middle = (place.fract() - 0.5).abs() < 0.01;
        is_middle
            .then(|| groups.get(*place as usize).map(|group| group.name.clone()))
            .flatten()
            .unwrap_or_default()
    };
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(GROUND)
        .x_labels(groups.len() * 2 + 1)
        .x_label_formatter(&names)
        .label_style(font(13))
        .axis_style(TEXT)
        .draw()?;
    for (place, group) in groups.iter().enumerate() {
        let middle = place as f64 + 0.5;
        let is_pair = group.before.is_some();
        let of_now = if is_pair { middle } else { middle - WIDTH / 2.0 };
        let mut bar = |left: f64, value: f64, color: RGBColor| {
            let corners = [(left, floor), (left + WIDTH, value)];
            chart.draw_series([Rectangle::new(corners, color.filled())])?;
            let label = Text::new(
                label(value),
                (left + 0.02, value),
                font(11).pos(plotters::style::text_anchor::Pos::new(
                    plotters::style::text_anchor::HPos::Left,
                    plotters::style::text_anchor::VPos::Bottom,
                )),
            );
            chart.draw_series([label]).map(|_| ())
        };
        if let Some(before) = group.before {
            bar(middle - WIDTH, before, BEFORE)?;
        }
        bar(of_now, group.now, NOW)?;
        if let Some(bound) = group.to_reach {
            let line = vec![(middle - WIDTH - 0.05, bound), (middle + WIDTH + 0.05, bound)];
            chart.draw_series([PathElement::new(line, REACH.stroke_width(2))])?;
        }
    }
    legend(&area, groups)?;
    area.present()?;
    Ok(())
}

fn label(value: f64) -> String {
    match value {
        value if value >= 1_000.0 => super::report::count(value),
        value if value >= 10.0 => format!("{value:.0}"),
        value if value >= 1.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

/// What the colors mean, in the upper right corner.
fn legend(
    area: &DrawingArea<SVGBackend<'_>, plotters::coord::Shift>,
    groups: &[Group],
) -> Result<(), Box<dyn std::error::Error>> {
    let has_before = groups.iter().any(|group| group.before.is_some());
    let has_bound = groups.iter().any(|group| group.to_reach.is_some());
    let entries = [("before", BEFORE, has_before), ("now", NOW, has_before), ("to reach", REACH, has_bound)];
    let mut x = SIZE.0 as i32 - 80 * entries.iter().filter(|(_, _, shown)| *shown).count() as i32 - MARGIN;
    let y = 44;
    for (name, color, _) in entries.into_iter().filter(|(_, _, shown)| *shown) {
        area.draw(&Rectangle::new([(x, y), (x + 10, y + 10)], color.filled()))?;
        area.draw(&Text::new(name, (x + 15, y), ("sans-serif", 13).into_font().color(&TEXT)))?;
        x += 80;
    }
    Ok(())
}
