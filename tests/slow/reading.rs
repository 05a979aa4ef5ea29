//! Files that would take a careless reader minutes.

use std::time::{Duration, Instant};

use hegui_read::read;
use hegui_text::Bound;

use crate::common::doc::{SECTOR, ole, word};
use crate::common::pdf::{PdfFile, stream};
use crate::common::rtf::rtf;

#[test]
fn a_doc_ends_where_streams_and_directories_run_in_circles() {
    let whole = ole(&word("甲县法治报告\r", 0));
    let started = Instant::now();
    // The directory (sector 1) and a stream (from sector 2) lead back to themselves.
    for sector in [1u32, 2, 3] {
        let mut file = whole.clone();
        let at = SECTOR + usize::try_from(sector).unwrap() * 4;
        file[at..at + 4].copy_from_slice(&sector.to_le_bytes());
        let _ = read(&file, "a.doc");
    }
    // Entries that are their own siblings, and the children of one another.
    for entry in 0..3 {
        for field in [68, 72, 76] {
            for target in 0..4u32 {
                let mut file = whole.clone();
                let at = 2 * SECTOR + entry * 128 + field;
                file[at..at + 4].copy_from_slice(&target.to_le_bytes());
                let _ = read(&file, "a.doc");
            }
        }
    }
    assert!(started.elapsed().as_secs() < 10);
}

#[test]
fn an_rtf_takes_no_longer_for_long_runs_of_one_thing() {
    let started = Instant::now();
    for piece in [
        r"\'ff",
        r"\par",
        r"\cell",
        "{}",
        r"\u20013?",
        r"{\v a}b",
        r"\itap9\nestcell",
        r"\trowd a\cell\row",
    ] {
        let _ = read(&rtf(&piece.repeat((1 << 20) / piece.len())), "a.rtf");
    }
    let seconds = started.elapsed().as_secs();
    assert!(seconds < 20, "{seconds} s for 8 MB");
}

#[test]
fn a_page_that_would_take_a_parser_minutes_is_refused_at_once() {
    let body = "<p>　　一、主要工作</p>\n";
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=1")).collect();
    let fonts: String = (0..50_000)
        .map(|n| format!("<p><font size={n}>法治"))
        .collect();
    for (page, bound) in [
        ("<div>".repeat(100_000), Bound::Depth),
        ("<b><i>".repeat(100_000), Bound::Depth),
        ("<table><tr><td>".repeat(50_000), Bound::Depth),
        ("<svg><g>".repeat(50_000), Bound::Depth),
        ("<b><div></b>".repeat(50_000), Bound::Depth),
        (fonts, Bound::Depth),
        (format!("<div{attributes}>"), Bound::Structure),
    ] {
        let start = Instant::now();
        let page = format!("<html><body>{page}{body}");
        assert_eq!(
            read(page.as_bytes(), "page.html")
                .unwrap_err()
                .bound()
                .unwrap(),
            bound
        );
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "{:?}",
            start.elapsed()
        );
    }
}

#[test]
fn pdf_forms_that_draw_each_other_end() {
    let form = |next: usize| {
        let entries = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] \
             /Resources << /XObject << /X {next} 0 R >> >>"
        );
        stream(&entries, b"/X Do\n/X Do\n")
    };
    let mut file = PdfFile::new(vec!["/X Do\n".to_owned()]);
    file.resources = "/XObject << /X 10 0 R >>";
    // Each draws the next one twice.
    file.objects = (11..50).map(form).collect();
    assert_eq!(
        read(&file.bytes(), "a.pdf"),
        Err(Bound::Structure.exceeded(10_000_000))
    );
}
