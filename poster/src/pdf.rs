//! A page as a PDF document.

use crate::{layout::Page, outline::Step};
use pdf_writer::{Content, Finish, Pdf, Rect, Ref, TextStr};

/// PDF measures in points: 72 to an inch of 25.4 mm.
const POINTS_PER_MM: f32 = 72.0 / 25.4;

pub(crate) fn write(page: &Page, title: &str) -> Vec<u8> {
    let [catalog, pages, page_id, content, info] = [1, 2, 3, 4, 5].map(Ref::new);
    let (width, height) = (page.width * POINTS_PER_MM, page.height * POINTS_PER_MM);
    let mut pdf = Pdf::new();
    let mut root = pdf.catalog(catalog);
    root.pages(pages);
    root.viewer_preferences().display_doc_title(true);
    root.finish();
    pdf.pages(pages).kids([page_id]).count(1);
    let mut sheet = pdf.page(page_id);
    sheet.parent(pages).media_box(Rect::new(0.0, 0.0, width, height)).contents(content);
    sheet.resources();
    sheet.finish();
    pdf.stream(content, &drawn(page));
    pdf.document_info(info).title(TextStr(title)).creator(TextStr("TableTurn"));
    pdf.finish()
}

/// The page's shapes. The first operation turns millimetres from the upper left corner into points from the
/// lower left one.
fn drawn(page: &Page) -> Vec<u8> {
    let mut content = Content::new();
    let height = page.height * POINTS_PER_MM;
    content.transform([POINTS_PER_MM, 0.0, 0.0, -POINTS_PER_MM, 0.0, height]);
    for shape in &page.shapes {
        content.set_fill_gray(shape.gray);
        for step in &shape.steps {
            match *step {
                Step::Move(x, y) => content.move_to(x, y),
                Step::Line(x, y) => content.line_to(x, y),
                Step::Curve([x1, y1, x2, y2, x, y]) => content.cubic_to(x1, y1, x2, y2, x, y),
                Step::Close => content.close_path(),
            };
        }
        content.fill_nonzero();
    }
    content.finish().into_vec()
}
