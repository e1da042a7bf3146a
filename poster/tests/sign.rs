//! A sign as SVG and PDF: its codes can be scanned, nothing leaves the page, odd texts do no harm.
#![allow(clippy::unwrap_used, clippy::cast_possible_truncation, clippy::cast_sign_loss)]

use tableturn_poster::{Paper, Sign, Way, Words};

const JOIN: &str = "sms:+15550100?&body=join%20bella";

fn words(headline: &str) -> Words {
    Words {
        headline: headline.into(),
        how: "Scan the code and send the text that opens.".into(),
        then: "We text you when your table is ready.".into(),
    }
}

fn way(app: &str, link: &str) -> Way {
    Way { app: app.into(), link: link.into(), by_hand: "+1 555 0100".into() }
}

fn sign() -> Sign {
    Sign {
        name: "Trattoria Bella".into(),
        words: vec![words("Join the waitlist"), words("Póngase en la lista")],
        ways: vec![
            way("SMS", JOIN),
            way("WhatsApp", "https://wa.me/15550100?text=join%20bella"),
            way("Telegram", "https://t.me/bella_bot?start=bella"),
        ],
    }
}

/// The coordinates of an SVG's paths: pairs of x and y.
fn points(svg: &str) -> Vec<(f32, f32)> {
    let mut points = Vec::new();
    for path in svg.split(" d=\"").skip(1) {
        let path = path.split('"').next().unwrap();
        let numbers: Vec<f32> = path
            .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
            .filter(|number| !number.is_empty())
            .map(|number| number.parse().unwrap())
            .collect();
        points.extend(numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])));
    }
    points
}

/// The axis-parallel rectangles of an SVG's paths as `x, y, right, bottom`: the modules of its codes.
fn rectangles(svg: &str) -> Vec<Vec<[f32; 4]>> {
    let mut shapes = Vec::new();
    for path in svg.split(" d=\"").skip(1) {
        let path = path.split('"').next().unwrap();
        if path.contains('C') {
            continue;
        }
        let mut shape = Vec::new();
        for outline in path.split('Z').filter(|outline| !outline.is_empty()) {
            let at = points(&format!(" d=\"{outline}\""));
            shape.push([at[0].0, at[0].1, at[2].0, at[2].1]);
        }
        shapes.push(shape);
    }
    shapes
}

/// Paints the modules of a code on a grid of pixels and reads them as a phone does.
fn scanned(modules: &[[f32; 4]]) -> Vec<String> {
    const PIXELS_PER_MM: f32 = 8.0;
    let left = modules.iter().map(|m| m[0]).fold(f32::MAX, f32::min) - 6.0;
    let top = modules.iter().map(|m| m[1]).fold(f32::MAX, f32::min) - 6.0;
    let right = modules.iter().map(|m| m[2]).fold(0.0, f32::max) + 6.0;
    let side = ((right - left) * PIXELS_PER_MM) as usize;
    let mut image = vec![255_u8; side * side];
    for [x, y, to_x, to_y] in modules {
        let pixel = |at: f32, from: f32| ((at - from) * PIXELS_PER_MM).round() as usize;
        for row in pixel(*y, top)..pixel(*to_y, top) {
            image[row * side..][pixel(*x, left)..pixel(*to_x, left)].fill(0);
        }
    }
    let mut reader = quircs::Quirc::default();
    let codes = reader.identify(side, side, &image);
    codes.map(|code| String::from_utf8(code.unwrap().decode().unwrap().payload).unwrap()).collect()
}

#[test]
fn each_code_opens_its_link() {
    for paper in [Paper::A4, Paper::A5] {
        let sign = sign();
        let codes: Vec<Vec<String>> =
            rectangles(&sign.draw(paper).unwrap().svg()).iter().map(|code| scanned(code)).collect();
        let links: Vec<Vec<String>> = sign.ways.iter().map(|way| vec![way.link.clone()]).collect();
        assert_eq!(codes, links, "{paper:?}");
    }
}

#[test]
fn nothing_leaves_the_page() {
    let long = "Donaudampfschifffahrtsgesellschaftskapitänsstube".repeat(3);
    for name in ["Bo", "The Old Ship Inn and Dining Rooms", &long] {
        for ways in [1, 3, 4, 7] {
            for languages in [1, 6] {
                let sign = Sign {
                    name: name.into(),
                    words: vec![words("Join the waitlist here, please"); languages],
                    ways: vec![way("SMS", JOIN); ways],
                };
                let svg = sign.draw(Paper::A4).unwrap().svg();
                let outside = points(&svg)
                    .into_iter()
                    .find(|(x, y)| !(0.0..=210.0).contains(x) || !(0.0..=297.0).contains(y));
                assert_eq!(outside, None, "{name}, {ways} ways, {languages} languages");
            }
        }
    }
}

#[test]
fn the_pdf_has_one_page_of_the_papers_size() {
    for (paper, media_box) in [(Paper::A4, "[0 0 595."), (Paper::A5, "[0 0 419.")] {
        let pdf = sign().draw(paper).unwrap().pdf();
        let pdf = String::from_utf8_lossy(&pdf);
        assert!(pdf.starts_with("%PDF-1.7"));
        assert!(pdf.contains(&format!("/MediaBox {media_box}")), "{paper:?}");
        assert!(pdf.contains("/Count 1"));
        assert!(pdf.trim_end().ends_with("%%EOF"));
    }
}

#[test]
fn a_name_is_escaped_and_missing_letters_are_named() {
    let sign = Sign { name: "Fish & <Chips> 寿司".into(), ..sign() };
    let drawing = sign.draw(Paper::A4).unwrap();
    assert!(drawing.svg().contains("<title>Fish &amp; &lt;Chips&gt; 寿司: Join the waitlist</title>"));
    assert_eq!(drawing.missing(), ['司', '寿']);
}

#[test]
fn a_link_that_no_code_can_hold_is_an_error() {
    let sign = Sign { ways: vec![way("SMS", &"a".repeat(4_000))], ..sign() };
    assert_eq!(sign.draw(Paper::A4).unwrap_err().to_string(), "the link of SMS is too long for a QR code");
}
